/** From the scene to the screen: drawn once in full dynamic range, then contact shadows, bloom and the grade. */

import {
  DepthTexture,
  HalfFloatType,
  type PerspectiveCamera,
  type Scene,
  UnsignedIntType,
  Vector2,
  type WebGLRenderer,
  WebGLRenderTarget,
} from "three";
import { FullScreenQuad } from "three/addons/postprocessing/Pass.js";
import { Bloom } from "./bloom";
import { ContactShadows } from "./contact";
import { GRADE } from "./grade";
import { screenMaterial } from "./shader";

const SAMPLES = 4; // a pixel: glazing bars and frames have no stairs then
const BLOOM = 0.1; // share of the glow that is added

// Contact shadows hide the room's light, not the sun's or a lamp's own: what is bright already keeps its light. They are
// tinted as the bounce between two near surfaces is. The four half-size pixels about a pixel count by how like its
// distance is, so that no edge has a fringe. A little noise, less than a step of the screen, hides the steps.
const FINISH = `
uniform sampler2D picture;
uniform sampler2D depths;
uniform sampler2D contact;
uniform sampler2D glow;
uniform vec2 contactTexel;
uniform vec2 planes;
uniform float rich;
uniform float bloom;
${GRADE}

float openness() {
	float depth = texture( depths, at ).r;
	float distance = planes.x * planes.y / ( planes.y - depth * ( planes.y - planes.x ) );
	vec2 place = at / contactTexel - 0.5;
	vec2 corner = floor( place );
	vec2 part = place - corner;
	vec2 sum = vec2( 0.0, 1e-4 );
	for ( int number = 0; number < 4; number ++ ) {
		vec2 by = vec2( number & 1, number >> 1 );
		vec2 other = texture( contact, ( corner + by + 0.5 ) * contactTexel ).rg;
		vec2 share = mix( 1.0 - part, part, by );
		float weight = share.x * share.y * exp( - abs( other.g - distance ) / ( 0.02 * distance ) ) + 1e-5;
		sum += vec2( other.r, 1.0 ) * weight;
	}
	return sum.x / sum.y;
}

void main() {
	vec3 light = texture( picture, at ).rgb;
	if ( rich > 0.0 ) {
		float brightness = max( light.r, max( light.g, light.b ) );
		float hidden = ( 1.0 - openness() ) * ( 1.0 - smoothstep( 0.8, 2.2, brightness ) );
		light *= 1.0 - hidden * ( 1.0 - 0.25 * light / max( brightness, 1e-4 ) );
		light += bloom * texture( glow, at ).rgb;
	}
	float noise = fract( 52.9829189 * fract( dot( gl_FragCoord.xy, vec2( 0.06711056, 0.00583715 ) ) ) ) - 0.5;
	colour = vec4( graded( light ) + noise / 255.0, 1.0 );
}`;

export class Finish {
  private readonly target = new WebGLRenderTarget(1, 1, {
    type: HalfFloatType,
    samples: SAMPLES,
    depthTexture: new DepthTexture(1, 1, UnsignedIntType),
  });
  private readonly contact: ContactShadows;
  private readonly bloom: Bloom;
  private readonly material = screenMaterial(FINISH, {
    picture: { value: this.target.texture },
    depths: { value: this.target.depthTexture },
    contact: { value: null },
    glow: { value: null },
    contactTexel: { value: new Vector2() },
    planes: { value: new Vector2() },
    rich: { value: 1 },
    bloom: { value: BLOOM },
    toneMappingExposure: { value: 1 },
  });
  private readonly quad = new FullScreenQuad(this.material);

  constructor(private readonly renderer: WebGLRenderer) {
    this.contact = new ContactShadows(renderer);
    this.bloom = new Bloom(renderer);
  }

  /** How bright the picture is; exposure is settled in the numbers of the light, so that 1 is right for an eye. */
  set exposure(value: number) {
    this.material.uniforms["toneMappingExposure"]!.value = value;
  }

  setSize(width: number, height: number): void {
    this.target.setSize(width, height);
    this.contact.setSize(width, height);
    this.bloom.setSize(width, height);
  }

  /** Draw the scene to the screen. `rich` says whether there is time for contact shadows and bloom. */
  draw(scene: Scene, camera: PerspectiveCamera, rich: boolean): void {
    const { renderer, target, material } = this;
    renderer.setRenderTarget(target);
    renderer.render(scene, camera);
    const { uniforms } = material;
    uniforms["rich"]!.value = rich ? 1 : 0;
    uniforms["planes"]!.value.set(camera.near, camera.far);
    if (rich) {
      const contact = this.contact.of(target.depthTexture!, camera);
      uniforms["contact"]!.value = contact;
      uniforms["contactTexel"]!.value.set(1 / contact.width, 1 / contact.height);
      uniforms["glow"]!.value = this.bloom.of(target.texture, target.width, target.height);
    }
    renderer.setRenderTarget(null);
    this.quad.render(renderer);
  }
}

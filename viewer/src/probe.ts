/** Reflections: one cube probe in each room, taken once from the lit interior.
 *
 * A probe is projected on the walls of its room (Lagarde and Zanuttini, "Local image-based lighting with
 * parallax-corrected cubemaps", SIGGRAPH 2012), so that a window lies on the marble where it stands. On surfaces with baked
 * light it gives specular reflections alone: their diffuse light is in the light map already. */

import {
  CubeCamera,
  HalfFloatType,
  type Material,
  type Mesh,
  MeshStandardMaterial,
  type Object3D,
  PMREMGenerator,
  type Scene,
  ShaderChunk,
  Vector3,
  WebGLCubeRenderTarget,
  type WebGLProgramParametersWithUniforms,
  type WebGLRenderer,
} from "three";
import type { Room } from "./gallery";
import { meshesOf } from "./scene";

const PROBE_SIDE = 256; // pixels: marble and gold are never sharper than that
const PROBE_HEIGHT_M = 1.6;
const NEAR_M = 0.05;
const FAR_M = 500;

/** Give every lit surface the reflection of the room that it is in. The scene must be lit already. */
export function reflect(renderer: WebGLRenderer, scene: Scene, rooms: readonly Room[]): void {
  const surfaces = meshesOf(scene).filter((mesh) => mesh.material instanceof MeshStandardMaterial);
  const roomOf = new Map(surfaces.map((mesh) => [mesh, nearestRoom(centreOf(mesh), rooms)]));
  const generator = new PMREMGenerator(renderer);
  const probes = rooms.map((room) => capture(renderer, scene, room, generator));
  rooms.forEach((room, index) => {
    const own = new Map<Material, Material>();
    for (const mesh of surfaces) {
      if (roomOf.get(mesh) !== index) continue;
      const shared = mesh.material as MeshStandardMaterial;
      if (!own.has(shared)) own.set(shared, withProbe(shared, probes[index]!, room));
      mesh.material = own.get(shared)!;
    }
  });
  generator.dispose();
}

type Probe = { readonly texture: MeshStandardMaterial["envMap"]; readonly at: Vector3 };

const centreOf = (mesh: Object3D & Mesh): Vector3 => {
  mesh.geometry.computeBoundingBox();
  return mesh.geometry.boundingBox!.getCenter(new Vector3()).applyMatrix4(mesh.matrixWorld);
};

/** Return the index of the room whose floor is nearest to a point, seen from above. */
export function nearestRoom(point: { x: number; z: number }, rooms: readonly Room[]): number {
  const outside = (value: number, [low, high]: readonly [number, number]): number =>
    Math.max(low - value, 0, value - high);
  const distances = rooms.map((room) => Math.hypot(outside(point.x, room.x), outside(point.z, room.z)));
  return distances.indexOf(Math.min(...distances));
}

function capture(renderer: WebGLRenderer, scene: Scene, room: Room, generator: PMREMGenerator): Probe {
  const at = new Vector3((room.x[0] + room.x[1]) / 2, PROBE_HEIGHT_M, (room.z[0] + room.z[1]) / 2);
  const target = new WebGLCubeRenderTarget(PROBE_SIDE, { type: HalfFloatType });
  const camera = new CubeCamera(NEAR_M, FAR_M, target);
  camera.position.copy(at);
  camera.update(renderer, scene);
  const { texture } = generator.fromCubemap(target.texture);
  target.dispose();
  return { texture, at };
}

function withProbe(shared: MeshStandardMaterial, probe: Probe, room: Room): MeshStandardMaterial {
  const material = shared.clone();
  material.envMap = probe.texture;
  const place = {
    probeAt: { value: probe.at },
    roomLow: { value: new Vector3(room.x[0], 0, room.z[0]) },
    roomHigh: { value: new Vector3(room.x[1], room.height, room.z[1]) },
  };
  material.onBeforeCompile = (shader: WebGLProgramParametersWithUniforms) => {
    Object.assign(shader.uniforms, place);
    shader.fragmentShader = replaced(shader.fragmentShader, "#include <envmap_physical_pars_fragment>", PROBE);
    shader.fragmentShader = replaced(shader.fragmentShader, "#include <lights_fragment_maps>", MAPS);
  };
  material.customProgramCacheKey = () => "room-probe";
  return material;
}

function replaced(source: string, part: string, by: string): string {
  if (!source.includes(part)) throw new Error(`three's shader has no ${part}`);
  return source.replace(part, by);
}

const PROBE = `
uniform vec3 probeAt;
uniform vec3 roomLow;
uniform vec3 roomHigh;

vec3 projectOnRoom( const in vec3 direction ) {
	vec3 position = clamp( cameraPosition - ( vec4( vViewPosition, 0.0 ) * viewMatrix ).xyz, roomLow, roomHigh );
	vec3 safe = mix( vec3( -1.0 ), vec3( 1.0 ), step( 0.0, direction ) ) * max( abs( direction ), 1e-4 );
	vec3 distances = ( mix( roomLow, roomHigh, step( 0.0, direction ) ) - position ) / safe;
	return position + direction * min( distances.x, min( distances.y, distances.z ) ) - probeAt;
}
${replaced(
  ShaderChunk.envmap_physical_pars_fragment,
  "reflectVec = transformDirectionByInverseViewMatrix( reflectVec, viewMatrix );",
  "reflectVec = projectOnRoom( transformDirectionByInverseViewMatrix( reflectVec, viewMatrix ) );",
)}`;

// Where light is baked, the probe's diffuse part is left out, and its reflection on rough surfaces is dimmed by as much
// as the place is darker than the middle of the room: no shine under a bench.
const MAPS = replaced(
  ShaderChunk.lights_fragment_maps,
  "iblIrradiance += getIBLIrradiance( geometryNormal );",
  `vec3 probeIrradiance = getIBLIrradiance( geometryNormal );
			#ifndef USE_LIGHTMAP
				iblIrradiance += probeIrradiance;
			#endif`,
).replace(
  "radiance += iblRadiance;",
  `#ifdef USE_LIGHTMAP
		float share = luminance( lightMapIrradiance ) / max( luminance( probeIrradiance ), 1e-4 );
		iblRadiance *= mix( 1.0, min( share, 1.0 ), material.roughness );
	#endif
	radiance += iblRadiance;`,
);

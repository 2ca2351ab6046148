/** The grade: from radiance to what a screen shows. Colours stay true, so that a painting looks as it was painted. */

import { ShaderChunk } from "three";
import { replaced } from "./shader";

// Khronos PBR Neutral (2024) leaves hue and saturation alone and bends highlights alone. It was made for products before
// white paper; a room with the sun in it needs a longer shoulder, from middle tones on, as film has: white marble in the
// shade, in the light and in the sun are three different whites then.
const SHOULDER = "0.46";
const NEUTRAL = replaced(
  ShaderChunk.tonemapping_pars_fragment,
  "const float StartCompression = 0.8 - 0.04;",
  `const float StartCompression = ${SHOULDER};`,
);

// A gentle S about middle grey, as a print has: deeper shadows, clearer lights. It bends the lightness of a colour; bent
// one by one, its parts would drift apart, and brick would glow.
const CONTRAST = "0.3";

const GRADED = `
vec3 graded( const in vec3 radiance ) {
	vec3 shown = clamp( NeutralToneMapping( radiance ), 0.0, 1.0 );
	vec3 coded = mix( 1.055 * pow( shown, vec3( 1.0 / 2.4 ) ) - 0.055, 12.92 * shown, vec3( lessThan( shown, vec3( 0.0031308 ) ) ) );
	float grey = dot( coded, vec3( 0.2126, 0.7152, 0.0722 ) );
	float curved = mix( grey, grey * grey * ( 3.0 - 2.0 * grey ), ${CONTRAST} );
	return min( coded * curved / max( grey, 1e-4 ), 1.0 );
}`;

/** GLSL: `vec3 graded( radiance )` returns sRGB, encoded, 0 to 1; linear Rec. 709 goes in. */
export const GRADE = `${NEUTRAL}${GRADED}`;

/** Make the grade three's "custom" tone mapping, for what is drawn without the passes that follow: to a headset. Three
 * encodes what comes out of it, so that it must be linear. Call it before anything is drawn. */
export function gradeInMaterials(): void {
  ShaderChunk.tonemapping_pars_fragment = replaced(
    NEUTRAL,
    "vec3 CustomToneMapping( vec3 color ) { return color; }",
    `${GRADED}
vec3 CustomToneMapping( vec3 color ) {
	vec3 coded = graded( color );
	return mix( pow( ( coded + 0.055 ) / 1.055, vec3( 2.4 ) ), coded / 12.92, vec3( lessThan( coded, vec3( 0.04045 ) ) ) );
}`,
  );
}

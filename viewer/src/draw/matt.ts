/** Matt surfaces where a processor draws: walls, cloth and canvas shine so little that nobody misses where the shine comes from.
 *
 * They reflect as Lambert's law has it, and of the room the light that comes from straight ahead, blurred over half the
 * room: nothing is looked up for a pixel but its colour, its normal and the baked light. */

import { type MeshStandardMaterial, MeshPhysicalMaterial, type Texture } from "three";

const LEAST_ROUGHNESS = 0.5; // stone, plaster, cloth, canvas and iron; marble, metal, leaves and polished wood are smoother
const MOST_METALNESS = 0.5;
const SAMPLES = 8; // a side: what a picture is shrunk to before it is averaged
const SHINE = "0.045"; // what a rough dielectric reflects of light from all sides

/** Whether a material is rough on the average, no metal, not clear, and lit by a light map. */
export function isMatt(material: MeshStandardMaterial): boolean {
  if (material instanceof MeshPhysicalMaterial || material.transparent || material.lightMap === null) return false;
  const [roughness, metalness] = surfaceOf(material.roughnessMap);
  return material.roughness * roughness >= LEAST_ROUGHNESS && material.metalness * metalness <= MOST_METALNESS;
}

/** The mean roughness and metalness in a picture, as glTF has them in one: green and blue. */
function surfaceOf(picture: Texture | null): [number, number] {
  if (picture === null) return [1, 1];
  const canvas = document.createElement("canvas");
  canvas.width = canvas.height = SAMPLES;
  const context = canvas.getContext("2d", { willReadFrequently: true })!;
  context.drawImage(picture.image as CanvasImageSource, 0, 0, SAMPLES, SAMPLES);
  const { data } = context.getImageData(0, 0, SAMPLES, SAMPLES);
  const mean = (channel: number): number =>
    data.reduce((sum, value, index) => (index % 4 === channel ? sum + value : sum), 0) / (255 * SAMPLES ** 2);
  return [mean(1), mean(2)];
}

/** GLSL: three's equations for what a surface does with light, as they are for a matt one; after three's own. */
export const MATT_SHADING = `
#ifdef MATT
	#undef RE_Direct
	#undef RE_IndirectDiffuse
	#undef RE_IndirectSpecular
	#define RE_Direct RE_Direct_Matt
	#define RE_IndirectDiffuse RE_IndirectDiffuse_Matt
	#define RE_IndirectSpecular RE_IndirectSpecular_Matt

	void RE_Direct_Matt( const in IncidentLight light, const in vec3 position, const in vec3 normal, const in vec3 towardsEye, const in vec3 coat, const in PhysicalMaterial material, inout ReflectedLight reflected ) {
		reflected.directDiffuse += saturate( dot( normal, light.direction ) ) * light.color * BRDF_Lambert( material.diffuseContribution );
	}

	void RE_IndirectDiffuse_Matt( const in vec3 irradiance, const in vec3 position, const in vec3 normal, const in vec3 towardsEye, const in vec3 coat, const in PhysicalMaterial material, inout ReflectedLight reflected ) {
		reflected.indirectDiffuse += irradiance * BRDF_Lambert( material.diffuseContribution ) * ( 1.0 - ${SHINE} );
	}

	void RE_IndirectSpecular_Matt( const in vec3 radiance, const in vec3 irradiance, const in vec3 coatRadiance, const in vec3 position, const in vec3 normal, const in vec3 towardsEye, const in vec3 coat, const in PhysicalMaterial material, inout ReflectedLight reflected ) {
		reflected.indirectSpecular += radiance * ${SHINE};
	}
#endif`;

/** GLSL: the roughness and metalness of a matt surface, in the places of three's chunks of these names. */
export const MATT_SURFACE = {
  roughnessmap_fragment: "float roughnessFactor = 1.0;",
  metalnessmap_fragment: "float metalnessFactor = 0.0;",
} as const;

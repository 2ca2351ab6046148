/** Puts the full pictures in the places of their previews, while the visitor walks already. */

import { type Texture, TextureSource } from "three";
import type { Texture as Published } from "./gallery";

const AT_ONCE = 4; // downloads under way: enough for a slow line, few enough that they come in their order
const TEXEL_BYTES = 4;
const MIPMAPS = 4 / 3;

/** Fetch pictures, the first ones first, and put each in its place as it comes. `fetched` gives the bytes of one;
 * `progress` is called with the number that is done; returns those that failed, which keep their previews. */
export async function putPictures(
  pictures: readonly Published[],
  shows: ReadonlyMap<number, readonly Texture[]>,
  fetched: (picture: Published) => Promise<ArrayBuffer>,
  progress: (done: number) => void,
): Promise<{ picture: Published; error: unknown }[]> {
  const waiting = [...pictures];
  const failed: { picture: Published; error: unknown }[] = [];
  let done = 0;
  const fetchNext = async (): Promise<void> => {
    for (let picture = waiting.shift(); picture !== undefined; picture = waiting.shift()) {
      try {
        replaceImage(shows.get(picture.image) ?? [], await decoded(await fetched(picture)));
      } catch (error) {
        failed.push({ picture, error });
      }
      progress(++done);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, fetchNext));
  return failed;
}

/** Return the first picture of each image: the provisional one where there are two. */
export const firstOfEach = (pictures: readonly Published[]): Published[] =>
  pictures.filter(({ image }, number) => pictures.findIndex((other) => other.image === image) === number);

/** As GLTFLoader decodes: the numbers as they are in the file, the first row at the top. */
const decoded = (bytes: ArrayBuffer): Promise<ImageBitmap> =>
  createImageBitmap(new Blob([bytes], { type: "image/webp" }), { premultiplyAlpha: "none", colorSpaceConversion: "none" });

/** Let textures that share an image share another one. */
export function replaceImage(textures: readonly Texture[], image: ImageBitmap): void {
  const source = new TextureSource(image);
  const old = new Set(textures.map((texture) => texture.source.data));
  for (const texture of textures) {
    texture.dispose(); // its memory has the preview's size
    texture.source = source;
    texture.needsUpdate = true;
  }
  for (const preview of old) (preview as Partial<ImageBitmap>)?.close?.();
}

/** Return the bytes that textures take on the graphics card: RGBA, 8 bits, each image once. */
export function textureBytes(shows: ReadonlyMap<number, readonly Texture[]>): number {
  let sum = 0;
  for (const [texture] of shows.values()) {
    const { width, height } = texture!.image as { width: number; height: number };
    sum += width * height * TEXEL_BYTES * (texture!.generateMipmaps ? MIPMAPS : 1);
  }
  return sum;
}

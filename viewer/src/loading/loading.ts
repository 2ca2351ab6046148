/** Fetches `gallery.json`, the scene and its pictures, and proves that they are those that were published. */

import { GalleryError, parseGallery, type Gallery } from "./gallery";
import { Problem } from "./problem";
import { request } from "./source";
import { fill, type Strings } from "../page/strings";

const GALLERY_FILE = "gallery.json";

/** Called with the part that has arrived, 0 to 1. */
export type Progress = (part: number) => void;

export async function loadGallery(): Promise<Gallery> {
  const response = await request(GALLERY_FILE);
  try {
    return parseGallery(await response.json());
  } catch (error) {
    if (error instanceof GalleryError || error instanceof SyntaxError) {
      throw new Problem({ kind: "damaged", file: GALLERY_FILE, reason: error.message });
    }
    throw new Problem({ kind: "missing", file: GALLERY_FILE });
  }
}

/** Return the bytes of the GLB, which may be published in gzip: not every server packs what it sends. */
export async function loadScene(gallery: Gallery, strings: Strings, progress: Progress): Promise<ArrayBuffer> {
  const published = { file: gallery.scene, bytes: gallery.scene_bytes, sha256: gallery.scene_sha256 };
  const bytes = await verified(published, strings, progress);
  return gallery.scene.endsWith(".gz") ? unpacked(bytes, gallery.scene) : bytes;
}

async function unpacked(bytes: ArrayBuffer, file: string): Promise<ArrayBuffer> {
  try {
    return await new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"))).arrayBuffer();
  } catch (error) {
    throw new Problem({ kind: "damaged", file, reason: error instanceof Error ? error.message : String(error) });
  }
}

/** What the manifest says of a file. */
interface Published {
  readonly file: string;
  readonly bytes: number;
  readonly sha256: string;
}

/** Return the bytes of a file. Its size and, where the browser can hash, its SHA-256 must match the manifest: Problem
 * `damaged` otherwise, `missing` where it cannot be fetched. */
export async function verified(file: Published, strings: Strings, progress: Progress = () => {}): Promise<ArrayBuffer> {
  const bytes = await download(file.file, file.bytes, progress);
  if (bytes.byteLength !== file.bytes) {
    const reason = fill(strings.wrongSize, { actual: bytes.byteLength, expected: file.bytes });
    throw new Problem({ kind: "damaged", file: file.file, reason });
  }
  // crypto.subtle exists only in secure contexts: https, or this very machine.
  if (globalThis.crypto?.subtle && (await sha256(bytes)) !== file.sha256) {
    throw new Problem({ kind: "damaged", file: file.file, reason: strings.wrongHash });
  }
  return bytes;
}

async function download(file: string, expected: number, progress: Progress): Promise<ArrayBuffer> {
  const response = await request(file);
  const parts: BlobPart[] = [];
  let received = 0;
  try {
    for (const reader = response.body!.getReader(); ; ) {
      const { done, value } = await reader.read();
      if (done) break;
      parts.push(value);
      received += value.length;
      progress(Math.min(received / expected, 1));
    }
  } catch {
    throw new Problem({ kind: "missing", file }); // the line broke in the middle
  }
  return new Blob(parts).arrayBuffer();
}

async function sha256(bytes: ArrayBuffer): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

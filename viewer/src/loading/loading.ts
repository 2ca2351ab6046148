/** Fetches `gallery.json`, the scene and its pictures, and proves that they are those that were published. */

import { download, type Progress } from "./download";
import type { Gallery, Published } from "./gallery";
import { parseGallery } from "./manifest";
import { Problem } from "./problem";
import { GalleryError } from "./reading";
import { fill, type Strings } from "../page/strings";

const GALLERY_FILE = "gallery.json";

export async function loadGallery(): Promise<Gallery> {
  const text = new TextDecoder().decode(await download(GALLERY_FILE));
  try {
    return parseGallery(JSON.parse(text));
  } catch (error) {
    if (!(error instanceof GalleryError || error instanceof SyntaxError)) throw error;
    throw new Problem({ kind: "damaged", file: GALLERY_FILE, reason: error.message });
  }
}

export function loadScene(gallery: Gallery, strings: Strings, progress: Progress): Promise<ArrayBuffer> {
  return loadGlb({ file: gallery.scene, bytes: gallery.scene_bytes, sha256: gallery.scene_sha256 }, strings, progress);
}

/** Return the bytes of a GLB, which may be published in gzip: not every server packs what it sends. */
export async function loadGlb(published: Published, strings: Strings, progress?: Progress): Promise<ArrayBuffer> {
  const bytes = await verified(published, strings, progress);
  return published.file.endsWith(".gz") ? unpacked(bytes, published.file) : bytes;
}

async function unpacked(bytes: ArrayBuffer, file: string): Promise<ArrayBuffer> {
  try {
    return await new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"))).arrayBuffer();
  } catch (error) {
    throw new Problem({ kind: "damaged", file, reason: error instanceof Error ? error.message : String(error) });
  }
}

/** Return the bytes of a file. Its size and, where the browser can hash, its SHA-256 must match the manifest: Problem
 * `damaged` otherwise, `missing` where it cannot be fetched. What does not match is asked for once more, past the
 * browser's cache: an older copy of the gallery may be in it. */
export async function verified(file: Published, strings: Strings, progress?: Progress): Promise<ArrayBuffer> {
  const bytes = await download(file.file, progress);
  if ((await whatIsWrong(bytes, file, strings)) === null) return bytes;
  const again = await download(file.file, progress, "reload");
  const reason = await whatIsWrong(again, file, strings);
  if (reason !== null) throw new Problem({ kind: "damaged", file: file.file, reason });
  return again;
}

async function whatIsWrong(bytes: ArrayBuffer, file: Published, strings: Strings): Promise<string | null> {
  if (bytes.byteLength !== file.bytes) {
    return fill(strings.wrongSize, { actual: bytes.byteLength, expected: file.bytes });
  }
  // crypto.subtle exists only in secure contexts: https, or this very machine.
  if (globalThis.crypto?.subtle && (await sha256(bytes)) !== file.sha256) return strings.wrongHash;
  return null;
}

async function sha256(bytes: ArrayBuffer): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

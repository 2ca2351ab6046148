/** Fetches one file. A line that breaks is taken up where it broke, a few times, before the visitor hears of it. */

import { Problem } from "./problem";
import { request } from "./source";

const ATTEMPTS = 4;
const PAUSE_MS = 400; // before the second attempt, and twice as long before each one after
const PARTIAL_CONTENT = 206;
const TOO_MANY_REQUESTS = 429;
const SERVER_ERROR = 500;

/** Called with the bytes that have arrived. */
export type Progress = (received: number) => void;

class Broken extends Error {}

/** Return the bytes of a file beside the page. `cache` "reload" asks the server whatever the browser has kept.
 * Raises Problem `missing` where there is none or it cannot be reached. */
export async function download(file: string, progress: Progress = () => {}, cache: RequestCache = "default"): Promise<ArrayBuffer> {
  const kept: Uint8Array<ArrayBuffer>[] = [];
  for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
    try {
      await fetchRest(file, kept, progress, cache);
      return await new Blob(kept).arrayBuffer();
    } catch (error) {
      if (!(error instanceof Broken)) throw error;
    }
    if (attempt < ATTEMPTS) await new Promise((resolve) => setTimeout(resolve, PAUSE_MS * 2 ** (attempt - 1)));
  }
  throw new Problem({ kind: "missing", file });
}

const lengthOf = (parts: readonly Uint8Array[]): number => parts.reduce((sum, part) => sum + part.length, 0);

/** Fetch what comes after the parts that are there already, and add it to them; from the start where the server answers
 * with the whole. Raises Broken when it is worth another attempt. */
async function fetchRest(file: string, kept: Uint8Array<ArrayBuffer>[], progress: Progress, cache: RequestCache): Promise<void> {
  const start = lengthOf(kept);
  const headers: HeadersInit = start > 0 ? { Range: `bytes=${start}-` } : {};
  const response = await request(file, { headers, cache }).catch(() => {
    throw new Broken();
  });
  if (!response.ok) {
    if (response.status >= SERVER_ERROR || response.status === TOO_MANY_REQUESTS) throw new Broken();
    throw new Problem({ kind: "missing", file });
  }
  if (response.status !== PARTIAL_CONTENT) kept.length = 0;
  let received = lengthOf(kept);
  const reader = response.body!.getReader();
  for (;;) {
    const { done, value } = await reader.read().catch(() => {
      throw new Broken();
    });
    if (done) return;
    kept.push(value);
    received += value.length;
    progress(received);
  }
}

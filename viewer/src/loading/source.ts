/** Where the files of the site come from: beside the page or, where the page is one file, out of data blocks in it.
 *
 * A page that was opened from a folder may not fetch. `tools/publish/single_page.py` writes the blocks. */

import { Problem } from "./problem";

/** Return a file of the site. Problem `missing` where it is neither in the page nor beside it. */
export async function request(file: string): Promise<Response> {
  const block = document.querySelector(`script[data-file="${CSS.escape(file)}"]`);
  if (block !== null) return new Response(fromBase64(block.textContent!));
  try {
    const response = await fetch(file);
    if (response.ok) return response;
  } catch {
    // The line is down, or the page was opened without a server: for the visitor that is the same as a missing file.
  }
  throw new Problem({ kind: "missing", file });
}

const fromBase64 = (text: string): Uint8Array<ArrayBuffer> => Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));

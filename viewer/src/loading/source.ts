/** Where the files of the site come from: beside the page or, where the page is one file, out of data blocks in it.
 *
 * A page that was opened from a folder may not fetch. `tools/publish/single_page.py` writes the blocks. */

/** Fetch a file of the site, as `fetch` does; a block in the page is always given whole. */
export async function request(file: string, options: RequestInit = {}): Promise<Response> {
  const block = document.querySelector(`script[data-file="${CSS.escape(file)}"]`);
  return block === null ? fetch(file, options) : new Response(fromBase64(block.textContent!));
}

const fromBase64 = (text: string): Uint8Array<ArrayBuffer> => Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));

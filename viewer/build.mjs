// Bundles the viewer into the folder that the Python package ships: index.html, viewer.js, viewer.css. The script is a
// classic one, so that it can also be written into a page that is opened without a server, where modules do not load.
import { createHash } from "node:crypto";
import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { build } from "esbuild";

const MAX_GZIPPED_BYTES = 300_000; // a visitor on a slow line waits for the pictures, not for the program

const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const output = here("../tools/publish/viewer/");

await rm(output, { recursive: true, force: true });
await mkdir(output, { recursive: true });
await build({
  entryPoints: { viewer: here("src/main.ts") },
  outdir: output,
  bundle: true,
  minify: true,
  format: "iife",
  target: "es2022",
  legalComments: "eof",
});
await build({ entryPoints: [here("static/viewer.css")], outdir: output, bundle: true, minify: true });

const page = await readFile(here("static/index.html"), "utf8");
await writeFile(`${output}index.html`, await withIntegrity(await withIntegrity(page, "viewer.css"), "viewer.js"));

const gzipped = gzipSync(await readFile(`${output}viewer.js`)).length;
console.log(`viewer.js: ${gzipped} bytes gzipped`);
if (gzipped > MAX_GZIPPED_BYTES) throw new Error(`viewer.js exceeds ${MAX_GZIPPED_BYTES} bytes gzipped`);

/** Return the page with the hash of a bundle beside its name: a browser runs no other bytes (SRI). */
async function withIntegrity(page, name) {
  const hash = createHash("sha384").update(await readFile(output + name)).digest("base64");
  const [before, after, ...more] = page.split(`"${name}"`);
  if (after === undefined || more.length > 0) throw new Error(`index.html does not name ${name} exactly once`);
  return `${before}"${name}" integrity="sha384-${hash}"${after}`;
}

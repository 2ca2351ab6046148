// Bundles the viewer into the folder that the Python package ships: index.html, viewer.js, viewer.css.
import { copyFile, mkdir, readFile, rm } from "node:fs/promises";
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
  format: "esm",
  target: "es2022",
  legalComments: "eof",
});
await build({ entryPoints: [here("static/viewer.css")], outdir: output, bundle: true, minify: true });
await copyFile(here("static/index.html"), `${output}index.html`);

const gzipped = gzipSync(await readFile(`${output}viewer.js`)).length;
console.log(`viewer.js: ${gzipped} bytes gzipped`);
if (gzipped > MAX_GZIPPED_BYTES) throw new Error(`viewer.js exceeds ${MAX_GZIPPED_BYTES} bytes gzipped`);

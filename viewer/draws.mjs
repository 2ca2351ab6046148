// Counts the draw calls of a published site's costliest frame, as JSON: node draws.mjs SITE [ROOMS WORKS], of a suite of its
// first room so many times over
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { build } from "esbuild";

const [site, rooms, works] = process.argv.slice(2);
const folder = await mkdtemp(join(tmpdir(), "draws-"));
try {
  const outfile = join(folder, "draws.mjs");
  const proof = fileURLToPath(new URL("test/proof/", import.meta.url));
  const contents = 'export { readSite } from "./walks"; export { suite, worstFrame } from "./draws";';
  const stdin = { contents, resolveDir: proof };
  await build({ stdin, outfile, bundle: true, platform: "node", format: "esm", logLevel: "error" });
  const { readSite, suite, worstFrame } = await import(pathToFileURL(outfile));
  const { gallery, scene } = await readSite(site);
  console.log(JSON.stringify(worstFrame(rooms === undefined ? { gallery, scene } : suite(gallery, scene, Number(rooms), Number(works)))));
} finally {
  await rm(folder, { recursive: true, force: true });
}

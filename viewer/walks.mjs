// Walks through a published site at random and prints how it went, as JSON: node walks.mjs SITE [WALKS]
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { build } from "esbuild";

const [site, count = "1000"] = process.argv.slice(2);
const folder = await mkdtemp(join(tmpdir(), "walks-"));
try {
  const outfile = join(folder, "walks.mjs");
  const source = fileURLToPath(new URL("test/proof/walks.ts", import.meta.url));
  await build({ entryPoints: [source], outfile, bundle: true, platform: "node", format: "esm", logLevel: "error" });
  const { prove, readSite, worstOffRoute } = await import(pathToFileURL(outfile));
  const { gallery, collider } = await readSite(site);
  console.log(JSON.stringify({ ...prove(gallery, collider, Number(count)), offRoute: worstOffRoute(gallery, collider) }));
} finally {
  await rm(folder, { recursive: true, force: true });
}

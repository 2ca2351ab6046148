// Writes a page that measures frames, beside what it draws: node frames.mjs FOLDER PROOF, one of test/proof
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const [folder, proof] = process.argv.slice(2);
const source = fileURLToPath(new URL(`test/proof/${proof}.ts`, import.meta.url));
await build({ entryPoints: [source], outfile: join(folder, "frames.js"), bundle: true, format: "iife", target: "es2022", logLevel: "error" });
await writeFile(join(folder, "frames.html"), '<!doctype html><meta charset="utf-8"><title>Frames</title><script src="frames.js"></script>');

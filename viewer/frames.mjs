// Writes a page that measures frames of the site it is put beside: node frames.mjs FOLDER
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const [folder] = process.argv.slice(2);
const source = fileURLToPath(new URL("test/proof/frames.ts", import.meta.url));
await build({ entryPoints: [source], outfile: join(folder, "frames.js"), bundle: true, format: "iife", target: "es2022", logLevel: "error" });
await writeFile(join(folder, "frames.html"), '<!doctype html><meta charset="utf-8"><title>Frames</title><script src="frames.js"></script>');

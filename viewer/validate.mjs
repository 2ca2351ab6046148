// Validates the GLB files named on the command line with the Khronos validator; prints their errors as a JSON list.
import { readFile } from "node:fs/promises";
import { validateBytes } from "gltf-validator";

const ERROR = 0;
const errors = [];
for (const file of process.argv.slice(2)) {
  try {
    const report = await validateBytes(new Uint8Array(await readFile(file)), { maxIssues: 100 });
    for (const { code, message, pointer, severity } of report.issues.messages) {
      if (severity === ERROR) errors.push({ file, code, message, pointer });
    }
  } catch (fault) {
    errors.push({ file, code: "UNREADABLE", message: String(fault), pointer: "" }); // it does not even look like glTF
  }
}
console.log(JSON.stringify(errors));

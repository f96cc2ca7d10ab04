import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { measureNode } from "./measure-process.js";
import { writeSpecs } from "./write-specs.js";

/** Generates so many endpoints, calls a function with the folder of the project and that of its generated files, and removes both. */
export async function withGenerated(codegen, count, use) {
  // Below node_modules, so that emitted code finds its packages.
  const cache = fileURLToPath(
    new URL("../../node_modules/.cache", import.meta.url),
  );
  mkdirSync(cache, { recursive: true });
  const folder = mkdtempSync(join(cache, "codegen-bench-"));
  try {
    const specs = join(folder, "specs");
    const generated = join(folder, "generated");
    writeSpecs(specs, count);
    writeFileSync(join(folder, "package.json"), '{ "type": "module" }');
    measureNode([codegen, "generate", specs, "--out", generated, "--quiet"]);
    return await use({ folder, generated });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

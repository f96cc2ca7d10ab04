import {
  existsSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { measureNode } from "./measure-process.js";
import { writeSpecs } from "./write-specs.js";

const require = createRequire(import.meta.url);

/** Measures whole runs over specs of so many endpoints, and other generators in turn with them; returns the runs by kind, and the bytes emitted. */
export function timeRuns(codegen, { size, runs, others }) {
  const folder = mkdtempSync(join(fastestFolder(), "codegen-bench-"));
  try {
    const specs = join(folder, "specs");
    const out = join(folder, "generated");
    writeSpecs(specs, size);
    const ours = (...args) => measureNode([codegen, ...args, "--quiet"]);
    const generate = () => ours("generate", specs, "--out", out);
    const measured = {
      node: [],
      version: [],
      cold: [],
      unchanged: [],
      changed: [],
      check: [],
      ...(others && { openapiTypescript: [], orvalZod: [] }),
    };
    const openapi = join(folder, "openapi.json");
    if (others) {
      measureNode([codegen, "export", "openapi", specs, "--out", openapi]);
    }
    measureNode([codegen, "--version"]);
    for (let run = 0; run < runs; run += 1) {
      if (process.stderr.isTTY)
        process.stderr.write(`run ${run + 1}/${runs}\r`);
      measured.node.push(measureNode(["-e", "0"]));
      measured.version.push(measureNode([codegen, "--version"]));
      rmSync(out, { recursive: true, force: true });
      measured.cold.push(generate());
      if (others) {
        measured.openapiTypescript.push(runOpenapiTypescript(openapi, folder));
        measured.orvalZod.push(runOrvalZod(openapi, folder));
      }
      // A run that has just written may look at everything once more.
      generate();
      measured.unchanged.push(generate());
      measured.check.push(ours("check", specs, "--out", out));
      changeOne(specs, run);
      measured.changed.push(generate());
    }
    return { measured, bytes: bytesBelow(out) };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** A folder in memory where the system has one: what disks take varies more than what is measured. */
function fastestFolder() {
  return existsSync("/dev/shm") ? "/dev/shm" : tmpdir();
}

/** Gives one member of the first spec another bound. */
function changeOne(specs, run) {
  const file = join(specs, "acme-0", "acme-0-thing-0-post-one.json");
  const spec = JSON.parse(readFileSync(file, "utf8"));
  spec.payload_schema["root.attributes.amount.max"] = 1_000_000 + run;
  writeFileSync(file, JSON.stringify(spec, null, 2));
}

function runOpenapiTypescript(openapi, folder) {
  const program = programOf("openapi-typescript");
  const out = join(folder, "openapi-types.ts");
  return measureNode([program, openapi, "--output", out]);
}

function runOrvalZod(openapi, folder) {
  const program = programOf("orval");
  const out = join(folder, "orval", "zod.ts");
  rmSync(join(folder, "orval"), { recursive: true, force: true });
  return measureNode(
    [program, "--input", openapi, "--output", out, "--client", "zod"],
    { cwd: folder },
  );
}

/** The file that a package's command runs. */
function programOf(name) {
  const file = fileURLToPath(
    new URL(`../../node_modules/${name}/package.json`, import.meta.url),
  );
  const { bin } = require(file);
  const path = typeof bin === "string" ? bin : bin[name];
  return join(file, "..", path);
}

function bytesBelow(folder) {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.name.startsWith(".codegen"))
    .map((entry) => statSync(join(entry.parentPath, entry.name)).size)
    .reduce((sum, size) => sum + size, 0);
}

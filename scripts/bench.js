// Measures whole processes: cold, unchanged and --version runs, each in turn with `node -e 0`; then imports of bundled handlers, in turn with that of a bare one. Prints medians and ratios; judges nothing.
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { parseArgs } from "node:util";

const { values } = parseArgs({
  options: {
    size: { type: "string", default: "1000" },
    runs: { type: "string", default: "5" },
    json: { type: "boolean", default: false },
  },
});
const size = Number(values.size);
const runs = Number(values.runs);
const codegen = fileURLToPath(new URL("../bin/codegen.js", import.meta.url));
const folder = mkdtempSync(join(tmpdir(), "codegen-bench-"));
const specs = join(folder, "specs");
const out = join(folder, "generated");
// Below node_modules, so that emitted code finds its packages.
const cache = fileURLToPath(new URL("../node_modules/.cache", import.meta.url));
mkdirSync(cache, { recursive: true });
const bundled = mkdtempSync(join(cache, "codegen-bench-"));

try {
  writeSpecs(specs, size);
  const times = { node: [], version: [], cold: [], unchanged: [] };
  time(["--version"]);
  for (let run = 0; run < runs; run += 1) {
    times.node.push(timeNode(["-e", "0"]));
    times.version.push(time(["--version"]));
    rmSync(out, { recursive: true, force: true });
    times.cold.push(time(["generate", specs, "--out", out, "--quiet"]));
    // A run that has just written may look at everything once more.
    if (run === 0) time(["generate", specs, "--out", out, "--quiet"]);
    times.unchanged.push(time(["generate", specs, "--out", out, "--quiet"]));
  }
  print(times, timeImports());
} finally {
  rmSync(folder, { recursive: true, force: true });
  rmSync(bundled, { recursive: true, force: true });
}

function print(times, imports) {
  const named = {
    node: "node -e 0",
    version: "codegen --version",
    cold: `generate, cold, ${size} endpoints`,
    unchanged: `generate, unchanged, ${size} endpoints`,
    bare: "import of a bare handler, bundled",
    sync: "import of an emitted SYNC handler",
    async: "import of an emitted ASYNC handler",
  };
  const rowsOf = (all, than) =>
    Object.entries(all).map(([what, found]) => ({
      what: named[what],
      milliseconds: Number(median(found).toFixed(1)),
      least: Number(Math.min(...found).toFixed(1)),
      most: Number(Math.max(...found).toFixed(1)),
      times: Number((median(found) / median(all[than])).toFixed(2)),
      than: named[than],
    }));
  const rows = [...rowsOf(times, "node"), ...rowsOf(imports, "bare")];
  if (values.json) {
    console.log(JSON.stringify({ size, runs, rows }, null, 2));
    return;
  }
  console.log(`medians of ${runs} runs, Node.js ${process.version}\n`);
  for (const { what, milliseconds, least, most, times: ratio, than } of rows) {
    console.log(
      `${what.padEnd(42)}${milliseconds.toFixed(1).padStart(9)} ms  (${least} to ${most})  ${ratio.toFixed(2)} x ${than}`,
    );
  }
}

/** The milliseconds that imports take of what the emitted package.json bundles: a handler that does no more than call the SDK, and two of ours. Each is a process of its own. */
function timeImports() {
  const generated = join(bundled, "generated");
  writeSpecs(join(bundled, "specs"), 2);
  writeFileSync(join(bundled, "package.json"), '{ "type": "module" }');
  time(["generate", join(bundled, "specs"), "--out", generated, "--quiet"]);
  const bare = join(generated, "endpoints", "bare");
  mkdirSync(bare);
  writeFileSync(
    join(bare, "handler.ts"),
    `import { DynamoDBClient, PutItemCommand } from "@aws-sdk/client-dynamodb";
const client = new DynamoDBClient();
export const handler = (event) => client.send(new PutItemCommand(event));
`,
  );
  const made = spawnSync("npm", ["run", "bundle"], {
    cwd: generated,
    encoding: "utf8",
    shell: process.platform === "win32",
  });
  if (made.status !== 0) throw new Error(made.stderr);
  const names = {
    bare: "bare",
    sync: "acme-0-thing-1-post-one",
    async: "acme-0-thing-0-post-one",
  };
  const imports = { bare: [], sync: [], async: [] };
  // They are short: more of them for a median.
  for (let run = 0; run < 5 * runs; run += 1) {
    for (const [kind, name] of Object.entries(names)) {
      const file = join(generated, "dist", "endpoints", name, "handler.mjs");
      imports[kind].push(timeImport(file));
    }
  }
  return imports;
}

function timeImport(file) {
  const code = `const start = performance.now();
await import(${JSON.stringify(pathToFileURL(file).href)});
console.log(performance.now() - start);`;
  const args = ["--input-type=module", "-e", code];
  const { status, stdout, stderr } = spawnSync(process.execPath, args, {
    encoding: "utf8",
    env: { ...process.env, AWS_REGION: "us-east-1" },
  });
  if (status !== 0) throw new Error(stderr);
  return Number(stdout.trim().split("\n").at(-1));
}

function time(args) {
  return timeNode([codegen, ...args]);
}

function timeNode(args) {
  const start = process.hrtime.bigint();
  const { status, stderr } = spawnSync(process.execPath, args, {
    encoding: "utf8",
  });
  const milliseconds = Number(process.hrtime.bigint() - start) / 1e6;
  if (status !== 0) throw new Error(`node ${args.join(" ")}: ${stderr}`);
  return milliseconds;
}

function median(all) {
  return [...all].sort((a, b) => a - b)[Math.floor(all.length / 2)];
}

/** One endpoint a file: 20 payload members and 3 response members, no two schemas alike. */
function writeSpecs(specs, count) {
  for (let n = 0; n < count; n += 1) {
    const module = `acme-${Math.floor(n / 50)}`;
    const name = `${module}-thing-${n}-post-one`;
    const payload = { "root.type": "M" };
    const member = (key, facets) => {
      for (const [facet, value] of Object.entries(facets)) {
        payload[`root.attributes.${key}.${facet}`] = value;
      }
    };
    member("id", { type: "S", required: "True", format: "uuidv4" });
    for (let m = 0; m < 4; m += 1) {
      member(`reference_${m}`, {
        type: "S",
        required: "True",
        format: "uuidv4",
      });
      member(`time_${m}`, { type: "S", required: "False", format: "iso8601" });
      member(`code_${m}`, {
        type: "S",
        required: "True",
        regex: "^[A-Za-z0-9][A-Za-z0-9_-]{0,127}$",
      });
    }
    member("status", {
      type: "S",
      required: "True",
      regex: `^(pending|done|state_${n})$`,
    });
    member("reason", { type: "S", regex: `^.{0,${100 + n}}$` });
    member("is_valid", { type: "BOOL", required: "True" });
    member("context", { type: "M" });
    member("amount", { type: "N", min: n });
    member("tags", { type: "SS" });
    member(`own_${n}`, { type: "S" });
    const file = join(specs, module, `${name}.json`);
    mkdirSync(join(specs, module), { recursive: true });
    writeFileSync(
      file,
      JSON.stringify(
        {
          lambda_function: name,
          http_method: "POST",
          api_path: `/${name}`,
          module,
          action: "post-one",
          invocation_mode: n % 2 === 0 ? "ASYNC" : "SYNC",
          table: `${module}-things-${n}`,
          primary_key: "id",
          payload_schema: payload,
          response_schema: {
            "root.type": "M",
            "root.attributes.message.type": "S",
            "root.attributes.message.required": "True",
            "root.attributes.request_id.type": "S",
            "root.attributes.status_code.type": "N",
          },
        },
        null,
        2,
      ),
    );
  }
}

// Measures whole processes: cold, unchanged and --version runs, each in turn with `node -e 0`. Prints medians and ratios; judges nothing.
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
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

try {
  writeSpecs();
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
  print(times);
} finally {
  rmSync(folder, { recursive: true, force: true });
}

function print(times) {
  const base = median(times.node);
  const rows = Object.entries(times).map(([what, all]) => ({
    what: {
      node: "node -e 0",
      version: "codegen --version",
      cold: `generate, cold, ${size} endpoints`,
      unchanged: `generate, unchanged, ${size} endpoints`,
    }[what],
    milliseconds: Math.round(median(all)),
    least: Math.round(Math.min(...all)),
    most: Math.round(Math.max(...all)),
    times: Number((median(all) / base).toFixed(2)),
  }));
  if (values.json) {
    console.log(JSON.stringify({ size, runs, rows }, null, 2));
    return;
  }
  console.log(`medians of ${runs} runs, Node.js ${process.version}\n`);
  for (const { what, milliseconds, least, most, times: ratio } of rows) {
    console.log(
      `${what.padEnd(42)}${String(milliseconds).padStart(7)} ms  (${least} to ${most})  ${ratio.toFixed(2)} x node -e 0`,
    );
  }
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
function writeSpecs() {
  for (let n = 0; n < size; n += 1) {
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

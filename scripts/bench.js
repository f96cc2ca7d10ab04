// Measures whole processes in turn with `node -e 0` and with other generators, imports of bundled handlers in turn with that of a bare one, and emitted validators in turn with stock Ajv's. Prints medians and ratios; judges nothing. `--only runs`, `imports` or `validators` measures one of them.
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { timeImports } from "./bench/time-imports.js";
import { timeRuns } from "./bench/time-runs.js";
import { measureValidators } from "./bench/validators.js";

const { values } = parseArgs({
  options: {
    size: { type: "string", default: "1000" },
    runs: { type: "string", default: "5" },
    only: { type: "string" },
    "no-others": { type: "boolean", default: false },
    json: { type: "boolean", default: false },
  },
});
const size = Number(values.size);
const runs = Number(values.runs);
const codegen = fileURLToPath(new URL("../bin/codegen.js", import.meta.url));

const parts = { runs: runRows, imports: importRows, validators: validatorRows };
const rows = [];
for (const [name, measure] of Object.entries(parts)) {
  if ((values.only ?? name) === name) rows.push(...(await measure()));
}

if (values.json) {
  console.log(JSON.stringify({ size, runs, rows }, null, 2));
} else {
  console.log(
    `${size} endpoints, medians of ${runs} runs, Node.js ${process.version}\n`,
  );
  for (const row of rows) {
    const { what, median, unit, spread = "", cpu, memory, ratios = [] } = row;
    const use = cpu ? `  ${cpu} ms CPU  ${memory} MB` : "";
    console.log(
      `${what.padEnd(32)}${String(median).padStart(9)} ${unit}${use}  ${spread}`,
    );
    for (const ratio of ratios) console.log(`${" ".repeat(32)}${ratio}`);
  }
}

function runRows() {
  const others = !values["no-others"];
  const { measured, bytes } = timeRuns(codegen, { size, runs, others });
  const names = {
    node: "node -e 0",
    version: "codegen --version",
    cold: "generate, cold",
    unchanged: "generate, unchanged",
    changed: "generate, one spec changed",
    check: "check, unchanged",
    openapiTypescript: "openapi-typescript",
    orvalZod: "orval, zod",
  };
  const walls = (kind) => measured[kind].map(({ wall }) => wall);
  const cpus = (kind) => measured[kind].map(({ cpu }) => cpu);
  const made = Object.keys(measured).map((kind) => ({
    ...rowOf(names[kind], walls(kind), "ms"),
    cpu: Math.round(median(cpus(kind))),
    memory: Math.round(median(measured[kind].map(({ memory }) => memory))),
    ratios: [
      ratioOf(cpus(kind), cpus("node"), "node -e 0, CPU time"),
      ...(kind === "cold" && others
        ? ["openapiTypescript", "orvalZod"].flatMap((other) => [
            ratioOf(walls(kind), walls(other), `${names[other]}, wall time`),
            ratioOf(cpus(kind), cpus(other), `${names[other]}, CPU time`),
          ])
        : []),
    ],
  }));
  const perEndpoint = Math.round(bytes / size);
  return [
    ...made,
    { what: "emitted, an endpoint", median: perEndpoint, unit: "bytes" },
  ];
}

async function importRows() {
  const imports = await timeImports(codegen, runs);
  const names = { bare: "a bare", sync: "a SYNC", async: "an ASYNC" };
  return Object.entries(imports).map(([kind, found]) => ({
    ...rowOf(`import of ${names[kind]} handler`, found, "ms"),
    ratios: [ratioOf(found, imports.bare, "that of a bare handler")],
  }));
}

async function validatorRows() {
  const { checks, bytes } = await measureValidators(codegen, runs);
  return [
    ...checks.map(({ what, ours, stock }) => ({
      ...rowOf(`a check, ${what}`, ours, "ns"),
      ratios: [`${round(median(stock) / median(ours))} x as fast as stock Ajv`],
    })),
    {
      what: "a validator of 20 members",
      median: bytes.ours,
      unit: "bytes",
      ratios: [ratioOf([bytes.ours], [bytes.stock], "stock Ajv standalone")],
    },
  ];
}

function rowOf(what, found, unit) {
  const [least, most] = [Math.min(...found), Math.max(...found)].map(round);
  const spread = `(${least} to ${most})`;
  return { what, median: round(median(found)), unit, spread };
}

function ratioOf(found, base, name) {
  return `${round(median(found) / median(base))} x ${name}`;
}

function median(all) {
  return [...all].sort((a, b) => a - b)[Math.floor(all.length / 2)];
}

function round(number) {
  return Number(number.toFixed(2));
}

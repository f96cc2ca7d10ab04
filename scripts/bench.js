// Measures whole processes in turn with `node -e 0` and with other generators, then imports of bundled handlers in turn with that of a bare one. Prints medians and ratios; judges nothing.
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { timeImports } from "./bench/time-imports.js";
import { timeRuns } from "./bench/time-runs.js";

const { values } = parseArgs({
  options: {
    size: { type: "string", default: "1000" },
    runs: { type: "string", default: "5" },
    "no-others": { type: "boolean", default: false },
    json: { type: "boolean", default: false },
  },
});
const size = Number(values.size);
const runs = Number(values.runs);
const codegen = fileURLToPath(new URL("../bin/codegen.js", import.meta.url));

const { measured, bytes } = timeRuns(codegen, {
  size,
  runs,
  others: !values["no-others"],
});
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
const importNames = {
  bare: "import of a bare handler",
  sync: "import of a SYNC handler",
  async: "import of an ASYNC handler",
};
const rows = Object.entries(measured).map(([kind, found]) => ({
  what: names[kind],
  ...spread(found.map(({ wall }) => wall)),
  cpu: median(found.map(({ cpu }) => cpu)),
  memory: median(found.map(({ memory }) => memory)),
}));
const imports = Object.entries(timeImports(codegen, runs)).map(
  ([kind, found]) => ({
    what: importNames[kind],
    ...spread(found),
  }),
);
const cold = rows.find(({ what }) => what === names.cold);
const ratios = [
  ...rows.flatMap(({ what, cpu }) => ratio(what, cpu, rows[0], "CPU")),
  ...rows
    .filter(({ what }) =>
      [names.openapiTypescript, names.orvalZod].includes(what),
    )
    .flatMap((other) => [
      {
        what: names.cold,
        times: round(cold.median / other.median),
        of: other.what,
        in: "wall time",
      },
      {
        what: names.cold,
        times: round(cold.cpu / other.cpu),
        of: other.what,
        in: "CPU",
      },
    ]),
  ...imports.slice(1).map(({ what, median }) => ({
    what,
    times: round(median / imports[0].median),
    of: imports[0].what,
    in: "wall time",
  })),
];
const bytesPerEndpoint = Math.round(bytes / size);

if (values.json) {
  const record = { size, runs, rows, imports, ratios, bytesPerEndpoint };
  console.log(JSON.stringify(record, null, 2));
} else {
  console.log(
    `${size} endpoints, medians of ${runs} runs, Node.js ${process.version}\n`,
  );
  for (const { what, median, least, most, cpu, memory } of rows) {
    const use = `${cpu.toFixed(0).padStart(7)} ms CPU  ${memory.toFixed(0).padStart(5)} MB`;
    console.log(
      `${what.padEnd(32)}${milliseconds(median)}  ${use}  (${least} to ${most})`,
    );
  }
  for (const { what, median, least, most } of imports) {
    console.log(
      `${what.padEnd(32)}${milliseconds(median)}  (${least} to ${most})`,
    );
  }
  console.log("");
  for (const row of ratios) {
    console.log(
      `${row.what.padEnd(32)}${row.times.toFixed(2).padStart(7)} x ${row.of}, ${row.in}`,
    );
  }
  console.log(`\n${bytesPerEndpoint} bytes an endpoint`);
}

function ratio(what, cpu, base, unit) {
  return what === base.what
    ? []
    : [{ what, times: round(cpu / base.cpu), of: base.what, in: unit }];
}

function spread(times) {
  return {
    median: round(median(times)),
    least: round(Math.min(...times)),
    most: round(Math.max(...times)),
  };
}

function median(all) {
  return [...all].sort((a, b) => a - b)[Math.floor(all.length / 2)];
}

function round(number) {
  return Number(number.toFixed(2));
}

function milliseconds(number) {
  return `${number.toFixed(1).padStart(9)} ms`;
}

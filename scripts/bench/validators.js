import Ajv from "ajv/dist/2020.js";
import standalone from "ajv/dist/standalone/index.js";
import addFormats from "ajv-formats";
import { readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { withGenerated } from "./with-generated.js";

/** The nanoseconds that a check takes of valid payloads, of those with one late error and of those with all members wrong, and the sizes in bytes: of an emitted validator, and in turn with it of stock Ajv's of the same members (all errors, standalone, ajv-formats). */
export function measureValidators(codegen, runs) {
  return withGenerated(codegen, 1, (project) => measure(project, 4 * runs));
}

async function measure({ folder, generated }, runs) {
  const name = "acme-0-thing-0-post-one";
  const file = join(generated, "endpoints", name, "validate.js");
  const { isPayload } = await import(pathToFileURL(file).href);
  const stock = stockValidator(folder);
  const checks = Object.entries(payloads).map(([what, make]) => {
    const values = Array.from({ length: 64 }, (_, n) => make(n));
    for (const value of values) {
      if (isPayload(value) !== stock.validate(value)) {
        throw new Error(`the validators disagree: ${JSON.stringify(value)}`);
      }
    }
    const times = { ours: [], stock: [] };
    // The first rounds compile.
    for (let run = -3; run < runs; run += 1) {
      const ours = perCheck(isPayload, values);
      const theirs = perCheck(stock.validate, values);
      if (run < 0) continue;
      times.ours.push(ours);
      times.stock.push(theirs);
    }
    return { what, ...times };
  });
  const text = readFileSync(file, "utf8");
  return { checks, bytes: { ours: text.length, stock: stock.bytes } };
}

function stockValidator(folder) {
  const ajv = new Ajv({ allErrors: true, code: { source: true } });
  addFormats(ajv);
  const validate = ajv.compile(schema);
  const text = standalone(ajv, validate);
  const file = join(folder, "stock.cjs");
  writeFileSync(file, text);
  return {
    validate: createRequire(file)(file),
    bytes: text.length,
  };
}

/** Nanoseconds that a check takes. */
function perCheck(validate, values) {
  const rounds = 500;
  const start = process.hrtime.bigint();
  for (let round = 0; round < rounds; round += 1) {
    for (const value of values) validate(value);
  }
  return Number(process.hrtime.bigint() - start) / (rounds * values.length);
}

const four = [0, 1, 2, 3];
const members = (make) => Object.fromEntries(four.flatMap(make));
const uuid = { type: "string", format: "uuid" };
const code = { type: "string", pattern: "^[A-Za-z0-9][A-Za-z0-9_-]{0,127}$" };

/** The payload of the first spec, as its author would write it for Ajv. */
const schema = {
  type: "object",
  required: [
    ...["id", "status", "is_valid"],
    ...four.flatMap((m) => [`reference_${m}`, `code_${m}`]),
  ],
  additionalProperties: false,
  properties: {
    id: uuid,
    ...members((m) => [
      [`reference_${m}`, uuid],
      [`time_${m}`, { type: "string", format: "date-time" }],
      [`code_${m}`, code],
    ]),
    status: { type: "string", enum: ["pending", "done", "state_0"] },
    reason: { type: "string", pattern: "^.{0,100}$" },
    is_valid: { type: "boolean" },
    context: { type: "object" },
    amount: { type: "number", minimum: 0 },
    tags: { type: "array", items: { type: "string" }, uniqueItems: true },
    own_0: { type: "string" },
  },
};

const valid = (n) => ({
  id: idOf(n),
  ...members((m) => [
    [`reference_${m}`, idOf(n * 4 + m)],
    [`time_${m}`, `2026-05-${10 + (n % 20)}T15:${10 + m}:56Z`],
    [`code_${m}`, `code-${n}-${m}`],
  ]),
  status: ["pending", "done", "state_0"][n % 3],
  reason: `Because of ${n}`,
  is_valid: n % 2 === 0,
  context: { n },
  amount: n,
  tags: ["a", `b${n}`],
  own_0: `own ${n}`,
});

const payloads = {
  valid,
  "one late error": (n) => ({ ...valid(n), own_0: n }),
  "all wrong": (n) => ({
    id: `${n}`,
    ...members((m) => [
      [`reference_${m}`, `${n}`],
      [`time_${m}`, `${n}`],
      [`code_${m}`, `-${n}`],
    ]),
    status: `${n}`,
    reason: n,
    is_valid: n,
    context: n,
    amount: -1 - n,
    tags: n,
    own_0: n,
  }),
};

function idOf(n) {
  const digits = String(n).padStart(12, "0");
  return `4dc84733-ce2a-461b-8017-${digits}`;
}

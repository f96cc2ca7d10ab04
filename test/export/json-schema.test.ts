import Ajv from "ajv/dist/2020.js";
import { expect, test } from "vitest";
import { jsonSchemas } from "../../src/export/json-schema.js";
import { examplesOf } from "../../src/languages/examples/examples.js";
import { findViolations } from "../../src/model/schema/find-violations.js";
import type { JsonObject, JsonValue } from "../../src/model/json-value.js";
import { printDataAsJson } from "../../src/render/yaml.js";
import { folders, modelOf } from "./models.js";

/** Values that break a schema in one way or another, or do not. */
const others: readonly JsonValue[] = [
  ...[null, true, 0, -1, 1.5, 1e15, "", "x", "-1", "-0.00", "19.90"],
  ...["YWJj", "YWI=", "2026-02-30T00:00:00Z", [], {}, [null], ["a", "a"]],
];

test.each(folders)(
  "schemas of %s are taken by a strict Ajv",
  async (folder) => {
    const files = jsonSchemas(await modelOf(folder));
    expect(files.length).toBeGreaterThan(0);
    for (const { path, data } of files) {
      const schema = JSON.parse(printDataAsJson(data)) as object;
      expect(() => strict().compile(schema), path).not.toThrow();
    }
  },
);

test.each(folders)(
  "payloads and answers of %s are judged as emitted validators do",
  async (folder) => {
    const model = await modelOf(folder);
    const files = new Map(
      jsonSchemas(model).map(({ path, data }) => [
        String(path),
        JSON.parse(printDataAsJson(data)) as object,
      ]),
    );
    const faults: string[] = [];
    for (const [endpoint, { payload, response: answer }] of examplesOf(model)) {
      const { name, payload: shape, success: answered } = endpoint;
      for (const [kind, value, of] of [
        ["payload", payload, shape],
        ["response", answer, answered.shape],
      ] as const) {
        const file = `${name.slug}.${kind}.schema.json`;
        const isValid = strict().compile(files.get(file) ?? false);
        expect(
          isValid(value),
          `${file} ${JSON.stringify(isValid.errors)}`,
        ).toBe(true);
        for (const changed of variants(value)) {
          const fit = findViolations(changed, of).length === 0;
          if (isValid(changed) !== fit) {
            faults.push(`${file}: ${JSON.stringify(changed)} ${String(fit)}`);
          }
        }
      }
    }
    expect(faults).toEqual([]);
  },
);

/** A validator in every strict mode, as users may have it. */
function strict() {
  return new Ajv.default({ strict: true, ownProperties: true });
}

/** An object with each member left out, or changed, and with one more. */
function* variants(value: JsonValue): Generator<JsonValue> {
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    return;
  }
  const object = value as JsonObject;
  for (const name of Object.keys(object)) {
    const { [name]: _, ...rest } = object;
    yield rest;
    for (const other of others) yield { ...object, [name]: other };
  }
  yield { ...object, "not listed": 1 };
}

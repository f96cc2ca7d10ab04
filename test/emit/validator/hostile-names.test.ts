import { format } from "prettier";
import { expect, test } from "vitest";
import {
  jsonObject,
  type JsonObject,
  type JsonValue,
} from "../../../src/model/json-value.js";
import type {
  Field,
  MapShape,
  Shape,
} from "../../../src/model/schema/shape.js";
import { reservedWords } from "../../../src/names/ident.js";
import { payloads } from "../../hostile/payloads.js";
import { guardText, importGuard } from "../../properties/guards.js";
import { ajvModule } from "./ajv-validator.js";

/** Names that emitted code uses itself. */
const ours = [
  ...["at", "known", "errors", "fail", "itself", "members", "place_of"],
  ...["payload", "value", "is_payload", "is_object", "is_longer", "text"],
  ...["check_member", "check_items", "check_payload", "check_inner", "inner"],
  ...["inner_members", "payload_members", "a_values", "a_pattern"],
  ...["uuid_format", "uuidv4_format", "own_member", "count_members"],
];

const inherited = Object.getOwnPropertyNames(Object.prototype);

/** Half a character is in no name of a spec. */
const hostile = Object.values(payloads).filter(
  (name) => name !== "" && !/\p{Cs}/u.test(name),
);

const names = [
  ...new Set([
    ...ours,
    ...inherited,
    ...hostile,
    ...reservedWords,
    "ā".repeat(99),
  ]),
];

const choice: Shape = {
  kind: "string",
  nullable: false,
  rules: [
    { kind: "enum", value: ["a", '"; process.exit(); "'] },
    { kind: "pattern", value: { source: '^["a/\\u2028`${]', flags: "u" } },
  ],
};

const uuid: Shape = {
  kind: "string",
  nullable: false,
  rules: [{ kind: "format", value: "uuidv4" }],
};

const inner = mapOf(names.map((name) => fieldOf(name, choice)));

const shape = mapOf([
  ...names
    .filter((name) => name !== "inner")
    .map((name) => fieldOf(name, choice)),
  fieldOf("inner", inner),
  fieldOf("id", uuid),
]);

const valid: JsonObject = {
  ...all("a"),
  inner: all('"; process.exit(); "'),
  id: "4dc84733-ce2a-461b-8017-4e77b3f99a66",
};

test("a validator of hostile names is the code that it should be", async () => {
  const text = guardText(shape);
  expect(text).toBe(await format(text, { parser: "babel" }));
  const guard = await importGuard(text);
  const judge = await importGuard(ajvModule({ isPayload: shape }));
  for (const value of [
    valid,
    {},
    all(""),
    all(1),
    { ...valid, unknown: 1 },
    { ...valid, inner: { ...all("b"), toJSON: 1 } },
  ]) {
    const isValid = guard(structuredClone(value));
    expect(isValid).toBe(judge(structuredClone(value)));
    expect(isValid).toBe(value === valid);
    expect(sorted(guard.errors)).toEqual(sorted(judge.errors));
  }
});

test("what every object inherits is no member of its own", async () => {
  const guard = await importGuard(guardText(mapOf([])));
  expect(guard({})).toBe(true);
  for (const name of inherited) {
    expect(guard(JSON.parse(`{${JSON.stringify(name)}: 1}`)), name).toBe(false);
  }
});

/** An object with a value under each name. */
function all(value: JsonValue): JsonObject {
  return jsonObject(names.map((name) => [name, value]));
}

function mapOf(fields: readonly Field[]): MapShape {
  return { kind: "map", nullable: false, free: false, fields };
}

function fieldOf(name: string, of: Shape): Field {
  return {
    ...{ name, shape: of, required: true, key: "", deprecated: false },
    at: { file: "specs/a.yaml" },
  };
}

function sorted(errors: readonly object[] | null | undefined) {
  return (errors ?? []).map((error) => JSON.stringify(error)).sort();
}

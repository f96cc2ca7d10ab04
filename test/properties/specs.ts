import fc from "fast-check";
import type { SourceText } from "../../src/spec/syntax/source-text.js";
import {
  jsonObject,
  type JsonObject,
  type JsonValue,
} from "../../src/model/json-value.js";
import { formatNames } from "../../src/vocabulary/formats.js";
import { facetNames } from "../../src/vocabulary/facets.js";
import { typeCodes } from "../../src/vocabulary/type-codes.js";
import { memberKey } from "../../src/names/member-key.js";
import { anyJson } from "./values.js";
import { hostileText, wholeText } from "./words.js";

/** Specs of two endpoints that share a table, without a mistake: a post-one, and the get-one that reads what it writes. */
export function specPairs(
  names: fc.Arbitrary<string>,
): fc.Arbitrary<readonly SourceText[]> {
  return fc
    .record({
      id: awsName(2, 50),
      table: awsName(3, 60),
      key: names,
      members: fc.uniqueArray(fc.tuple(names, memberFacets), {
        selector: ([name]) => name,
        maxLength: 6,
      }),
      isAsync: fc.boolean(),
      words: fc.record(
        {
          module: wholeText,
          title: wholeText,
          description: wholeText,
          deprecated: fc.boolean(),
          notes: fc.array(wholeText, { maxLength: 2 }),
        },
        { requiredKeys: [] },
      ),
    })
    .map(({ id, table, key, members, isAsync, words }) => {
      const stored = [
        [key, keyFacets] as const,
        ...members.filter(([name]) => name !== key),
      ];
      const shared = { table, primary_key: key, ...words };
      return [
        sourceOf(`specs/${id}/post.json`, {
          ...{ lambda_function: `${id}-post`, http_method: "POST" },
          ...{ api_path: `/${id}-post`, action: "post-one", ...shared },
          invocation_mode: isAsync ? "ASYNC" : "SYNC",
          payload_schema: schemaOf(stored),
        }),
        sourceOf(`specs/${id}/get.json`, {
          ...{ lambda_function: `${id}-get`, http_method: "GET" },
          ...{ api_path: `/${id}-get`, action: "get-one", ...shared },
          response_schema: schemaOf(stored),
        }),
      ];
    });
}

/** A spec that was right, changed in one to four places: keys removed, renamed, given other values, facets added. */
export function mutated(specs: readonly JsonObject[]): fc.Arbitrary<JsonValue> {
  const change = fc.record({
    at: fc.array(fc.nat(1000), { minLength: 1, maxLength: 3 }),
    how: fc.constantFrom("remove", "rename", "retype", "add", "copy", "facet"),
    name: hostileText,
    value: anyJson,
    facet: facetChanges,
  });
  return fc
    .tuple(
      fc.constantFrom(...specs),
      fc.array(change, { minLength: 1, maxLength: 4 }),
    )
    .map(([spec, changes]) =>
      changes.reduce<JsonValue>((value, { at, ...more }) => {
        return changedAt(value, at, more);
      }, spec),
    );
}

/** A spec file's text in JSON, by its name. */
export function sourceOf(file: string, spec: JsonValue): SourceText {
  return { file, text: JSON.stringify(spec, null, 2) };
}

interface Change {
  readonly how: string;
  readonly name: string;
  readonly value: JsonValue;
  readonly facet: readonly [string, JsonValue];
}

/** Each step but the last goes into a member that holds members, where there is one. */
function changedAt(
  value: JsonValue,
  [step = 0, ...rest]: readonly number[],
  change: Change,
): JsonValue {
  if (!isObject(value)) return change.value;
  const members = Object.entries(value);
  const deep = members.filter(([, member]) => isObject(member));
  const choices = rest.length > 0 && deep.length > 0 ? deep : members;
  const chosen = choices[step % Math.max(1, choices.length)];
  if (chosen === undefined) return jsonObject([[change.name, change.value]]);
  const isOnWay = choices === deep;
  return jsonObject(
    members.flatMap((pair) => {
      if (pair !== chosen) return [pair];
      const [name, member] = pair;
      return isOnWay
        ? [[name, changedAt(member, rest, change)] as const]
        : changed(pair, change);
    }),
  );
}

function changed(
  [name, member]: readonly [string, JsonValue],
  { how, name: other, value, facet: [facet, said] }: Change,
): readonly (readonly [string, JsonValue])[] {
  switch (how) {
    case "remove":
      return [];
    case "rename":
      return [[other, member]];
    case "retype":
      return [[name, value]];
    case "add":
      return [
        [name, member],
        [other, value],
      ];
    case "copy":
      return [
        [name, member],
        [other, member],
      ];
    default: {
      const key = `${name.replace(/\.[^.]*$/, "")}.${facet}`;
      return key === name
        ? [[name, said]]
        : [
            [name, member],
            [key, said],
          ];
    }
  }
}

const patterns = [
  ...["^(a|b)$", "^.{3,5}$", "^.{5,3}$", "^.+$", "(", "[a-", "^(a+)+$", "\\_"],
  ...["(?i)a", "(?P<n>a)", "\\Aa\\Z", "^", "^(1|2)$", "^(true|false)$", ".*"],
];

/** A facet, and a value that it may have: right ones, wrong ones, and those that say two things at once. */
const facetChanges = fc.constantFrom<readonly [string, JsonValue]>(
  ...typeCodes.map((type) => ["type", type] as const),
  ...patterns.map((regex) => ["regex", regex] as const),
  ...formatNames.map((format) => ["format", format] as const),
  ["format", "postcode"],
  ["enum", []],
  ["enum", ["a", "b"]],
  ["enum", [1, "1", 1]],
  ["enum", "a"],
  ["enum", [null, {}]],
  ...["required", "nullable", "deprecated"].flatMap((facet) => [
    [facet, "True"] as const,
    [facet, "no"] as const,
  ]),
  ...["min", "max", "exclusive_min", "exclusive_max", "multiple_of"].flatMap(
    (facet) =>
      [0, -1, 0.1, 1e308, "0", "1e400", "x"].map(
        (value) => [facet, value] as const,
      ),
  ),
  ...["min_length", "max_length", "min_items", "max_items"].flatMap((facet) =>
    [0, 1, 3, 40, -1, 1.5, "2"].map((value) => [facet, value] as const),
  ),
  ...["example", "default"].flatMap((facet) =>
    [
      "",
      "a",
      0,
      true,
      null,
      [],
      {},
      "{}",
      "[]",
      "True",
      { __proto__: null, a: [1] },
    ].map((value) => [facet, value as JsonValue] as const),
  ),
  ...facetNames.map((facet) => [facet, "x"] as const),
);

const keyFacets = { type: "S", required: "True" };

/** Facets that a member may have, of one type, with nothing wrong about them. */
const memberFacets: fc.Arbitrary<JsonObject> = fc.oneof(
  fc.record(
    {
      type: fc.constant("S"),
      required: fc.constantFrom("True", "False"),
      nullable: fc.constantFrom("True", "False"),
      title: wholeText,
      description: wholeText,
      format: fc.constantFrom("uuidv4", "iso8601", "email", "uri", "json"),
    },
    { requiredKeys: ["type"] },
  ),
  fc.record(
    {
      type: fc.constant("S"),
      enum: fc.uniqueArray(wholeText, { minLength: 1, maxLength: 6 }),
      required: fc.boolean(),
      deprecated: fc.boolean(),
    },
    { requiredKeys: ["type"] },
  ),
  fc.record(
    {
      type: fc.constant("S"),
      regex: fc.constantFrom("^[a-z|`]+$", "^.{2,9}$", "^(on|off)$"),
      description: wholeText,
    },
    { requiredKeys: ["type"] },
  ),
  fc.record(
    {
      type: fc.constant("N"),
      format: fc.constantFrom("integer", "decimal", "epoch-seconds"),
      min: fc.constant(1),
      max: fc.constant(2e9),
      nullable: fc.boolean(),
    },
    { requiredKeys: ["type"] },
  ),
  fc.record(
    {
      type: fc.constantFrom("BOOL", "M", "L", "SS", "NS", "B", "NULL"),
      nullable: fc.boolean(),
      description: wholeText,
    },
    { requiredKeys: ["type"] },
  ),
);

function schemaOf(
  members: readonly (readonly [string, JsonObject])[],
): JsonObject {
  return jsonObject([
    ["root.type", "M"],
    ...members.flatMap(([name, facets]) =>
      Object.entries(facets).map(
        ([facet, value]) =>
          [`${memberKey("root", name)}.${facet}`, value] as const,
      ),
    ),
  ]);
}

function awsName(least: number, most: number): fc.Arbitrary<string> {
  return fc.stringMatching(
    new RegExp(`^[A-Za-z0-9][A-Za-z0-9_-]{${least - 1},${most - 1}}$`),
  );
}

function isObject(value: JsonValue): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

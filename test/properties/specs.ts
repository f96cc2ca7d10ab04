import fc from "fast-check";
import type { JsonObject, JsonValue } from "../../src/model/json-value.js";
import { jsonObject } from "../../src/model/json-value.js";
import { facetNames, typeCodes } from "../../src/spec/facets.js";
import { memberKey } from "../../src/spec/schema-key.js";
import type { SourceText } from "../../src/spec/parse.js";
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
    at: fc.array(fc.nat(1000), { minLength: 1, maxLength: 4 }),
    how: fc.constantFrom("remove", "rename", "retype", "add", "copy"),
    name: fc.oneof(hostileText, facetKeys),
    value: fc.oneof(anyJson, facetValues),
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
}

function changedAt(
  value: JsonValue,
  [step = 0, ...rest]: readonly number[],
  change: Change,
): JsonValue {
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    return change.value;
  }
  const members = Object.entries(value);
  const at = step % (members.length + 1);
  const [name, member] = members[at] ?? [change.name, change.value];
  const isDeep = rest.length > 0 && typeof member === "object";
  const next = isDeep ? changedAt(member, rest, change) : member;
  const changed: Readonly<Record<string, readonly [string, JsonValue][]>> = {
    remove: isDeep ? [[name, next]] : [],
    rename: [[isDeep ? name : change.name, next]],
    retype: [[name, isDeep ? next : change.value]],
    add: [
      [name, next],
      [change.name, change.value],
    ],
    copy: [
      [name, next],
      [change.name, next],
    ],
  };
  return jsonObject([
    ...members.slice(0, at),
    ...(changed[change.how] ?? []),
    ...members.slice(at + 1),
  ]);
}

const facetKeys = fc
  .tuple(
    fc.oneof(
      fc.constantFrom(
        "root",
        "root.attributes.session_id",
        "root.attributes.status",
        "root.attributes.a.attributes.b",
        "root.attributes.a.items",
      ),
      hostileText.map((name) => memberKey("root", name)),
    ),
    fc.constantFrom(...facetNames),
  )
  .map((parts) => parts.join("."));

const facetValues = fc.constantFrom<JsonValue>(
  ...[...typeCodes, "True", "False", "POST", "GET", "ASYNC", "session_id"],
  ...["^(a|b)$", "^.{3,5}$", "^.{5,3}$", "(", "[a-", "^(a+)+$", "\\_", "(?i)a"],
  ...["uuidv4", "decimal", "integer", "base64", "json", "email", "postcode"],
  ...[0, -1, 1.5, 1e308, 9007199254740993, "0", "1e400", "007"],
  ...[[], ["a"], [1, "1"], [null], {}, { "root.type": "M" }],
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

import { memberOf } from "../../languages/examples/example-values.js";
import { reads } from "../../vocabulary/actions.js";
import { extensionOf } from "../../vocabulary/extensions.js";
import type { JsonValue } from "../../model/json-value.js";
import { fieldsOf, type Endpoint } from "../../model/model.js";
import { namesOutsideBody } from "../../model/request/request-body.js";
import {
  acceptsIfMatch,
  acceptsIfNoneMatch,
} from "../../model/request/query-string.js";
import type { Field } from "../../model/schema/shape.js";
import type { Data } from "../../render/yaml.js";
import {
  statedMember,
  type StatedNode,
} from "../../model/schema/stated-schema.js";
import { memberSchema, type Schema } from "./schema.js";

/** Where a parameter stands, and the schemas of the spec that may have it, the usual one first. */
interface Place {
  readonly in: "path" | "query" | "header";
  readonly from: readonly (readonly [
    word: string,
    stated: StatedNode | undefined,
  ])[];
}

/** The parameters of an operation: of the path, the query string, the headers. */
export function parametersOf(
  endpoint: Endpoint,
  example: JsonValue,
): readonly Data[] {
  const { stated, pathMembers, queryMembers, headerMembers } = endpoint;
  const { payload, path, query, headers } = stated;
  const payloadWord = ["payload", payload] as const;
  const isQuery = endpoint.payloadMode === "query-string";
  const carried = namesOutsideBody(endpoint);
  const asked = isQuery
    ? fieldsOf(endpoint.payload).filter(({ name }) => !carried.has(name))
    : [];
  const add = (fields: readonly Field[], place: Place): readonly Data[] =>
    fields.map((field) => parameterOf(field, place, { endpoint, example }));
  return [
    ...add(pathMembers, { in: "path", from: [["path", path], payloadWord] }),
    ...add(asked, { in: "query", from: [payloadWord] }),
    ...add(queryMembers, { in: "query", from: [["query", query]] }),
    ...add(headerMembers, { in: "header", from: [["header", headers]] }),
    ...conditionHeaders(endpoint, example),
  ];
}

/** The names of the payload's members in the spec's order, where the places of an operation would not give it. */
export function membersOrder({
  stated,
  payload: accepted,
  pathMembers,
  payloadMode,
}: Endpoint): readonly string[] | undefined {
  const { payload, path } = stated;
  if (payload === undefined) return undefined;
  const names = payload.members.map(({ name }) => name);
  const inPath = pathMembers
    .map(({ name }) => name)
    .filter((name) => !statedMember(path, name));
  const others =
    payloadMode === "query-string"
      ? fieldsOf(accepted).map(({ name }) => name)
      : names;
  const placed = [...new Set([...inPath, ...others])].filter((name) =>
    names.includes(name),
  );
  return placed.join("\0") === names.join("\0") ? undefined : names;
}

interface ParameterContext {
  readonly endpoint: Endpoint;
  readonly example: JsonValue;
}

function parameterOf(
  field: Field,
  place: Place,
  { endpoint, example }: ParameterContext,
): Data {
  const { name, description } = field;
  const found = place.from.find(([, node]) => statedMember(node, name));
  const [word = "none", root] = found ?? [];
  const stated = statedMember(root, name);
  const isListed =
    place.in === "path" || (field.required && field.fallback === undefined);
  const { description: _, ...schema } = memberSchema(field, {
    stated,
    unknownMembers: endpoint.unknownMembers,
    isListed,
  });
  const value = memberOf(example, name);
  const isUsual = word === place.from[0]?.[0];
  return {
    name,
    in: place.in,
    ...(description !== undefined && { description }),
    required: isListed,
    ...(field.deprecated && { deprecated: true }),
    ...(carriesJson(field)
      ? { content: { "application/json": withExample({ schema }, value) } }
      : withExample({ schema }, value)),
    ...(!isUsual && { [extensionOf("schema")]: word }),
  };
}

function withExample(parameter: Schema, value: JsonValue | undefined): Schema {
  return value === undefined ? parameter : { ...parameter, example: value };
}

/** Whether a text of the query string is read as JSON. */
function carriesJson({ shape: { kind } }: Field): boolean {
  return kind === "list" || kind === "set" || kind === "map";
}

/** The headers that say which version is changed, or is known to the caller. */
function conditionHeaders(
  endpoint: Endpoint,
  example: JsonValue,
): readonly Data[] {
  const version = endpoint.table?.version;
  if (version === undefined) return [];
  const header = (name: string, description: string, more: Schema = {}) => ({
    name,
    in: "header",
    description,
    required: false,
    schema: { type: "string" },
    ...more,
    [extensionOf("schema")]: "none",
  });
  const isGiven = memberOf(example, version.name) !== undefined;
  const { action } = endpoint;
  return [
    ...(acceptsIfMatch(endpoint)
      ? [
          header(
            "If-Match",
            `The entity tag of the version that is changed, several of which it has one, or \`*\` for any; \`${version.name}\` may say it instead.`,
            isGiven ? {} : { example: '"1"' },
          ),
        ]
      : []),
    ...(acceptsIfNoneMatch(endpoint)
      ? [header("If-None-Match", ifNoneMatch[reads(action) ? "read" : "write"])]
      : []),
  ];
}

const ifNoneMatch = {
  read: "The entity tags that the caller has: an item of one of them is answered with 304.",
  write: "`*` instead of a version: the item must not exist yet.",
} as const;

import { extensionOf } from "../../../vocabulary/extensions.js";
import type { SchemaLevel } from "../schema/schema-level.js";
import { isObject, type DocumentNode } from "../document/document-node.js";
import {
  firstExample,
  type Parameter,
  type OperationParameters,
} from "./read-parameters.js";
import { isTooLarge, tooLargeExample } from "../schema/example-size.js";
import type { SchemaReader } from "../schema/schema-reader.js";

/** The example of a payload: whole, or, where a required part has none, by member. */
export interface PayloadExamples {
  readonly whole?: unknown;
  readonly members?: ReadonlyMap<string, unknown>;
}

interface ExampleSources {
  readonly parameters: OperationParameters;
  /** The example of the body. */
  readonly body: unknown;
  readonly schemas: SchemaReader;
}

/** The example of an operation's body, with those of its parameters. */
export function payloadExamples(
  operation: DocumentNode,
  { parameters, body, schemas }: ExampleSources,
): PayloadExamples {
  // The extension gives the spec its example.
  if (operation.member(extensionOf("payload_example"))) return {};
  if (isTooLarge(body)) {
    operation.reportUnsupported(...tooLargeExample);
    return {};
  }
  const { path, query, header, payload } = parameters;
  const all = [...path, ...query, ...header, ...payload];
  const examples = all.map(
    ([name, parameter]) =>
      [name, parameter, parameterExample(parameter, schemas)] as const,
  );
  const isWhole = examples.every(
    ([, { required }, example]) => !required || example !== undefined,
  );
  const parameterValues = examples.flatMap(([name, , example]) =>
    example === undefined ? [] : [[name, example.value] as const],
  );
  if (!isObject(body)) {
    if (body !== undefined) return { whole: body };
    const hasBody = operation.member("requestBody") !== undefined;
    return isWhole && parameterValues.length > 0 && !hasBody
      ? { whole: Object.fromEntries(parameterValues) }
      : { members: new Map(parameterValues) };
  }
  const values = [...parameterValues, ...Object.entries(body)];
  return isWhole
    ? { whole: Object.fromEntries(values) }
    : { members: new Map(values) };
}

/** A schema with examples of those members that have none of their own. */
export function addExamples(
  level: SchemaLevel,
  { members: examples }: PayloadExamples,
  schemas: SchemaReader,
): SchemaLevel {
  if (examples === undefined || examples.size === 0) return level;
  const members = new Map(level.members);
  for (const [name, ref] of members) {
    if (!examples.has(name) || schemas.isDocumentOnly(ref)) continue;
    const own = schemas.read(ref);
    if (own.facets.has("example")) continue;
    const facets = new Map(own.facets).set("example", examples.get(name));
    members.set(name, { kind: "level", level: { ...own, facets } });
  }
  return { ...level, members };
}

/** The example of a parameter; of a required one, else that of its schema. */
function parameterExample(
  { node, schema, required }: Parameter,
  schemas: SchemaReader,
): { readonly value: unknown } | undefined {
  const own = firstExample(node);
  if (own !== undefined || !required) return own;
  const { facets } = schemas.read(schema);
  const [first] = (facets.get("enum") ?? []) as readonly unknown[];
  const value = facets.get("example") ?? facets.get("default") ?? first;
  return value === undefined ? undefined : { value };
}

import type { SchemaWithLines } from "../../spec-draft-builder.js";
import {
  flattenPageSchema,
  type FlattenOptions,
  type PageSchema,
} from "./flatten-page-schema.js";
import { joinText } from "../line.js";
import { readMembers, type SchemaBlock } from "./read-members.js";
import type { BodyLines, SchemaLines, PageSections } from "../sections.js";
import {
  reportUnlistedMembers,
  restoreLists,
  type SampleValue,
} from "../samples/sample-value.js";

/** The nested schemas of a page by name: one body may refer to those of another. */
export type NestedSchemas = ReadonlyMap<string, SchemaBlock>;

/** What the schema of a body is read with. */
export interface BodySchemaContext extends Omit<FlattenOptions, "example"> {
  /** The sample whose values become examples in the schema. */
  readonly sample?: SampleValue | undefined;
}

/** All nested schemas of a page. */
export function readNestedSchemas(sections: PageSections): NestedSchemas {
  const bodies = [sections.request, sections.response, ...sections.statuses];
  const all = bodies.flatMap(({ schemas }) =>
    schemas.flatMap(({ nested }) => nested),
  );
  return blocksByName(all, schemaNames(all));
}

/** The schema of a body: the first one, where media types have several that differ; undefined where there is none, or, reported, one that no spec has. */
export function readBodySchema(
  { description, schemas }: BodyLines,
  nested: NestedSchemas,
  { sample, ...context }: BodySchemaContext,
): SchemaWithLines | undefined {
  const [first, ...others] = schemas.map((one) => schemaOf(one, nested));
  if (first === undefined) return undefined;
  const { subject, problems } = context;
  const options = { ...context, description: joinText(description, " ") };
  const unreported = { ...options, problems: problems.unreported() };
  const { schema } = flattenPageSchema(first, unreported);
  for (const other of others) {
    const { schema: second } = flattenPageSchema(other, unreported);
    if (JSON.stringify(second) === JSON.stringify(schema)) continue;
    const what = `A schema of its own for a second media type of ${subject}`;
    problems.unsupported(other.root.self.line, what, "the first was used");
  }
  const example = sample && {
    value: sample.isXml ? restoreLists(sample.value, schema) : sample.value,
    line: sample.line,
  };
  if (example) reportUnlistedMembers(example, schema, context);
  const whole = { ...options, ...(example && { example }) };
  const flattened = flattenPageSchema(first, whole);
  return isBodySchema(flattened, context) ? flattened : undefined;
}

/** Whether a schema is that of an object or, in a request, of a list; others are reported. */
function isBodySchema(
  { schema, lines }: SchemaWithLines,
  { side, subject, problems }: BodySchemaContext,
): boolean {
  const type = schema["root.type"];
  const isRequest = side === "request";
  if (type === "M" || (type === "L" && isRequest)) return true;
  const is = isRequest
    ? "neither an object nor a list"
    : "a list, or no object";
  const line = lines.get("root.type") ?? 1;
  const what = `That ${subject} is ${is}`;
  problems.unsupported(line, what, "its schema is left out");
  return false;
}

function schemaOf(
  { name, line, lines, nested }: SchemaLines,
  pageSchemas: NestedSchemas,
): PageSchema {
  const names = new Set([...pageSchemas.keys(), ...schemaNames(nested)]);
  return {
    root: readMembers({ text: name, line }, lines, names),
    nested: new Map([...pageSchemas, ...blocksByName(nested, names)]),
  };
}

/** Schemas by name; of two with one name, the first. */
function blocksByName(
  nested: readonly SchemaLines[],
  names: ReadonlySet<string>,
): NestedSchemas {
  const blocks = nested.map(
    ({ name, line, lines }) =>
      [name, readMembers({ text: name, line }, lines, names)] as const,
  );
  return new Map(blocks.toReversed());
}

function schemaNames(nested: readonly SchemaLines[]): ReadonlySet<string> {
  return new Set(nested.map(({ name }) => name));
}

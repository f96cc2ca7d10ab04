import { problem } from "../../../diagnostics/catalogue.js";
import { placeOf } from "./member-facets.js";
import {
  flatten,
  type Flat,
  type Flattening,
  type PageSchema,
} from "./flatten-page-schema.js";
import { proseOf } from "../line.js";
import { readMembers, type Block } from "./read-members.js";
import type { Body, SchemaLines, Sections } from "../sections.js";
import {
  tellUnlisted,
  withLists,
  type Shown,
} from "../samples/sample-value.js";

/** The nested schemas of a page by name; what one body lacks may stand in another. */
export type Nested = ReadonlyMap<string, Block>;

/** What goes into reading a body's schema, beside its lines. */
export interface BodyGiven extends Omit<Flattening, "example"> {
  /** What the page's samples show, where it belongs into the schema. */
  readonly shown?: Shown | undefined;
}

/** All nested schemas of a page. */
export function nestedOf(sections: Sections): Nested {
  const bodies = [sections.request, sections.response, ...sections.statuses];
  const all = bodies.flatMap(({ schemas }) =>
    schemas.flatMap(({ nested }) => nested),
  );
  return blocksOf(all, namesOf(all));
}

/** The schema of a body: the first one, where media types have several that differ; undefined where there is none. */
export function bodySchema(
  { about, schemas }: Body,
  nested: Nested,
  { shown, ...given }: BodyGiven,
): Flat | undefined {
  const [first, ...others] = schemas.map((one) => schemaOf(one, nested));
  if (first === undefined) return undefined;
  const said = { ...given, about: proseOf(about, " ") };
  const silent = { ...said, report: () => undefined };
  const { schema } = flatten(first, silent);
  for (const other of others) {
    const { schema: second } = flatten(other, silent);
    if (JSON.stringify(second) === JSON.stringify(schema)) continue;
    const at = placeOf(other.root.own.line, given);
    const what = `A schema of its own for a second media type of ${given.called}`;
    const became = "the first was taken";
    given.report(problem("beyond-a-spec", at, { what, became }));
  }
  if (shown === undefined) return flatten(first, said);
  const { line, isXml } = shown;
  const value = isXml ? withLists(shown.value, schema) : shown.value;
  tellUnlisted({ value, line }, schema, given);
  return flatten(first, { ...said, example: { value, line } });
}

function schemaOf(
  { name, line, lines, nested }: SchemaLines,
  everywhere: Nested,
): PageSchema {
  const names = new Set([...everywhere.keys(), ...namesOf(nested)]);
  return {
    root: readMembers({ text: name, line }, lines, names),
    nested: new Map([...everywhere, ...blocksOf(nested, names)]),
  };
}

/** Schemas by name; of two with one name, the first. */
function blocksOf(
  nested: readonly SchemaLines[],
  names: ReadonlySet<string>,
): Nested {
  const blocks = nested.map(
    ({ name, line, lines }) =>
      [name, readMembers({ text: name, line }, lines, names)] as const,
  );
  return new Map(blocks.toReversed());
}

function namesOf(nested: readonly SchemaLines[]): ReadonlySet<string> {
  return new Set(nested.map(({ name }) => name));
}

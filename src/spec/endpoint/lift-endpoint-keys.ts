import { problem } from "../../diagnostics/catalogue.js";
import type { Report } from "../../diagnostics/diagnostic.js";
import { endpointFields } from "./endpoint-fields.js";
import { given, type FieldsRead } from "./field-readers.js";
import { elementOf, grown, memberOf } from "../notations/schema-builder.js";
import { besideWords, type BesideWord, type SchemaNode } from "../schema.js";

type Read = FieldsRead<typeof endpointFields>;

/** What was read of a spec, with what its schemas say of the endpoint: the table and its keys, the payload's mode, the wrapper of children, notes. What the spec itself says otherwise is reported. */
export function withBeside(read: Read, report: Report): Read {
  const schemas = schemasOf(read).filter(({ beside }) => beside !== undefined);
  if (schemas.length === 0) return read;
  const { payload_schema: payload, query_schema: query } = read;
  const names = [...(read.children?.keys() ?? [])];
  const notes = schemas.flatMap(({ beside }) => beside?.notes ?? []);
  const found = schemas.reduce<Read>(
    (sum, schema) => withWords(sum, schema, report),
    read,
  );
  return {
    ...found,
    ...given("payload_schema", payload && withChildren(payload, names)),
    ...given("query_schema", query && withChildren(query, names)),
    ...(notes.length > 0 && { notes: [...(read.notes ?? []), ...notes] }),
  };
}

function schemasOf(read: Read): readonly SchemaNode[] {
  const { payload_schema, query_schema, response_schema } = read;
  const { path_schema, header_schema } = read;
  const answers = [...(read.responses?.values() ?? [])];
  return [
    ...[payload_schema, query_schema, path_schema, header_schema],
    response_schema,
    ...answers.map(({ schema }) => schema),
  ].filter((schema) => schema !== undefined);
}

function withWords(read: Read, { beside }: SchemaNode, report: Report): Read {
  const words: Record<string, unknown> = {};
  for (const [word, entry] of beside?.words ?? []) {
    const value = endpointFields[word](entry, report);
    if (value !== undefined) words[word] = value;
  }
  const said = words as Pick<Read, BesideWord>;
  for (const key of besideWords) {
    const [here, there] = [said[key], read[key]];
    if (!here || !there || here.value === there.value) continue;
    report(
      problem("said-differently", here.at, {
        key,
        here: `\`${here.value}\``,
        there: `\`${there.value}\``,
        where: "elsewhere in this spec",
      }),
    );
  }
  return { ...said, ...read };
}

/** The schema with the member that wraps the lists of children, where its own words ask for one and do not list it: each list is of free Ms. */
function withChildren(node: SchemaNode, names: readonly string[]): SchemaNode {
  const { childrenMember: member } = node.beside ?? {};
  if (member === undefined || node.attributes.has(member.value)) return node;
  const { at } = member;
  const root = grown(node.key, at);
  const wrapper = memberOf(root, member.value, at);
  wrapper.facets.set("type", { key: "type", value: "M", at });
  for (const name of names) {
    const list = memberOf(wrapper, name, at);
    list.facets.set("type", { key: "type", value: "L", at });
    const item = elementOf(list, at);
    item.facets.set("type", { key: "type", value: "M", at });
  }
  return {
    ...node,
    attributes: new Map<string, SchemaNode>([
      ...node.attributes,
      ...root.attributes,
    ]),
  };
}

import { type Report, problem } from "../../diagnostics/diagnostic.js";
import { endpointFields } from "./endpoint-fields.js";
import { optional, type FieldValues } from "./field-readers.js";
import {
  elementBuilder,
  createSchemaBuilder,
  memberBuilder,
} from "../notations/schema-builder.js";
import {
  schemaEndpointKeys,
  type SchemaEndpointKey,
  type SchemaNode,
} from "../schema.js";

type EndpointFields = FieldValues<typeof endpointFields>;

/** What was read of a spec, with the endpoint keys that stand in its schemas: the table and its keys, the payload mode, the wrapper of children, notes. What contradicts the spec itself is reported. */
export function liftEndpointKeys(
  read: EndpointFields,
  report: Report,
): EndpointFields {
  const schemas = schemasOf(read).filter(
    ({ endpointKeys }) => endpointKeys !== undefined,
  );
  if (schemas.length === 0) return read;
  const { payload_schema: payload, query_schema: query } = read;
  const names = [...(read.children?.keys() ?? [])];
  const notes = schemas.flatMap(
    ({ endpointKeys }) => endpointKeys?.notes ?? [],
  );
  const found = schemas.reduce<EndpointFields>(
    (fields, schema) => withEndpointKeys(fields, schema, report),
    read,
  );
  return {
    ...found,
    ...optional(
      "payload_schema",
      payload && withChildrenWrapper(payload, names),
    ),
    ...optional("query_schema", query && withChildrenWrapper(query, names)),
    ...(notes.length > 0 && { notes: [...(read.notes ?? []), ...notes] }),
  };
}

function schemasOf(read: EndpointFields): readonly SchemaNode[] {
  const { payload_schema, query_schema, response_schema } = read;
  const { path_schema, header_schema } = read;
  const responses = [...(read.responses?.values() ?? [])];
  return [
    ...[payload_schema, query_schema, path_schema, header_schema],
    response_schema,
    ...responses.map(({ schema }) => schema),
  ].filter((schema) => schema !== undefined);
}

function withEndpointKeys(
  read: EndpointFields,
  { endpointKeys }: SchemaNode,
  report: Report,
): EndpointFields {
  const values: Record<string, unknown> = {};
  for (const [key, entry] of endpointKeys?.entries ?? []) {
    const value = endpointFields[key](entry, report);
    if (value !== undefined) values[key] = value;
  }
  const lifted = values as Pick<EndpointFields, SchemaEndpointKey>;
  for (const key of schemaEndpointKeys) {
    const [here, there] = [lifted[key], read[key]];
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
  return { ...lifted, ...read };
}

/** The schema with the member that wraps the lists of children, where its `allow_children_wrapper` asks for one that it does not list: each list is of free Ms. */
function withChildrenWrapper(
  node: SchemaNode,
  names: readonly string[],
): SchemaNode {
  const { childrenMember: member } = node.endpointKeys ?? {};
  if (member === undefined || node.attributes.has(member.value)) return node;
  const { at } = member;
  const root = createSchemaBuilder(node.key, at);
  const wrapper = memberBuilder(root, member.value, at);
  wrapper.facets.set("type", { key: "type", value: "M", at });
  for (const name of names) {
    const list = memberBuilder(wrapper, name, at);
    list.facets.set("type", { key: "type", value: "L", at });
    const item = elementBuilder(list, at);
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

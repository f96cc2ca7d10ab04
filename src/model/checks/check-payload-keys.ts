import { type Report, problem } from "../../diagnostics/diagnostic.js";
import type { Entry } from "../../spec/entry.js";
import { creates, isList } from "../../vocabulary/actions.js";
import { batchListOf } from "../request/batch-list.js";
import { childListOf } from "../request/children-wrapper.js";
import type { EndpointDraft } from "../draft.js";
import { fieldsOf, keyFields, type Table } from "../model.js";
import type { Field, MapShape } from "../schema/shape.js";
import { unionShape } from "../schema/union-shape.js";

/** Reports a payload without the keys of its item: each must be a required member of the table's type, unless the server generates it. */
export function checkPayloadKeys(
  draft: EndpointDraft,
  tables: ReadonlyMap<string, Table>,
  report: Report,
): void {
  const { action, table, payload, pathShape, queryShape, headerShape } = draft;
  const { written, spec } = draft;
  const own = table && tables.get(table.value);
  if (own && payload && action !== "custom" && !isList(action)) {
    const fields =
      action === "post-many"
        ? (batchListOf(payload)?.item.fields ?? [])
        : [
            pathShape && withAllRequired(pathShape),
            queryShape,
            headerShape,
            payload,
          ].flatMap((shape) => (shape ? fieldsOf(shape) : []));
    const isUnread = (key: string): boolean =>
      written.payload?.attributes.has(key) ?? false;
    check(own, fields, {
      isGenerated: creates(action),
      isUnread,
      entryOf: (key) =>
        spec.sortKey?.value === key ? spec.sortKey : spec.primaryKey,
      schema: spec.payload ? "`payload_schema`" : "`query_schema`",
      report,
    });
  }
  for (const [member, child] of spec.children ?? []) {
    const item = childListOf(payload, member)?.item;
    const childTable = tables.get(child.table.value);
    if (item === undefined || childTable === undefined) continue;
    const given = item.fields.some(
      ({ name }) => name === child.parentKey.value,
    );
    // The parent's key may be left out: it is known.
    const known = childTable.item.fields.find(
      ({ name }) => name === child.parentKey.value,
    );
    check(childTable, given || !known ? item.fields : [...item.fields, known], {
      isGenerated: true,
      isUnread: () => false,
      entryOf: () => child.primaryKey,
      schema: `the items of \`${member}\``,
      report,
    });
  }
}

/** Members of the path are always present. */
function withAllRequired(path: MapShape): MapShape {
  const fields = path.fields.map((field) => ({ ...field, required: true }));
  return { ...path, fields };
}

interface KeyContext {
  /** Whether the server may generate the key. */
  readonly isGenerated: boolean;
  readonly isUnread: (key: string) => boolean;
  readonly entryOf: (key: string) => Entry<string> | undefined;
  readonly schema: string;
  readonly report: Report;
}

function check(
  table: Table,
  fields: readonly Field[],
  { isGenerated, isUnread, entryOf, schema, report }: KeyContext,
): void {
  for (const { name: key, shape } of keyFields(table)) {
    const field = fields.find(({ name }) => name === key);
    if (field === undefined) {
      const at = entryOf(key)?.at ?? table.at;
      if (isUnread(key)) continue;
      report(problem("key-not-a-member", at, { key, schema }));
    } else if (unionShape(field.shape, shape) === undefined) {
      const reason = `it is a ${field.shape.kind} here, but a ${shape.kind} in the table`;
      report(problem("unfit-key", field.at, { key, reason }));
    } else if (field.unstored) {
      const reason = "it is not stored";
      report(problem("unfit-key", field.at, { key, reason }));
    } else if (isGenerated && field.role === "generated") {
      continue;
    } else if (!field.required || field.shape.nullable) {
      const reason = field.required ? "it is nullable" : "it is not required";
      report(problem("unfit-key", field.at, { key, reason }));
    }
  }
}

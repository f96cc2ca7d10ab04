import { type Report, problem } from "../../diagnostics/diagnostic.js";
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
    const schema = spec.payload ? "`payload_schema`" : "`query_schema`";
    const reportMissing = (key: string): void => {
      // A member whose type could not be read is reported already.
      if (written.payload?.attributes.has(key)) return;
      const { primaryKey, sortKey } = spec;
      const entry = sortKey?.value === key ? sortKey : primaryKey;
      const at = entry?.at ?? own.at;
      report(problem("key-not-a-member", at, { key, schema }));
    };
    const isGenerated = creates(action);
    checkKeys(own, fields, { isGenerated, reportMissing, report });
  }
  for (const [member, child] of spec.children ?? []) {
    const item = childListOf(payload, member)?.item;
    const childTable = tables.get(child.table.value);
    if (item === undefined || childTable === undefined) continue;
    const isParentKey = ({ name }: Field) => name === child.parentKey.value;
    // The parent's key may be left out: it is known.
    const known = item.fields.some(isParentKey)
      ? []
      : childTable.item.fields.filter(isParentKey);
    const schema = `the items of \`${member}\``;
    const reportMissing = (key: string): void => {
      report(problem("key-not-a-member", child.primaryKey.at, { key, schema }));
    };
    const context = { isGenerated: true, reportMissing, report };
    checkKeys(childTable, [...item.fields, ...known], context);
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
  readonly reportMissing: (key: string) => void;
  readonly report: Report;
}

function checkKeys(
  table: Table,
  fields: readonly Field[],
  { isGenerated, reportMissing, report }: KeyContext,
): void {
  for (const { name: key, shape } of keyFields(table)) {
    const field = fields.find(({ name }) => name === key);
    if (field === undefined) {
      reportMissing(key);
      continue;
    }
    const { role, required, unstored, at } = field;
    const isSet = isGenerated && role === "generated";
    const reason =
      unionShape(field.shape, shape) === undefined
        ? `it is a ${field.shape.kind} here, but a ${shape.kind} in the table`
        : unstored
          ? "it is not stored"
          : !isSet && !required
            ? "it is not required"
            : !isSet && field.shape.nullable && "it is nullable";
    if (reason) report(problem("unfit-key", at, { key, reason }));
  }
}

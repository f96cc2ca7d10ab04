import { problem } from "../../diagnostics/diagnostic.js";
import type { RequestContext } from "./request-context.js";
import { batchListOf } from "./batch-list.js";
import type { EndpointDraft } from "../draft.js";
import { fieldsOf, keyFields } from "../model.js";
import { asRequiredKey, withFields } from "../schema/derived-shapes.js";
import type { Field, MapShape } from "../schema/shape.js";

/** The payload with the members of its path, which come first. */
export function withPathMembers(
  base: MapShape,
  pathMembers: readonly Field[],
): MapShape {
  if (pathMembers.length === 0) return base;
  const names = new Set(pathMembers.map(({ name }) => name));
  const others = base.fields.filter(({ name }) => !names.has(name));
  const fields = [...pathMembers, ...others];
  return withFields(base, fields);
}

/** The members that the path carries: typed by `path_schema`, by the payload's schema, or by the table's key. */
export function pathMembersOf(
  { spec, pathShape, payload, action }: EndpointDraft,
  { table, source, report }: RequestContext,
): readonly Field[] {
  const known = [
    ...(pathShape?.fields ?? []),
    ...(payload ? fieldsOf(payload) : []),
    ...(action === "post-many" && payload
      ? (batchListOf(payload)?.item.fields ?? [])
      : []),
    ...(table ? keyFields(table).map(asRequiredKey) : []),
    ...(source?.partitionKey ? [asRequiredKey(source.partitionKey)] : []),
  ];
  const names = parameterNames(spec.path.value);
  for (const { name, at } of pathShape?.fields ?? []) {
    if (names.includes(name)) continue;
    report(problem("unused-path-member", at, { member: name }));
  }
  return names.flatMap((name) => {
    const field = known.find((one) => one.name === name);
    if (field !== undefined) {
      const { fallback, ...member } = field;
      return [{ ...member, required: true }];
    }
    report(problem("untyped-path-parameter", spec.path.at, { name }));
    return [];
  });
}

/** The names of the parameters in a path, in order. */
function parameterNames(path: string): readonly string[] {
  return [...path.matchAll(/\{([^{}]+)\}/g)].map(([, name = ""]) => name);
}

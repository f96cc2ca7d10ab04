import type { SchemaLevel, SchemaRef } from "./schema-level.js";

/** The members of several levels by name: each is all or any of its schemas in them. */
export function mergeMembers(
  kind: "allOf" | "anyOf",
  levels: readonly SchemaLevel[],
): ReadonlyMap<string, SchemaRef> {
  const byName = new Map<string, Set<SchemaRef>>();
  for (const [name, ref] of levels.flatMap(({ members }) => [...members])) {
    byName.set(name, (byName.get(name) ?? new Set()).add(ref));
  }
  return new Map(
    [...byName].flatMap(([name, refs]) => {
      const merged = mergeRefs(kind, [...refs]);
      return merged ? [[name, merged] as const] : [];
    }),
  );
}

/** All or any of several schemas as one; undefined where there are none. */
export function mergeRefs(
  kind: "allOf" | "anyOf",
  refs: readonly SchemaRef[],
): SchemaRef | undefined {
  const [first, ...others] = new Set(refs);
  return first && others.length > 0 ? { kind, of: [first, ...others] } : first;
}

import { memberKey, rootKey } from "../../names/member-key.js";
import type { SpecDraftBuilder } from "../spec-draft-builder.js";

type Schema = Readonly<Record<string, unknown>>;

/** Adds what follows from the rest of a page: the members in its path, and those that are the key of an item. */
export function deriveKeys(draft: SpecDraftBuilder): void {
  derivePathSchema(draft);
  derivePayloadSchema(draft);
  requireKeyMembers(draft);
}

/** Adds the path parameters that no schema lists, as strings. */
function derivePathSchema(draft: SpecDraftBuilder): void {
  const path = draft.get("api_path");
  if (typeof path !== "string") return;
  const names = [...path.matchAll(/\{([^{}/]+)\}/g)].map(
    ([, name = ""]) => name,
  );
  const listed = [draft.get("payload_schema"), draft.get("path_schema")];
  const missing = names.filter(
    (name) => !listed.some((schema) => listsMember(schema, name)),
  );
  if (missing.length === 0) return;
  if (/^(?:GET|DELETE)$/.test(String(draft.get("http_method")))) {
    if (!draft.has("payload_schema")) draft.addNotFound("Payload Schema");
  }
  const known = draft.get("path_schema") ?? { "root.type": "M" };
  const keys = missing.flatMap((name) => requiredString(name));
  draft.set("path_schema", { ...known, ...Object.fromEntries(keys) });
}

/** Adds the key to a request without a body that reads or deletes one item. */
function derivePayloadSchema(draft: SpecDraftBuilder): void {
  const key = draft.get("primary_key");
  const isOne = /^(?:get|delete)-one$/.test(String(draft.get("action")));
  const isBare = /^(?:GET|DELETE)$/.test(String(draft.get("http_method")));
  const hasSchema = draft.has("payload_schema") || draft.has("path_schema");
  if (typeof key !== "string" || !isOne || !isBare || hasSchema) return;
  draft.addNotFound("Payload Schema");
  const schema = [["root.type", "M"] as const, ...requiredString(key)];
  draft.set("payload_schema", Object.fromEntries(schema));
}

/** Requires the keys of an item where the page does not say whether they are required. */
function requireKeyMembers(draft: SpecDraftBuilder): void {
  const schema = draft.get("payload_schema") as Schema | undefined;
  if (schema === undefined) return;
  const isList = /^(?:get-by-|get-many|list)/.test(String(draft.get("action")));
  const unmarkedKeys = [draft.get("primary_key"), draft.get("sort_key")].filter(
    (name): name is string =>
      !isList &&
      typeof name === "string" &&
      listsMember(schema, name) &&
      !hasFacet(schema, name, "required") &&
      !hasFacet(schema, name, "server_generated"),
  );
  const additions = new Map(
    unmarkedKeys.map((name) => {
      const key = memberKey(rootKey, name);
      return [`${key}.type`, `${key}.required`];
    }),
  );
  if (additions.size === 0) return;
  const keys = Object.entries(schema).flatMap(([key, value]) => {
    const required = additions.get(key);
    const own = [key, value] as const;
    return required === undefined ? [own] : [own, [required, true] as const];
  });
  draft.set("payload_schema", Object.fromEntries(keys));
}

function requiredString(name: string): readonly (readonly [string, unknown])[] {
  const key = memberKey(rootKey, name);
  return [
    [`${key}.type`, "S"],
    [`${key}.required`, true],
  ];
}

function listsMember(schema: unknown, name: string): boolean {
  return hasFacet(schema, name, "type");
}

function hasFacet(schema: unknown, name: string, facet: string): boolean {
  return (
    typeof schema === "object" &&
    schema !== null &&
    Object.hasOwn(schema, `${memberKey(rootKey, name)}.${facet}`)
  );
}

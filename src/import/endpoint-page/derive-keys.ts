import { memberKey, rootKey } from "../../names/member-key.js";
import type { SpecDraftBuilder } from "../spec-draft-builder.js";

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
    (name) => !listed.some((schema) => hasFacet(schema, name, "type")),
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
  const schema = draft.get("payload_schema") as object | undefined;
  const isList = /^(?:get-by-|get-many|list)/.test(String(draft.get("action")));
  if (schema === undefined || isList) return;
  const unmarkedKeys = [draft.get("primary_key"), draft.get("sort_key")].filter(
    (name): name is string =>
      typeof name === "string" &&
      hasFacet(schema, name, "type") &&
      !hasFacet(schema, name, "required") &&
      !hasFacet(schema, name, "server_generated"),
  );
  if (unmarkedKeys.length === 0) return;
  const types = unmarkedKeys.map((name) => `${memberKey(rootKey, name)}.type`);
  const keys = Object.entries(schema).flatMap(
    ([key, value]: [string, unknown]) => {
      const required = key.replace(/type$/, "required");
      return types.includes(key)
        ? [
            [key, value],
            [required, true],
          ]
        : [[key, value]];
    },
  );
  draft.set("payload_schema", Object.fromEntries(keys));
}

function requiredString(name: string): readonly (readonly [string, unknown])[] {
  const key = memberKey(rootKey, name);
  return [
    [`${key}.type`, "S"],
    [`${key}.required`, true],
  ];
}

function hasFacet(schema: unknown, name: string, facet: string): boolean {
  return (
    typeof schema === "object" &&
    schema !== null &&
    Object.hasOwn(schema, `${memberKey(rootKey, name)}.${facet}`)
  );
}

import type { Drafting } from "../spec-draft-builder.js";
import { memberKey } from "../../names/member-key.js";

type Schema = Readonly<Record<string, unknown>>;

/** Writes what follows from the rest in one way: the members that a path carries, and those that find an item. */
export function derive(draft: Drafting): void {
  derivePath(draft);
  deriveKey(draft);
  requireKeys(draft);
}

/** A parameter of the path that no schema lists is a text. */
function derivePath(draft: Drafting): void {
  const path = draft.get("api_path");
  if (typeof path !== "string") return;
  const names = [...path.matchAll(/\{([^{}/]+)\}/g)].map(
    ([, name = ""]) => name,
  );
  const listed = [draft.get("payload_schema"), draft.get("path_schema")];
  const lacking = names.filter(
    (name) => !listed.some((schema) => lists(schema, name)),
  );
  if (lacking.length === 0) return;
  if (/^(?:GET|DELETE)$/.test(String(draft.get("http_method")))) {
    if (!draft.has("payload_schema")) draft.lacks("Payload Schema");
  }
  const known = draft.get("path_schema") ?? { "root.type": "M" };
  const keys = lacking.flatMap((name) => needed(name));
  draft.set("path_schema", { ...known, ...Object.fromEntries(keys) });
}

/** A request without a body that reads or deletes one item has its key. */
function deriveKey(draft: Drafting): void {
  const key = draft.get("primary_key");
  const isOne = /^(?:get|delete)-one$/.test(String(draft.get("action")));
  const isBare = /^(?:GET|DELETE)$/.test(String(draft.get("http_method")));
  const isSaid = draft.has("payload_schema") || draft.has("path_schema");
  if (typeof key !== "string" || !isOne || !isBare || isSaid) return;
  draft.lacks("Payload Schema");
  const schema = [["root.type", "M"] as const, ...needed(key)];
  draft.set("payload_schema", Object.fromEntries(schema));
}

/** An item is not found without its key: a page that does not say whether it is required means that. */
function requireKeys(draft: Drafting): void {
  const schema = draft.get("payload_schema") as Schema | undefined;
  if (schema === undefined) return;
  const isList = /^(?:get-by-|get-many|list)/.test(String(draft.get("action")));
  const silent = [draft.get("primary_key"), draft.get("sort_key")].filter(
    (name): name is string =>
      !isList &&
      typeof name === "string" &&
      lists(schema, name) &&
      !says(schema, name, "required") &&
      !says(schema, name, "server_generated"),
  );
  const wanted = new Map(
    silent.map((name) => {
      const key = memberKey("root", name);
      return [`${key}.type`, `${key}.required`];
    }),
  );
  if (wanted.size === 0) return;
  const keys = Object.entries(schema).flatMap(([key, value]) => {
    const required = wanted.get(key);
    const own = [key, value] as const;
    return required === undefined ? [own] : [own, [required, true] as const];
  });
  draft.set("payload_schema", Object.fromEntries(keys));
}

function needed(name: string): readonly (readonly [string, unknown])[] {
  const key = memberKey("root", name);
  return [
    [`${key}.type`, "S"],
    [`${key}.required`, true],
  ];
}

function lists(schema: unknown, name: string): boolean {
  return says(schema, name, "type");
}

function says(schema: unknown, name: string, facet: string): boolean {
  return (
    typeof schema === "object" &&
    schema !== null &&
    Object.hasOwn(schema, `${memberKey("root", name)}.${facet}`)
  );
}

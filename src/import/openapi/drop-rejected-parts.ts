import { bodyFormatOf } from "../../spec/media-types.js";
import { parsePointer } from "../../names/json-pointer.js";
import type { RejectedPart } from "../../model/validate-drafts.js";
import { sourceLocation, type SpecDraft } from "../spec-draft.js";
import { isObject } from "./document/document-node.js";
import type { UnsupportedParts } from "./unsupported-parts.js";

type Spec = Record<string, unknown>;

/** A draft without its rejected parts, which are noted; undefined where one of them cannot be dropped. */
export function dropRejectedParts(
  draft: SpecDraft,
  rejected: readonly RejectedPart<SpecDraft>[],
  unsupported: UnsupportedParts,
): SpecDraft | undefined {
  // Schemas are copied where they are changed, and nothing else is.
  const spec: Spec = { ...draft.spec };
  // One value may be rejected for several reasons.
  const seen = new Set<string>();
  for (const part of rejected) {
    const name = `${part.code} ${part.pointer}`;
    if (seen.has(name)) continue;
    seen.add(name);
    const dropped = dropPart(spec, part);
    if (dropped === undefined) return undefined;
    const { file, key = "" } = sourceLocation(draft, part.pointer);
    unsupported.add({ file, pointer: key }, ...dropped);
  }
  const isShorter =
    JSON.stringify(spec).length < JSON.stringify(draft.spec).length;
  return isShorter ? { ...draft, spec } : undefined;
}

type Dropped = readonly [what: string, became: string];

/** Drops a part, and returns what it was; undefined where nothing can be dropped. */
function dropPart(
  spec: Spec,
  { code, pointer }: RejectedPart<SpecDraft>,
): Dropped | undefined {
  const [key = "", second = "", third, last = ""] = parsePointer(pointer);
  if (code === "unfit-xml-name") return dropXml(spec);
  if (key === "payload_example") {
    Reflect.deleteProperty(spec, key);
    return ["An example that does not fit its schema", "it was left out"];
  }
  if (key === "responses") {
    const responses = { ...(spec[key] as Spec) };
    const response = { ...(responses[second] as Spec) };
    spec[key] = responses;
    responses[second] = response;
    if (code === "unfilled-response" && third === "schema") {
      const required = last.replace(/\.[^.]*$/s, ".required");
      response["schema"] = without(
        response["schema"],
        (name) => name === required,
      );
      return [
        "A required member of an error response without a value",
        "it became optional",
      ];
    }
    if (response["schema"] === undefined) return undefined;
    Reflect.deleteProperty(response, "schema");
    return [
      "The body of an error response without any member of known meaning",
      "it is problem+json",
    ];
  }
  if (!key.endsWith("_schema") || !isObject(spec[key])) return undefined;
  const { schema, dropped } = dropSchemaKey(spec[key], second);
  if (schema === undefined) Reflect.deleteProperty(spec, key);
  else spec[key] = schema;
  return dropped;
}

/** A schema without a key, or without the member that the key belongs to where that cannot do without it. */
function dropSchemaKey(
  schema: Readonly<Record<string, unknown>>,
  key: string,
): { readonly schema: Spec | undefined; readonly dropped: Dropped } {
  const [, node = "", facet = ""] = /^(.*)\.([^.]*)$/s.exec(key) ?? [];
  if (facet !== "type" && Object.hasOwn(schema, key)) {
    const what =
      facet === "regex"
        ? "A pattern that can take exponential time"
        : facet === "example" || facet === "default"
          ? "An example or a default that does not fit its schema"
          : `A \`${facet}\` that does not apply to its value`;
    return {
      schema: without(schema, (name) => name === key),
      dropped: [what, "it was left out"],
    };
  }
  const what = "An invalid part of a schema";
  const dropped = [what, "it was left out"] as const;
  if (node === "root" || node === "") return { schema: undefined, dropped };
  const isBelow = (name: string): boolean =>
    name.startsWith(`${node}.`) || name.startsWith(`${node}[`);
  return { schema: without(schema, isBelow), dropped };
}

function without(schema: unknown, isDropped: (key: string) => boolean): Spec {
  const entries = isObject(schema) ? Object.entries(schema) : [];
  return Object.fromEntries(entries.filter(([key]) => !isDropped(key)));
}

function dropXml(spec: Spec): Dropped {
  for (const key of ["media_types", "response_media_types"]) {
    const types = spec[key];
    if (!Array.isArray(types)) continue;
    const kept = types.filter((type) => bodyFormatOf(String(type)) !== "xml");
    const isJsonOnly = kept.length === 1 && kept[0] === "application/json";
    if (kept.length === 0 || isJsonOnly) Reflect.deleteProperty(spec, key);
    else spec[key] = kept;
  }
  return [
    "XML with names that are not valid element names",
    "only JSON is supported",
  ];
}

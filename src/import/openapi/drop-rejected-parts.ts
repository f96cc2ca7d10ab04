import { parsePointer } from "../../names/json-pointer.js";
import type { Diagnostic } from "../../diagnostics/diagnostic.js";
import { bodyFormatOf } from "../../spec/media-types.js";
import type { SpecDraft } from "../spec-draft.js";
import type { Losses } from "./unsupported-parts.js";
import { isObject, type Node } from "./document/document-node.js";

type Spec = Record<string, unknown>;

/** A draft without what is refused of it; undefined where that is no part that can be left out. */
export function mended(
  draft: SpecDraft,
  errors: readonly Diagnostic[],
  losses: Losses,
): SpecDraft | undefined {
  // Schemas are copied where they are changed, and nothing else is.
  const spec: Spec = { ...draft.spec };
  // One value may be refused for several reasons.
  const seen = new Set<string>();
  const isMended = errors.every((error) => {
    const name = `${error.code} ${error.at.key ?? ""}`;
    if (seen.has(name)) return true;
    seen.add(name);
    const loss = mend(spec, error);
    if (loss === undefined) return false;
    const [what, became] = loss;
    losses.beyond(placeIn(draft, error.at.key ?? ""), what, became);
    return true;
  });
  return isMended ? { ...draft, spec } : undefined;
}

type Loss = readonly [what: string, became: string];

function mend(spec: Spec, { code, at }: Diagnostic): Loss | undefined {
  const [key = "", second = "", third, last = ""] = parsePointer(at.key ?? "");
  if (code === "unfit-xml-name") return withoutXml(spec);
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
      const schema = without(
        response["schema"],
        (name) => name === requiredOf(last),
      );
      response["schema"] = schema;
      return [
        "A required member of a refusal that nothing fills",
        "it became optional",
      ];
    }
    if (response["schema"] === undefined) return undefined;
    Reflect.deleteProperty(response, "schema");
    return [
      "The body of a refusal, none of whose members has a known meaning",
      "it is problem+json",
    ];
  }
  if (!key.endsWith("_schema") || !isObject(spec[key])) return undefined;
  const { schema, loss } = mendedSchema(spec[key], second);
  if (schema === undefined) Reflect.deleteProperty(spec, key);
  else spec[key] = schema;
  return loss;
}

/** A schema without a key, or without the member that cannot do without that key. */
function mendedSchema(
  schema: Readonly<Record<string, unknown>>,
  key: string,
): { readonly schema: Spec | undefined; readonly loss: Loss } {
  const [, node = "", facet = ""] = /^(.*)\.([^.]*)$/s.exec(key) ?? [];
  if (facet !== "type" && Object.hasOwn(schema, key)) {
    const what =
      facet === "regex"
        ? "A pattern that can take exponential time"
        : facet === "example" || facet === "default"
          ? "An example or a default that does not fit its schema"
          : `A \`${facet}\` that makes no sense for its value`;
    const loss = [what, "it was left out"] as const;
    return { schema: without(schema, (name) => name === key), loss };
  }
  const what = "A part of a schema that the model refuses";
  const loss = [what, "it was left out"] as const;
  const isWhole = node === "root" || node === "";
  if (isWhole) return { schema: undefined, loss };
  const isBelow = (name: string): boolean =>
    name.startsWith(`${node}.`) || name.startsWith(`${node}[`);
  return { schema: without(schema, isBelow), loss };
}

function requiredOf(key: string): string {
  return key.replace(/\.[^.]*$/s, ".required");
}

function without(schema: unknown, isGone: (key: string) => boolean): Spec {
  const entries = isObject(schema) ? Object.entries(schema) : [];
  return Object.fromEntries(entries.filter(([key]) => !isGone(key)));
}

function withoutXml(spec: Spec): Loss {
  for (const key of ["media_types", "response_media_types"]) {
    const types = spec[key];
    if (!Array.isArray(types)) continue;
    const kept = types.filter((type) => bodyFormatOf(String(type)) !== "xml");
    const isUsual = kept.length === 1 && kept[0] === "application/json";
    if (kept.length === 0 || isUsual) Reflect.deleteProperty(spec, key);
    else spec[key] = kept;
  }
  return ["XML for names that no element has", "JSON alone is spoken"];
}

/** The place of a key of a draft: its own, or that of what it stands in. */
function placeIn({ places, at }: SpecDraft, pointer: string): Node {
  let key = pointer;
  while (key !== "" && !places.has(key)) key = key.replace(/\/[^/]*$/, "");
  const found = places.get(key) ?? at;
  return { value: undefined, file: found.file, pointer: found.key ?? "" };
}

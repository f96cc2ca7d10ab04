import type { Report } from "../../diagnostics/diagnostic.js";
import { readBoolean, readString, type Entry } from "../entry.js";
import { stripMarkdownEscapes } from "../markup.js";
import type { JsonSchemaNode } from "./json-schema-tree.js";
import { schemaEndpointKeys, type SchemaEndpointKeys } from "../schema.js";

/** What the root of a JSON Schema says of its endpoint, and the root without it. */
export function splitEndpointKeys(
  said: JsonSchemaNode,
  report: Report,
): {
  readonly beside: Omit<SchemaEndpointKeys, "notes">;
  readonly schema: JsonSchemaNode;
} {
  const found = schemaEndpointKeys.flatMap((word) => {
    const entry = said.keywords.get(word);
    return entry === undefined ? [] : [[word, entry] as const];
  });
  const own: readonly string[] = [...schemaEndpointKeys, ...wrapperKeywords];
  const rest = [...said.keywords].filter(([word, { value }]) => {
    const isOff = word === "allow_batch" && /^false$/i.test(String(value));
    return !own.includes(word) && !isOff;
  });
  const childrenMember = childrenMemberIn(said, report);
  return {
    beside: {
      entries: new Map(found),
      ...(childrenMember && { childrenMember }),
    },
    schema: { ...said, keywords: new Map(rest) },
  };
}

const wrapperKeywords = ["allow_children_wrapper", "children_wrapper_field"];

function childrenMemberIn(
  { keywords }: JsonSchemaNode,
  report: Report,
): Entry<string> | undefined {
  const allowed = keywords.get("allow_children_wrapper");
  const field = keywords.get("children_wrapper_field");
  const name = (field && readString(field, report)) ?? "children";
  if (allowed === undefined || readBoolean(allowed, report) !== true) {
    return undefined;
  }
  const { at } = field ?? allowed;
  return {
    key: "children_wrapper_field",
    value: stripMarkdownEscapes(name),
    at,
  };
}

import type { Report } from "../../diagnostics/diagnostic.js";
import { readBoolean, readString, type Entry } from "../entry.js";
import { stripMarkdownEscapes } from "../strip-markdown-escapes.js";
import type { JsonSchemaNode } from "./json-schema-tree.js";
import { schemaEndpointKeys, type SchemaEndpointKeys } from "../schema.js";

/** The keys of an endpoint that stand at the root of a JSON Schema, and the root without them. */
export function splitEndpointKeys(
  schema: JsonSchemaNode,
  report: Report,
): {
  readonly endpointKeys: Omit<SchemaEndpointKeys, "notes">;
  readonly schema: JsonSchemaNode;
} {
  const found = schemaEndpointKeys.flatMap((key) => {
    const entry = schema.keywords.get(key);
    return entry === undefined ? [] : [[key, entry] as const];
  });
  const own: readonly string[] = [...schemaEndpointKeys, ...wrapperKeywords];
  const rest = [...schema.keywords].filter(([keyword, { value }]) => {
    const isOff = keyword === "allow_batch" && /^false$/i.test(String(value));
    return !own.includes(keyword) && !isOff;
  });
  const childrenMember = childrenMemberIn(schema, report);
  return {
    endpointKeys: {
      entries: new Map(found),
      ...(childrenMember && { childrenMember }),
    },
    schema: { ...schema, keywords: new Map(rest) },
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

import type { Entry } from "../entry.js";
import { facetsByKeyword, isFacet } from "../../vocabulary/facets.js";
import { stripMarkdownEscapes } from "../strip-markdown-escapes.js";
import { typeFromWord } from "../../vocabulary/type-codes.js";

/** The notations in which a schema may be written, as messages name them. */
export const notations = {
  flattened: "flattened keys",
  nested: "nested objects",
  "json-schema": "JSON Schema",
  shorthand: "shorthand",
} as const;

/** One of the notations of schemas. */
export type Notation = keyof typeof notations;

type Members = ReadonlyMap<string, Entry>;

/** The notation of a schema: that of the first key that only one notation has. */
export function notationOf(members: Members): Notation {
  for (const member of members.values()) {
    const notation = distinctiveNotation(member);
    if (notation !== undefined) return notation;
  }
  return isTyped(members) ? typedNotation(members) : "shorthand";
}

/** The first member in another notation than the rest, and a key in theirs. */
export function findOtherNotation(
  members: Members,
  notation: Notation,
):
  | {
      readonly member: Entry;
      readonly notation: Notation;
      readonly beside?: string;
    }
  | undefined {
  let beside: string | undefined;
  for (const member of members.values()) {
    const found = distinctiveNotation(member);
    if (found === notation) beside ??= member.key;
    else if (found !== undefined) {
      return {
        member,
        notation: found,
        ...(beside !== undefined && { beside }),
      };
    }
  }
  return undefined;
}

/** The notation that a key has whatever stands beside it. */
function distinctiveNotation({
  key: written,
  value,
}: Entry): Notation | undefined {
  if (written.startsWith("root.")) return "flattened";
  const key = stripMarkdownEscapes(written);
  if (/^root[.[]/.test(key)) return "flattened";
  if (/^properties[.[]|^required\[\d+\]$/.test(key)) return "json-schema";
  if (typeof value !== "object" || value === null) return undefined;
  if (key === "required" && Array.isArray(value)) return "json-schema";
  if (Array.isArray(value)) return undefined;
  if (key === "root" || key === "attributes") return "nested";
  return key === "properties" ? "json-schema" : undefined;
}

/** Whether a schema without members states its type: `{"type": "object"}`. */
function isTyped(members: Members): boolean {
  const type = members.get("type")?.value;
  if (typeof type !== "string") return false;
  const code = typeFromWord(type)?.code;
  if (code !== "M" && code !== "L") return false;
  return [...members.values()].every(({ key, value }) => {
    const [word = ""] = stripMarkdownEscapes(key).split(/[.[]/);
    return (
      word === "items" ||
      word === "elements" ||
      word === "element" ||
      isFacet(word) ||
      facetsByKeyword.has(word) ||
      // In shorthand a value is a type.
      typeof value !== "string" ||
      typeFromWord(value) === undefined
    );
  });
}

/** Type codes are nested objects where there is an element, else JSON Schema. */
function typedNotation(members: Members): Notation {
  const isCode = /^[ML]$/.test(String(members.get("type")?.value));
  const element = ["items", "elements", "element"].some(
    (word) => typeof members.get(word)?.value === "object",
  );
  return isCode && element ? "nested" : "json-schema";
}

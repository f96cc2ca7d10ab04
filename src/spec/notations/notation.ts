import type { Entry } from "../entry.js";
import { facetsByKeyword, isFacet } from "../../vocabulary/facets.js";
import { stripMarkdownEscapes } from "../markup.js";
import { typeFromWord } from "../../vocabulary/type-codes.js";

/** The ways in which a schema may be spelled, in the words of messages. */
export const notations = {
  flattened: "flattened keys",
  nested: "nested objects",
  "json-schema": "JSON Schema",
  shorthand: "shorthand",
} as const;

/** One of the ways in which a schema may be spelled. */
export type Notation = keyof typeof notations;

type Members = ReadonlyMap<string, Entry>;

/** How a schema is spelled: by the first of its keys that only one spelling has. */
export function notationOf(members: Members): Notation {
  for (const member of members.values()) {
    const spelling = distinctiveNotation(member);
    if (spelling !== undefined) return spelling;
  }
  return isTyped(members) ? typedNotation(members) : "shorthand";
}

/** The first member that is spelled in another way than the rest, and a key that is spelled as they are. */
export function findOtherNotation(
  members: Members,
  spelling: Notation,
):
  | {
      readonly member: Entry;
      readonly spelling: Notation;
      readonly beside?: string;
    }
  | undefined {
  let beside: string | undefined;
  for (const member of members.values()) {
    const found = distinctiveNotation(member);
    if (found === spelling) beside ??= member.key;
    else if (found !== undefined) {
      return {
        member,
        spelling: found,
        ...(beside !== undefined && { beside }),
      };
    }
  }
  return undefined;
}

/** The spelling that a key stands for whatever is beside it. */
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

/** Whether a schema without members of its own says of which type it is: `{"type": "object"}`. */
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

/** DynamoDB's codes are those of nested schemas, but where keys are flattened. */
function typedNotation(members: Members): Notation {
  const isCode = /^[ML]$/.test(String(members.get("type")?.value));
  const element = ["items", "elements", "element"].some(
    (word) => typeof members.get(word)?.value === "object",
  );
  return isCode && element ? "nested" : "json-schema";
}

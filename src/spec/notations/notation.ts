import type { Entry } from "../entry.js";
import { isFacet } from "../../vocabulary/facets.js";
import { facetOfKeyword } from "./json-schema-words.js";
import { withoutMarkup } from "../markup.js";
import { typeOfWord } from "./type-words.js";

/** The ways in which a schema may be spelled, in the words of messages. */
export const spellings = {
  flattened: "flattened keys",
  nested: "nested objects",
  "json-schema": "JSON Schema",
  shorthand: "shorthand",
} as const;

/** One of the ways in which a schema may be spelled. */
export type Spelling = keyof typeof spellings;

type Members = ReadonlyMap<string, Entry>;

/** How a schema is spelled: by the first of its keys that only one spelling has. */
export function spellingOf(members: Members): Spelling {
  for (const member of members.values()) {
    const spelling = tellTale(member);
    if (spelling !== undefined) return spelling;
  }
  return isTyped(members) ? typedSpelling(members) : "shorthand";
}

/** The first member that is spelled in another way than the rest, and a key that is spelled as they are. */
export function otherSpelling(
  members: Members,
  spelling: Spelling,
):
  | {
      readonly member: Entry;
      readonly spelling: Spelling;
      readonly beside?: string;
    }
  | undefined {
  let beside: string | undefined;
  for (const member of members.values()) {
    const found = tellTale(member);
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
function tellTale({ key: written, value }: Entry): Spelling | undefined {
  if (written.startsWith("root.")) return "flattened";
  const key = withoutMarkup(written);
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
  const code = typeOfWord(type)?.code;
  if (code !== "M" && code !== "L") return false;
  return [...members.values()].every(({ key, value }) => {
    const [word = ""] = withoutMarkup(key).split(/[.[]/);
    return (
      word === "items" ||
      word === "elements" ||
      word === "element" ||
      isFacet(word) ||
      facetOfKeyword(word) !== undefined ||
      // In shorthand a value is a type.
      typeof value !== "string" ||
      typeOfWord(value) === undefined
    );
  });
}

/** DynamoDB's codes are those of nested schemas, but where keys are flattened. */
function typedSpelling(members: Members): Spelling {
  const isCode = /^[ML]$/.test(String(members.get("type")?.value));
  const element = ["items", "elements", "element"].some(
    (word) => typeof members.get(word)?.value === "object",
  );
  return isCode && element ? "nested" : "json-schema";
}

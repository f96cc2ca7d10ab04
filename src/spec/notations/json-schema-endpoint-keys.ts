import type { Report } from "../../diagnostics/diagnostic.js";
import { flagOf, textOf, type Entry } from "../entry.js";
import { withoutMarkup } from "../markup.js";
import type { Said } from "./json-schema-tree.js";
import { besideWords, type Beside } from "../schema.js";

/** What the root of a JSON Schema says of its endpoint, and the root without it. */
export function parted(
  said: Said,
  report: Report,
): { readonly beside: Omit<Beside, "notes">; readonly schema: Said } {
  const found = besideWords.flatMap((word) => {
    const entry = said.words.get(word);
    return entry === undefined ? [] : [[word, entry] as const];
  });
  const own: readonly string[] = [...besideWords, ...wrapperWords];
  const rest = [...said.words].filter(([word, { value }]) => {
    const isOff = word === "allow_batch" && /^false$/i.test(String(value));
    return !own.includes(word) && !isOff;
  });
  const childrenMember = childrenMemberIn(said, report);
  return {
    beside: {
      words: new Map(found),
      ...(childrenMember && { childrenMember }),
    },
    schema: { ...said, words: new Map(rest) },
  };
}

const wrapperWords = ["allow_children_wrapper", "children_wrapper_field"];

function childrenMemberIn(
  { words }: Said,
  report: Report,
): Entry<string> | undefined {
  const allowed = words.get("allow_children_wrapper");
  const field = words.get("children_wrapper_field");
  const name = (field && textOf(field, report)) ?? "children";
  if (allowed === undefined || flagOf(allowed, report) !== true) {
    return undefined;
  }
  const { at } = field ?? allowed;
  return { key: "children_wrapper_field", value: withoutMarkup(name), at };
}

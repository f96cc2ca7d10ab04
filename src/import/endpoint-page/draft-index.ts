import { memberKey, rootKey } from "../../names/member-key.js";
import { rootMember } from "../root-member.js";
import type { SpecDraftBuilder } from "../spec-draft-builder.js";

/** Writes the index that the sentences of a page name into its draft, where no label names one. Its key is the member that it is named after, else the one that a request requires. */
export function draftIndex(
  sentences: readonly string[],
  draft: SpecDraftBuilder,
): void {
  const action = draft.get("action");
  const isList =
    typeof action !== "string" || /^(?:get-by-|get-many|list)/.test(action);
  if (!draft.has("index") && isList) {
    const named = sentences.map(indexName).find((name) => name !== undefined);
    if (named !== undefined) draft.set("index", named);
  }
  const index = draft.get("index");
  if (typeof index !== "string" || draft.has("indexes")) return;
  const text = sentences.join(" ");
  const namedKey = keyInSentence("partition", text);
  const partition_key = namedKey ?? guessPartitionKey(index, draft);
  if (partition_key === undefined) {
    draft.addNotFound("Index Keys");
    draft.addNeeded("indexes");
    return;
  }
  // The sort key of a sentence belongs to the partition key beside it.
  const sort_key = namedKey && keyInSentence("sort", text);
  const keys = { partition_key, ...(sort_key && { sort_key }) };
  draft.set("indexes", { [index]: keys });
}

/** The index that a sentence names: "reads by the index `user_id-index`", "through GSI by-user". */
function indexName(text: string): string | undefined {
  const behind = Array.from(text.matchAll(indexBefore), ({ 0: found, index }) =>
    text.slice(index + found.length, index + found.length + longestWord),
  ).map((rest) => rest.split(/\s/, 1)[0] ?? "");
  const before = Array.from(text.matchAll(indexBehind), ({ index }) =>
    text.slice(Math.max(0, index - longestWord), index),
  ).map((rest) => rest.split(/\s/).at(-1) ?? "");
  return [...behind, ...before]
    .map((word) => bareName.exec(word)?.[1] ?? "")
    .find((word) => /[-_.]|\d/.test(word) || /index$/i.test(word));
}

const indexBefore = /\b(?:index|gsi)(?:\s(?:named|called))?:?\s/gi;
const indexBehind = /\s(?:global\ssecondary\s)?(?:index|gsi)\b/gi;
/** A name has 255 characters at most, and may stand in quotes before a comma. */
const longestWord = 259;
// Bounded input: a word of so many characters.
const bareName = /^["'`“]?([\w.-]{3,255}?)["'`”]?(?:[,;:)].*|\.)?$/;

/** The key that a sentence names: "whose partition key is `user_id`". */
function keyInSentence(
  kind: "partition" | "sort",
  text: string,
): string | undefined {
  return namedKeys[kind].exec(text)?.[1];
}

const namedKeys = {
  partition:
    /\bpartition\s+key\s+(?:is\s+|called\s+)?["'\x60“]?([A-Za-z_]\w*)/i,
  sort: /\bsort\s+key\s+(?:is\s+|called\s+)?["'\x60“]?([A-Za-z_]\w*)/i,
} as const;

function guessPartitionKey(
  index: string,
  draft: SpecDraftBuilder,
): string | undefined {
  const schema = (draft.get("payload_schema") ?? {}) as Record<string, unknown>;
  const members = Object.keys(schema).flatMap(
    (key) => rootMember(key, "type") ?? [],
  );
  const required = members.filter(
    (name) =>
      schema[`${memberKey(rootKey, name)}.required`] === true &&
      name !== draft.get("primary_key"),
  );
  const words = index.replace(/-/g, "_").toLowerCase();
  const matching = members
    .filter((name) => words.includes(name.replace(/_id$/i, "").toLowerCase()))
    .sort((a, b) => b.length - a.length);
  return matching[0] ?? (required.length === 1 ? required[0] : undefined);
}

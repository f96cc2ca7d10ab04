import { memberKey, rootKey } from "../../names/member-key.js";
import type { Drafting } from "../spec-draft-builder.js";

/** The index that a sentence names: "reads by the index `user_id-index`", "through GSI by-user". */
function indexIn(text: string): string | undefined {
  const name = String.raw`["'\x60“]?([A-Za-z0-9_.-]{3,255}?)["'\x60”]?(?=[\s,;:)]|\.(?:\s|$)|$)`;
  const behind = new RegExp(
    String.raw`\b(?:index|gsi)(?:\s+(?:named|called))?:?\s+${name}`,
    "gi",
  );
  const before = new RegExp(
    String.raw`${name}\s+(?:global\s+secondary\s+)?(?:index|gsi)\b`,
    "gi",
  );
  const found = [...text.matchAll(behind), ...text.matchAll(before)];
  return found
    .map(([, word = ""]) => word)
    .find((word) => /[-_.]|\d/.test(word) || /index$/i.test(word));
}

/** Writes the index into the draft that sentences of the page name, where no label does; its key is the member that it is named after, else the one that a request needs. */
export function tellIndex(sentences: readonly string[], draft: Drafting): void {
  if (!draft.has("index") && isListed(draft.get("action"))) {
    const named = sentences.map(indexIn).find((name) => name !== undefined);
    if (named !== undefined) draft.set("index", named);
  }
  const index = draft.get("index");
  if (typeof index !== "string" || draft.has("indexes")) return;
  const text = sentences.join(" ");
  const said = keyNamed("partition", text);
  const partition_key = said ?? keyOf(index, draft);
  if (partition_key === undefined) {
    draft.lacks("Index Keys");
    draft.needs("indexes");
    return;
  }
  // The sort key of a sentence belongs to the partition key beside it.
  const sort_key = said && keyNamed("sort", text);
  const keys = { partition_key, ...(sort_key && { sort_key }) };
  draft.set("indexes", { [index]: keys });
}

/** The key that a sentence names: "whose partition key is `user_id`". */
function keyNamed(
  kind: "partition" | "sort",
  text: string,
): string | undefined {
  const named = new RegExp(
    String.raw`\b${kind}\s+key\s+(?:is\s+|called\s+)?["'\x60“]?([A-Za-z_]\w*)`,
    "i",
  );
  return named.exec(text)?.[1];
}

/** Only lists read by an index. */
function isListed(action: unknown): boolean {
  return (
    typeof action !== "string" || /^(?:get-by-|get-many|list)/.test(action)
  );
}

function keyOf(index: string, draft: Drafting): string | undefined {
  const schema = (draft.get("payload_schema") ?? {}) as Record<string, unknown>;
  const members = Object.keys(schema).flatMap((key) => {
    const name = /^root\.attributes\.([^.[]+)\.type$/.exec(key)?.[1];
    return name === undefined ? [] : [name];
  });
  const needed = members.filter(
    (name) =>
      schema[`${memberKey(rootKey, name)}.required`] === true &&
      name !== draft.get("primary_key"),
  );
  const words = index.replace(/-/g, "_").toLowerCase();
  const called = members
    .filter((name) => words.includes(name.replace(/_id$/i, "").toLowerCase()))
    .sort((a, b) => b.length - a.length);
  return called[0] ?? (needed.length === 1 ? needed[0] : undefined);
}

import { problem } from "../../diagnostics/catalogue.js";
import { readSchemaKey } from "../../spec/schema-key.js";
import { stripMarkdownEscapes } from "../../spec/strip-markdown-escapes.js";
import { readJsonBlock } from "../read-json-block.js";
import type { Part } from "./page-parts.js";
import type { Reading } from "./page-context.js";
import { splitExample, type Pair } from "./split-example.js";

/** Writes the payload's example into the draft: the pairs that a page lists, by the types that its request shows them in. */
export async function tellExample(
  parts: readonly Part[],
  reading: Reading,
): Promise<void> {
  const { draft } = reading;
  const names = [
    ...new Set(schemaKeys.flatMap((key) => membersOf(draft.get(key)))),
  ];
  const listed = parts.filter(({ section }) => section === "payloadExample");
  const sent = parts.filter(({ section }) => section === "requestPayload");
  const [first] = [...listed, ...sent];
  if (first === undefined) return;
  const pairs = listed.flatMap((part) => pairsIn(part, names));
  const shown = await jsonIn(listed, reading);
  tellSecond(shown, first, reading);
  const values = [...shown, ...(await jsonIn(sent, reading))];
  const value = together(pairs, values[0]);
  draft.set("payload_example", value, first.line);
}

/** Reports that a page has an example that no spec has a place for. */
function tellSecond(
  shown: readonly object[],
  { line }: Part,
  { file, report }: Reading,
): void {
  const texts = new Set(shown.map((one) => JSON.stringify(one)));
  if (texts.size < 2) return;
  const what = "A second example of the payload";
  const became = "the first was taken";
  report(problem("beyond-a-spec", { file, line }, { what, became }));
}

const schemaKeys = [
  "path_schema",
  "payload_schema",
  "query_schema",
  "header_schema",
] as const;

/** The names of a schema's members, at any depth, in its order. */
function membersOf(schema: unknown): readonly string[] {
  if (typeof schema !== "object" || schema === null) return [];
  return Object.keys(schema).flatMap((key) => {
    const read = readSchemaKey(key);
    const last = "steps" in read ? read.steps.at(-1) : undefined;
    return last?.kind === "member" ? [last.name] : [];
  });
}

function pairsIn({ blocks }: Part, names: readonly string[]): readonly Pair[] {
  const text = blocks.flatMap((block) =>
    block.kind === "text" ? [block.text] : [],
  );
  const held = blocks.flatMap((block): readonly Pair[] => {
    if (block.kind === "pair")
      return [[stripMarkdownEscapes(block.label), block.value]];
    const [name = "", value] = block.kind === "row" ? block.cells : [];
    const isHeader = /^(?:field|key|name|member)$/i.test(name);
    return value === undefined || isHeader
      ? []
      : [[stripMarkdownEscapes(name), value]];
  });
  return [
    ...held,
    ...(text.length > 0 ? splitExample(text.join("\n"), names) : []),
  ];
}

async function jsonIn(
  parts: readonly Part[],
  { file, report }: Reading,
): Promise<readonly object[]> {
  const found: object[] = [];
  for (const { blocks, heading = "" } of parts) {
    for (const block of blocks) {
      if (block.kind !== "code" || !/^\s*[{[]/.test(block.text)) continue;
      const json = { file, ...block };
      const value = await readJsonBlock(json, heading, report);
      if (typeof value === "object" && value !== null) found.push(value);
    }
  }
  return found;
}

/** The members that are listed, with the values that JSON has of them, and those that only JSON has. */
function together(
  pairs: readonly Pair[],
  json: object | undefined,
): object | undefined {
  if (json === undefined) {
    return pairs.length > 0 ? Object.fromEntries(pairs) : undefined;
  }
  const isPath = pairs.some(([name]) => /[.[]/.test(name));
  if (Array.isArray(json) || isPath) return json;
  return { ...Object.fromEntries(pairs), ...json };
}

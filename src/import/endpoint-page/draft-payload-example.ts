import { stripMarkdownEscapes } from "../../spec/strip-markdown-escapes.js";
import { readSchemaKey } from "../../spec/schema-key.js";
import { readJsonBlock } from "../read-json-block.js";
import type { PagePart } from "./page-parts.js";
import { splitExample, type ExamplePair } from "./split-example.js";
import type { SpecDraftBuilder } from "../spec-draft-builder.js";

/** Writes the example of the payload into the draft: the pairs that the page lists, with the values that its JSON has of them. */
export async function draftPayloadExample(
  parts: readonly PagePart[],
  draft: SpecDraftBuilder,
): Promise<void> {
  const names = [
    ...new Set(schemaKeys.flatMap((key) => memberNames(draft.get(key)))),
  ];
  const examples = parts.filter(({ section }) => section === "payloadExample");
  const requests = parts.filter(({ section }) => section === "requestPayload");
  const [first] = [...examples, ...requests];
  if (first === undefined) return;
  const pairs = examples.flatMap((part) => readPairs(part, names));
  const exampleValues = await readJsonExamples(examples, draft);
  if (new Set(exampleValues.map((one) => JSON.stringify(one))).size > 1) {
    const what = "A second example of the payload";
    draft.problems.unsupported(first.line, what, "the first was used");
  }
  const values = [
    ...exampleValues,
    ...(await readJsonExamples(requests, draft)),
  ];
  const value = mergeExample(pairs, values[0]);
  draft.set("payload_example", value, first.line);
}

const schemaKeys = [
  "path_schema",
  "payload_schema",
  "query_schema",
  "header_schema",
] as const;

/** The names of a schema's members, at any depth, in its order. */
function memberNames(schema: unknown): readonly string[] {
  if (typeof schema !== "object" || schema === null) return [];
  return Object.keys(schema).flatMap((key) => {
    const read = readSchemaKey(key);
    const last = "steps" in read ? read.steps.at(-1) : undefined;
    return last?.kind === "member" ? [last.name] : [];
  });
}

function readPairs(
  { blocks }: PagePart,
  names: readonly string[],
): readonly ExamplePair[] {
  const text = blocks.flatMap((block) =>
    block.kind === "text" ? [block.text] : [],
  );
  const separated = blocks.flatMap((block): readonly ExamplePair[] => {
    if (block.kind === "pair") {
      return [[stripMarkdownEscapes(block.label), block.value]];
    }
    const [name = "", value] = block.kind === "row" ? block.cells : [];
    const isHeader = /^(?:field|key|name|member)$/i.test(name);
    return value === undefined || isHeader
      ? []
      : [[stripMarkdownEscapes(name), value]];
  });
  return [
    ...separated,
    ...(text.length > 0 ? splitExample(text.join("\n"), names) : []),
  ];
}

async function readJsonExamples(
  parts: readonly PagePart[],
  draft: SpecDraftBuilder,
): Promise<readonly object[]> {
  const found: object[] = [];
  for (const { blocks, heading = "" } of parts) {
    for (const block of blocks) {
      if (block.kind !== "code" || !/^\s*[{[]/.test(block.text)) continue;
      const value = await readJsonBlock(block, heading, draft.problems);
      if (typeof value === "object" && value !== null) found.push(value);
    }
  }
  return found;
}

function mergeExample(
  pairs: readonly ExamplePair[],
  json: object | undefined,
): object | undefined {
  if (json === undefined) {
    return pairs.length > 0 ? Object.fromEntries(pairs) : undefined;
  }
  const isPath = pairs.some(([name]) => /[.[]/.test(name));
  if (Array.isArray(json) || isPath) return json;
  return { ...Object.fromEntries(pairs), ...json };
}

import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import type { Endpoint } from "../../../src/model/model.js";
import type { JsonObject, JsonValue } from "../../../src/model/json-value.js";
import { root, type Made } from "./emitted.js";
import type { Request } from "./events.js";

/** The specs of every golden case that has no errors, below the repository. */
export const goldenSpecs: readonly string[] = readdirSync(
  join(root, "test", "golden"),
)
  .map((name) => `test/golden/${name}`)
  .filter((folder) => existsSync(join(root, folder, "expected")))
  .map((folder) => `${folder}/specs`);

/** A part of a page under a heading: all of its text, and its blocks of code. */
export interface Section {
  readonly heading: string;
  readonly text: string;
  readonly blocks: readonly Block[];
}

/** A fenced block. */
export interface Block {
  readonly language: string;
  readonly text: string;
}

/** A status under Response, with its body where the page shows one. */
export interface Reply {
  readonly status: number;
  readonly body?: JsonObject;
}

/** An endpoint's page, taken apart. */
export interface Page {
  readonly text: string;
  readonly sections: readonly Section[];
  readonly payload: JsonObject;
  readonly replies: readonly Reply[];
}

/** The page of an endpoint among what was emitted. */
export function pageOf({ texts }: Made, { name }: Endpoint): Page {
  const found = [...texts].filter(
    ([path]) => path.startsWith("docs/") && path.endsWith(`/${name.slug}.md`),
  );
  const [page, ...more] = found;
  if (page === undefined || more.length > 0) {
    throw new Error(`${name.wire} has ${found.length} pages.`);
  }
  return readPage(page[1]);
}

/** The section of a page with this heading. */
export function sectionOf({ sections }: Page, heading: string): Section {
  const found = sections.find((section) => section.heading === heading);
  if (found === undefined) throw new Error(`There is no section ${heading}.`);
  return found;
}

/** A payload as the query string carries it. */
export function queryOf(
  payload: JsonObject,
): readonly (readonly [name: string, value: string])[] {
  return Object.entries(payload).map(([name, value]) => [
    name,
    typeof value === "string" ? value : JSON.stringify(value),
  ]);
}

/** The request that carries a payload to an endpoint. */
export function requestOf(
  { method, path, payloadMode }: Endpoint,
  payload: JsonObject,
): Request {
  if (payloadMode === "query-string") {
    return { method, path, query: queryOf(payload) };
  }
  const headers = { "Content-Type": "application/json" };
  return { method, path, headers, body: JSON.stringify(payload) };
}

function readPage(text: string): Page {
  const sections = split(text, "## ");
  const page = { text, sections };
  const { blocks } = sectionOf(
    { ...page, payload: {}, replies: [] },
    "Request Payload",
  );
  const response = sections.find(({ heading }) => heading === "Response");
  return {
    ...page,
    payload: jsonIn(blocks),
    replies: split(response?.text ?? "", "### ").map((reply) => ({
      status: Number.parseInt(reply.heading, 10),
      ...(reply.blocks.length > 0 && { body: jsonIn(reply.blocks) }),
    })),
  };
}

/** The parts of a text under headings that start so; what stands in a block is no heading. */
function split(text: string, start: string): readonly Section[] {
  const sections: { heading: string; lines: string[] }[] = [];
  let isCode = false;
  for (const line of text.split("\n")) {
    if (line.startsWith("```")) isCode = !isCode;
    if (!isCode && line.startsWith(start)) {
      sections.push({ heading: line.slice(start.length), lines: [] });
    } else {
      sections.at(-1)?.lines.push(line);
    }
  }
  return sections.map(({ heading, lines }) => ({
    heading,
    text: lines.join("\n"),
    blocks: blocksIn(lines.join("\n")),
  }));
}

function blocksIn(text: string): readonly Block[] {
  const found = text.matchAll(/^(`{3,})(\S*)\n(.*?)\n\1$/gms);
  return [...found].map(([, , language = "", body = ""]) => ({
    language,
    text: body,
  }));
}

function jsonIn(blocks: readonly Block[]): JsonObject {
  const [block, ...more] = blocks.filter(({ language }) => language === "json");
  if (block === undefined || more.length > 0) {
    throw new Error(`There are ${blocks.length} blocks of JSON, not one.`);
  }
  return JSON.parse(block.text) as Readonly<Record<string, JsonValue>>;
}

import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { errorExamples } from "../../../src/languages/examples/error-examples.js";
import type { Endpoint } from "../../../src/model/model.js";
import type { JsonObject } from "../../../src/model/json-value.js";
import { root, type Made } from "./emitted.js";

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
  /** The status that the refusal has by itself; its spec may answer it as another. */
  readonly own: number;
  readonly body?: JsonObject;
  readonly xml?: string;
}

/** A request as the curl line of a page makes it. */
export interface ShownRequest {
  readonly method: string;
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** What may become of an ASYNC request: a word or a status, and what it means. */
export interface ShownOutcome {
  readonly outcome: string;
  readonly words: string;
}

/** An endpoint's page, taken apart. */
export interface Page {
  readonly text: string;
  readonly sections: readonly Section[];
  /** The block under Request Payload; that of some is a list, and of those that read no JSON it is nothing. */
  readonly payload: JsonObject;
  readonly request: ShownRequest;
  /** The same request as XML, where the endpoint reads it. */
  readonly xmlRequest?: ShownRequest;
  readonly replies: readonly Reply[];
  readonly outcomes: readonly ShownOutcome[];
}

/** The page of an endpoint among what was emitted. */
export function pageOf({ texts }: Made, endpoint: Endpoint): Page {
  const { name } = endpoint;
  const found = [...texts].filter(
    // A table may be called as an endpoint is.
    ([path]) =>
      /^docs(?:\/[^/]+){3}$/.test(path) && path.endsWith(`/${name.slug}.md`),
  );
  const [page, ...more] = found;
  if (page === undefined || more.length > 0) {
    throw new Error(`${name.wire} has ${found.length} pages.`);
  }
  const read = readPage(page[1]);
  // A page does not say which refusals its spec answers as others.
  const own = endpoint.mode === "SYNC" ? errorExamples(endpoint) : [];
  const replies = read.replies.map((reply, i) => ({
    ...reply,
    own: own[i - 1]?.ownStatus ?? reply.status,
  }));
  return { ...read, replies };
}

/** Whether all that an endpoint reads and writes may be JSON. */
export function speaksJson({ mediaTypes }: Endpoint): boolean {
  return [mediaTypes.request, mediaTypes.response].every((types) =>
    types.includes("application/json"),
  );
}

/** The section of a page with this heading. */
export function sectionOf(
  { sections }: Pick<Page, "sections">,
  heading: string,
): Section {
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

/** The words that bash makes of a line of ours, where all that is special stands in single quotes. */
export function wordsOf(line: string): readonly string[] {
  const words = line.match(/(?:'[^']*'|\\'|[^\s'\\])+/g) ?? [];
  return words.map((word) =>
    word.replace(/'([^']*)'|\\'/g, (_, text?: string) => text ?? "'"),
  );
}

/** Whether a line reads its body from the file of the payload. */
export function isFromFile(line: string): boolean {
  return wordsOf(line).includes("--data-binary");
}

function readPage(text: string): Page {
  const sections = split(text, "## ");
  const [payload] = sectionOf({ sections }, "Request Payload").blocks;
  const isJson = payload?.language === "json";
  const lines = sectionOf({ sections }, "Bash curl").blocks;
  const [line] = lines;
  const [xmlPayload] = sectionOf({ sections }, "Request Payload").blocks.filter(
    ({ language }) => language === "xml",
  );
  const response = sections.find(({ heading }) => heading === "Response");
  const outcome = sections.find(({ heading }) => heading === "Outcome");
  if (!payload || !line) throw new Error(`A block is missing: ${text}`);
  return {
    text,
    sections,
    payload: isJson ? (JSON.parse(payload.text) as JsonObject) : {},
    request: readLine(line.text, payload.text),
    ...(xmlPayload && {
      xmlRequest: readLine(lines.at(-1)!.text, xmlPayload.text),
    }),
    replies: split(response?.text ?? "", "### ").map(replyIn),
    outcomes: rowsOf(outcome?.text ?? "").map(([name = "", words = ""]) => {
      return { outcome: name, words };
    }),
  };
}

function replyIn({ heading, blocks }: Section): Reply {
  const status = Number.parseInt(heading, 10);
  if (blocks.length === 0) return { status, own: status };
  const isJson = blocks.some(({ language }) => language === "json");
  const body = isJson ? jsonIn(blocks) : {};
  const xml = blocks.find(({ language }) => language === "xml")?.text;
  return {
    status,
    own: status,
    body,
    ...(xml !== undefined && { xml }),
  };
}

function readLine(line: string, payload: string): ShownRequest {
  const words = wordsOf(line);
  const after = (option: string): readonly string[] =>
    words.flatMap((word, at) => (word === option ? [words[at + 1] ?? ""] : []));
  const [method = ""] = after("-X");
  const url = words.find((word) => word.startsWith("https://")) ?? "";
  const headers = after("-H").map((header) => header.split(": "));
  const [body] = isFromFile(line) ? [payload] : after("--data-raw");
  return {
    method,
    url: new URL(url),
    headers: Object.fromEntries(headers) as Record<string, string>,
    ...(body !== undefined && { body }),
  };
}

/** The cells of a table's rows, without its header. */
function rowsOf(text: string): readonly (readonly string[])[] {
  const lines = text.split("\n").filter((line) => line.startsWith("|"));
  return lines.slice(2).map((line) =>
    line
      .split("|")
      .slice(1, -1)
      .map((cell) => cell.trim()),
  );
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
  return JSON.parse(block.text) as JsonObject;
}

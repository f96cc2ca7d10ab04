import { stripMarkdownEscapes } from "../../spec/strip-markdown-escapes.js";
import type { Drafting } from "../spec-draft-builder.js";
import type { Block } from "../markup/block.js";
import { readJsonBlock } from "../read-json-block.js";
import type { Part } from "./page-parts.js";
import type { Reading } from "./page-context.js";
import { splitExample } from "./split-example.js";
import { isHeader } from "./page-facts.js";

/** What a page says of a status. */
interface Said {
  readonly description?: string;
  readonly schema?: unknown;
}

/** The answers of a page, by status. */
export class Statuses {
  readonly #said = new Map<string, Said>();

  say(status: number | string, said: Said): void {
    const key = String(status);
    const before = this.#said.get(key);
    this.#said.set(key, { ...said, ...before });
  }

  /** Reads the rows and lines of a table of statuses; returns what else stands there. */
  read(blocks: readonly Block[]): readonly Block[] {
    return blocks.filter((block) => {
      const cells = cellsOf(block);
      const [status = "", ...words] = cells;
      if (!/^[1-5]\d\d$/.test(status)) return !isHead(cells);
      const description = words.join(" | ");
      this.say(status, description === "" ? {} : { description });
      return false;
    });
  }

  tell(draft: Drafting): void {
    if (this.#said.size === 0) return;
    const sorted = [...this.#said].sort(([a], [b]) => Number(a) - Number(b));
    draft.set("responses", Object.fromEntries(sorted));
  }
}

function cellsOf(block: Block): readonly string[] {
  if (block.kind === "row") return block.cells;
  if (block.kind === "pair") return [block.label, block.value];
  if (block.kind !== "text") return [];
  const found = /^([1-5]\d\d)\b[\s|:–—-]*(.*)$/.exec(block.text);
  return found === null ? [] : [found[1] ?? "", found[2] ?? ""];
}

function isHead([first = ""]: readonly string[]): boolean {
  return /^(?:status|code|status code|http status)$/i.test(first);
}

/** Writes what API Gateway answers into the draft: a status and a message, glued or not. */
export async function tellGateway(
  { blocks, heading = "", line }: Part,
  { file, draft, report }: Reading,
): Promise<void> {
  const said = new Map<string, string>();
  for (const block of blocks) {
    if (block.kind === "text") {
      const pairs = splitExample(block.text, gatewayNames);
      for (const [name, value] of pairs) said.set(nameOf(name), value);
      if (pairs.length === 0) draft.note(`${heading}: ${block.text}`);
    } else if (block.kind === "pair") {
      said.set(nameOf(block.label), block.value);
    } else if (block.kind === "row") {
      const [name = "", value = ""] = block.cells;
      if (!isHeader(name, value)) said.set(nameOf(name), value);
    } else if (block.kind === "code") {
      const json = { file, ...block };
      const value = await readJsonBlock(json, heading, report);
      for (const [name, one] of Object.entries(value ?? {})) {
        const text = typeof one === "string" ? one : JSON.stringify(one);
        said.set(nameOf(name), text);
      }
    }
  }
  const { status, message, rest } = taken(said);
  for (const text of rest) draft.note(`${heading}: ${text}`);
  if (status === undefined) return;
  const own = { status_code: status, ...(message && { message }) };
  draft.set("api_gateway_response", own, line);
}

const gatewayNames = [
  "status_code",
  "statusCode",
  "Status code",
  "message",
  "Message",
];

function nameOf(label: string): string {
  const name = stripMarkdownEscapes(label).replace(/[\s_]/g, "").toLowerCase();
  return /^(?:status|code|statuscode)$/.test(name) ? "status" : name;
}

function taken(said: ReadonlyMap<string, string>) {
  const status = Number(said.get("status"));
  const isStatus = Number.isInteger(status) && status >= 100 && status <= 599;
  const known = new Set(["message", ...(isStatus ? ["status"] : [])]);
  const rest = [...said].filter(([name]) => !known.has(name));
  return {
    ...(isStatus && { status }),
    message: said.get("message"),
    rest: rest.map(([name, value]) => `${name}: ${value}`),
  };
}

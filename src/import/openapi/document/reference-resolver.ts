import { isJson, type SourceText } from "../../../spec/syntax/source-text.js";
import { posix } from "node:path";
import { problem } from "../../../diagnostics/catalogue.js";
import type { Report } from "../../../diagnostics/diagnostic.js";
import { hasDuplicateKeys } from "../../../spec/parse.js";
import { isDeeperThan } from "../../../spec/syntax/nesting-depth.js";
import { nodeAt, type Node } from "./document-node.js";

/** Opens a file by its path relative to the document; undefined where there is none. */
export type Open = (path: string) => SourceText | undefined;

/** Where a reference leads, or why it leads nowhere. */
export type Target = { readonly node: Node } | { readonly reason: string };

/** The content of a document's file; undefined, and reported, when it cannot be parsed. */
export async function parseDocument(
  source: SourceText,
  report: Report,
): Promise<Node | undefined> {
  const { file } = source;
  const start = { file, line: 1, column: 1 };
  const text = source.text.replace(/^\ufeff/, "");
  if (source.encoding !== undefined) {
    report(problem("wrong-encoding", start, { found: source.encoding }));
    return undefined;
  }
  const tooLarge = (what: string, limit: string): void => {
    report(problem("too-large", start, { what, limit }));
  };
  if (text.length > largest) {
    tooLarge("The document", "64 MiB");
    return undefined;
  }
  if (isJson(source)) {
    if (isDeeperThan(text, deepest)) {
      tooLarge("The nesting", `${deepest} levels`);
      return undefined;
    }
    const value = valueOf(text);
    if (value !== undefined) return { ...value, file, pointer: "" };
    const { jsonProblems } =
      await import("../../../spec/syntax/json-problems.js");
    jsonProblems({ ...source, text }).forEach(report);
    return undefined;
  }
  const { parseYaml } = await import("./parse-yaml.js");
  const value = parseYaml({ ...source, text }, report);
  return value && { value: value.value, file, pointer: "" };
}

/** Undefined where the text is not JSON, or has a key twice. */
function valueOf(text: string): { readonly value: unknown } | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return hasDuplicateKeys(text, value) ? undefined : { value };
  } catch {
    return undefined;
  }
}

/** A document and the files that it refers to. */
export class Documents {
  readonly sources: SourceText[] = [];
  readonly #root: Node;
  readonly #open: Open;
  readonly #report: Report;
  readonly #files = new Map<string, Node | undefined>();

  constructor(root: Node, open: Open, report: Report) {
    this.#root = root;
    this.#open = open;
    this.#report = report;
  }

  /** Opens every file that can be reached by references, so that they can be followed at once. */
  async openAll(): Promise<void> {
    const waiting: (readonly [path: string, node: Node])[] = [["", this.#root]];
    for (let next = waiting.pop(); next; next = waiting.pop()) {
      const [from, node] = next;
      for (const reference of referencesIn(node.value)) {
        const path = pathOf(reference, from);
        if (path === undefined || path === "" || this.#files.has(path)) {
          continue;
        }
        if (this.#files.size >= mostFiles) return;
        const source = this.#open(path);
        if (source) this.sources.push(source);
        const found = source && (await parseDocument(source, this.#report));
        this.#files.set(path, found);
        if (found) waiting.push([path, found]);
      }
    }
  }

  /** What a reference at a node stands for. */
  follow(reference: string, from: Node): Target {
    if (isAddress(reference)) {
      return { reason: "is on the network, from where nothing is fetched" };
    }
    const path = pathOf(reference, this.#pathOf(from));
    const root = path === "" ? this.#root : this.#files.get(path ?? "");
    if (root === undefined) return { reason: "names a file that is not there" };
    const pointer = decoded(reference.replace(/^[^#]*#?/, ""));
    if (pointer !== "" && !pointer.startsWith("/")) {
      return { reason: "is no JSON Pointer" };
    }
    const node = nodeAt(root, pointer);
    return node ? { node } : { reason: "leads nowhere" };
  }

  /** The path by which the file of a node was opened; empty for the document itself. */
  #pathOf({ file }: Node): string {
    if (file === this.#root.file) return "";
    for (const [path, node] of this.#files) {
      if (node?.file === file) return path;
    }
    return "";
  }
}

const largest = 64 * 1024 * 1024;

const deepest = 200;

const mostFiles = 10_000;

/** The references to other files in a value, at any depth. */
function* referencesIn(value: unknown): Generator<string> {
  const open = [value];
  // What YAML's aliases repeat is one object.
  const seen = new Set<unknown>();
  while (open.length > 0) {
    const next = open.pop();
    if (typeof next !== "object" || next === null || seen.has(next)) continue;
    seen.add(next);
    for (const [key, member] of Object.entries(next)) {
      if (key === "$ref" && typeof member === "string") {
        if (!member.startsWith("#") && !isAddress(member)) yield member;
      } else {
        open.push(member);
      }
    }
  }
}

/** The path of the file that a reference names, relative to the document; undefined for one that is no path. */
function pathOf(reference: string, from: string): string | undefined {
  const file = decoded(reference.replace(/#.*$/s, ""));
  if (file === "") return from;
  if (file.startsWith("/") || file.includes("\\")) return undefined;
  return posix.normalize(posix.join(posix.dirname(from), file));
}

function isAddress(reference: string): boolean {
  return /^[A-Za-z][A-Za-z0-9+.-]*:/.test(reference);
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

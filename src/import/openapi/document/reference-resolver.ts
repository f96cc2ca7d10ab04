import type { SourceText } from "../../../spec/syntax/source-text.js";
import { posix } from "node:path";
import type { Report } from "../../../diagnostics/diagnostic.js";
import { decodePercent } from "../../decode-percent.js";
import { nodeAt, type DocumentNode } from "./document-node.js";
import { parseDocument } from "./parse-document.js";

/** Opens a file by its path; undefined where there is none. */
export type OpenFile = (path: string) => SourceText | undefined;

/** Where a reference leads, or why it leads nowhere. */
export type ResolvedReference =
  { readonly node: DocumentNode } | { readonly reason: string };

/** Follows the references of a document, within it and into the files that it refers to. */
export class ReferenceResolver {
  readonly sources: SourceText[] = [];
  readonly #root: DocumentNode;
  readonly #open: OpenFile;
  readonly #report: Report;
  readonly #files = new Map<string, DocumentNode | undefined>();

  constructor(root: DocumentNode, open: OpenFile, report: Report) {
    this.#root = root;
    this.#open = open;
    this.#report = report;
  }

  /** Opens every file that references reach, so that they can be followed without waiting. */
  async loadAll(): Promise<void> {
    const pending: (readonly [path: string, node: DocumentNode])[] = [
      ["", this.#root],
    ];
    for (let next = pending.pop(); next; next = pending.pop()) {
      const [from, node] = next;
      for (const reference of referencesIn(node.value)) {
        const path = filePathOf(reference, from);
        if (path === undefined || path === "" || this.#files.has(path)) {
          continue;
        }
        if (this.#files.size >= maxFiles) return;
        const source = this.#open(path);
        if (source) this.sources.push(source);
        const found = source && (await parseDocument(source, this.#report));
        this.#files.set(path, found);
        if (found) pending.push([path, found]);
      }
    }
  }

  /** The node that a reference leads to. */
  resolve(reference: string, from: DocumentNode): ResolvedReference {
    if (isUrl(reference)) {
      return { reason: "is on the network; nothing is fetched" };
    }
    const path = filePathOf(reference, this.#openedPath(from));
    const root = path === "" ? this.#root : this.#files.get(path ?? "");
    if (root === undefined) return { reason: "refers to a missing file" };
    const pointer = decodePercent(reference.replace(/^[^#]*#?/, ""));
    if (pointer !== "" && !pointer.startsWith("/")) {
      return { reason: "is not a JSON Pointer" };
    }
    const node = nodeAt(root, pointer);
    return node ? { node } : { reason: "cannot be resolved" };
  }

  /** The path by which the file of a node was opened; empty for the document itself. */
  #openedPath({ file }: DocumentNode): string {
    if (file === this.#root.file) return "";
    for (const [path, node] of this.#files) {
      if (node?.file === file) return path;
    }
    return "";
  }
}

const maxFiles = 10_000;

/** The references to other files in a value, at any depth. */
function* referencesIn(value: unknown): Generator<string> {
  const pending = [value];
  // What YAML's aliases repeat is one object.
  const seen = new Set<unknown>();
  while (pending.length > 0) {
    const next = pending.pop();
    if (typeof next !== "object" || next === null || seen.has(next)) continue;
    seen.add(next);
    for (const [key, member] of Object.entries(next)) {
      if (key === "$ref" && typeof member === "string") {
        if (!member.startsWith("#") && !isUrl(member)) yield member;
      } else {
        pending.push(member);
      }
    }
  }
}

/** The path of the file that a reference names, relative to the document; undefined for one that is no path. */
function filePathOf(reference: string, from: string): string | undefined {
  const file = decodePercent(reference.replace(/#.*$/s, ""));
  if (file === "") return from;
  if (file.startsWith("/") || file.includes("\\")) return undefined;
  return posix.normalize(posix.join(posix.dirname(from), file));
}

function isUrl(reference: string): boolean {
  return /^[A-Za-z][A-Za-z0-9+.-]*:/.test(reference);
}

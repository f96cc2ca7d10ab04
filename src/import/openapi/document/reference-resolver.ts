import type { SourceText } from "../../../spec/syntax/source-text.js";
import { posix } from "node:path";
import { decodePercent } from "../../decode-percent.js";
import type { DocumentNode } from "./document-node.js";

/** Why a reference may not be followed. */
export interface Refusal {
  readonly refusal: string;
}

/** Opens a file by its path; undefined where there is none. */
export type OpenFile = (path: string) => SourceText | Refusal | undefined;

/** The same for a file that a document in a folder refers to; both paths are relative to the working directory. */
export type OpenReferenced = (
  path: string,
  folder: string,
) => ReturnType<OpenFile>;

/** Parses a document; undefined, and reported, where that fails. */
export type ParseDocument = (
  source: SourceText,
) => Promise<DocumentNode | undefined>;

/** Where references lead: the last node that they reach, and the reference there that leads nowhere. */
export interface Target {
  readonly node: DocumentNode;
  readonly lost?: { readonly reference: DocumentNode; readonly reason: string };
}

/** Follows the references of a document, within it and into the files that it refers to. */
export class ReferenceResolver {
  readonly sources: SourceText[] = [];
  readonly #root: DocumentNode;
  readonly #open: OpenFile;
  readonly #parse: ParseDocument;
  readonly #files = new Map<string, DocumentNode | Refusal | undefined>();

  constructor(root: DocumentNode, open: OpenFile, parse: ParseDocument) {
    this.#root = root;
    this.#open = open;
    this.#parse = parse;
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
        const found = await this.#load(path);
        this.#files.set(path, found);
        if (found && !("refusal" in found)) pending.push([path, found]);
      }
    }
  }

  async #load(path: string): Promise<DocumentNode | Refusal | undefined> {
    const source = this.#open(path);
    if (source === undefined || "refusal" in source) return source;
    const found = await this.#parse(source);
    if (found === undefined) return { refusal: "is not valid JSON or YAML" };
    this.sources.push(source);
    return found;
  }

  /** The object that stands at a node, `$ref`s followed; an empty one, which is noted, where they lead nowhere. */
  dereference(start: DocumentNode): DocumentNode {
    const { node, lost } = this.follow(start);
    if (lost === undefined) return node;
    const { reference, reason } = lost;
    reference.reportLostReference(reason, "what it stands for is left out");
    return node.withValue({});
  }

  /** Follows the `$ref` of a node, that of its target, and so on. */
  follow(start: DocumentNode): Target {
    const seen = new Set<unknown>();
    let node = start;
    for (;;) {
      const reference = node.member("$ref");
      if (typeof reference?.value !== "string") return { node };
      const target = seen.has(node.value)
        ? { reason: "is circular" }
        : this.resolve(reference.value, node);
      if ("reason" in target) {
        return { node, lost: { reference, reason: target.reason } };
      }
      seen.add(node.value);
      node = target.node;
    }
  }

  /** The node that a reference leads to, or why it leads nowhere. */
  resolve(
    reference: string,
    from: DocumentNode,
  ): { readonly node: DocumentNode } | { readonly reason: string } {
    if (isUrl(reference)) {
      return { reason: "is on the network; nothing is fetched" };
    }
    const path = filePathOf(reference, this.#openedPath(from));
    const root = path === "" ? this.#root : this.#files.get(path ?? "");
    if (root === undefined) return { reason: "refers to a missing file" };
    if ("refusal" in root) return { reason: root.refusal };
    const pointer = decodePercent(reference.replace(/^[^#]*#?/, ""));
    if (pointer !== "" && !pointer.startsWith("/")) {
      return { reason: "is not a JSON Pointer" };
    }
    const node = root.nodeAt(pointer);
    return node ? { node } : { reason: "cannot be resolved" };
  }

  /** The path by which the file of a node was opened; empty for the document itself. */
  #openedPath({ file }: DocumentNode): string {
    if (file === this.#root.file) return "";
    for (const [path, node] of this.#files) {
      if (node && "file" in node && node.file === file) return path;
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

import { lstatPath, readText } from "./disk.js";
import { toLf } from "./hash.js";
import type { Json } from "./json.js";
import { isRecord, isString, printJson } from "./json.js";
import { splitMergeSides } from "./merge-sides.js";
import { isInside, ownFiles } from "./paths.js";

/** What the output depends on beside the specs' content: read back as it was given, roots sorted. */
export interface Origin {
  readonly tool: { readonly name: string; readonly version: string };
  readonly options: Readonly<Record<string, Json>>;
  readonly roots: readonly string[];
}

/** An emitted file: its hash, its emitter, and the spec that caused it. */
export interface ManifestEntry {
  readonly hash: string;
  readonly emitter: string;
  readonly from: string;
}

/** The files that the last run wrote by path, and the hashes of the specs that they come from. */
export interface Manifest extends Origin {
  readonly specs: ReadonlyMap<string, string>;
  readonly files: ReadonlyMap<string, ManifestEntry>;
}

/** The manifest as it was found; a `broken` one is for the caller to report. */
export type ManifestResult =
  | { readonly kind: "absent" }
  | {
      readonly kind: "read";
      readonly manifest: Manifest;
      /** The manifest of the other branch, where a merge has left conflict markers. */
      readonly merged?: Manifest;
    }
  | {
      readonly kind: "broken";
      readonly path: string;
      readonly why: "conflict" | "malformed" | "unreadable";
    };

/** Reads the manifest of an out folder. Never throws. */
export function readManifest(out: string): ManifestResult {
  const path = `${out}/${ownFiles.manifest}`;
  const text = readText(path);
  if (text === undefined) {
    if (lstatPath(path).kind === "absent") return { kind: "absent" };
    return { kind: "broken", path, why: "unreadable" };
  }
  const manifest = parseManifest(text);
  if (manifest !== undefined) return { kind: "read", manifest };
  const sides = splitMergeSides(text);
  const ours = sides && parseManifest(sides.ours);
  const merged = sides && parseManifest(sides.theirs);
  if (ours !== undefined && merged !== undefined) {
    const files = new Map([...merged.files, ...ours.files]);
    return { kind: "read", manifest: { ...ours, files }, merged };
  }
  const why = /^<{7}/m.test(text) ? "conflict" : "malformed";
  return { kind: "broken", path, why };
}

/** Whether the manifest of an out folder is this one, line endings aside. */
export function isManifestCurrent(out: string, manifest: Manifest): boolean {
  const text = readText(`${out}/${ownFiles.manifest}`);
  return text !== undefined && toLf(text) === printManifest(manifest);
}

/** The manifest's text: sorted by code units, without times, the same on every machine. */
export function printManifest(manifest: Manifest): string {
  const { tool, options, roots, specs, files } = manifest;
  return printJson({
    tool: { name: tool.name, version: tool.version },
    options: sorted(Object.entries(options)),
    roots: roots.toSorted(),
    specs: sorted(specs),
    files: sorted(
      Array.from(files, ([path, { hash, emitter, from }]) => [
        path,
        { hash, voice: emitter, from },
      ]),
    ),
  });
}

function sorted(members: Iterable<[string, Json]>): Record<string, Json> {
  const byKey = new Map(members);
  const keys = Array.from(byKey.keys()).sort();
  return Object.fromEntries(keys.map((key) => [key, byKey.get(key) ?? null]));
}

function parseManifest(text: string): Manifest | undefined {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return undefined;
  }
  if (!isRecord(value)) return undefined;
  const { tool, options, roots, specs, files } = value;
  if (!isRecord(tool) || !isRecord(options) || !isRecord(specs)) return;
  const { name, version } = tool;
  if (typeof name !== "string" || typeof version !== "string") return;
  if (!Array.isArray(roots) || !roots.every(isString)) return;
  const hashes = Object.entries(specs);
  if (!isRecord(files) || !hashes.every(isNamedString)) return;
  const entries = Object.entries(files).flatMap(parseEntry);
  if (entries.length < Object.keys(files).length) return;
  return {
    tool: { name, version },
    options: options as Record<string, Json>,
    roots,
    specs: new Map(hashes),
    files: new Map(entries),
  };
}

function isNamedString(pair: [string, unknown]): pair is [string, string] {
  return isString(pair[1]);
}

// A manifest comes from the repository: a path in it that leaves the folder must not remove anything.
function parseEntry([path, entry]: [string, unknown]): readonly (readonly [
  string,
  ManifestEntry,
])[] {
  if (!isInside(path) || !isRecord(entry)) return [];
  const { hash, voice: emitter, from } = entry;
  return isString(hash) && isString(emitter) && isString(from)
    ? [[path, { hash, emitter, from }]]
    : [];
}

import { lookAt, readText } from "./disk.js";
import { toLf } from "./hash.js";
import type { Json } from "./json.js";
import { isRecord, printJson } from "./json.js";
import { isInside, ownFiles } from "./paths.js";

/** What shaped the output beside the specs' content: read back as it was given, roots sorted. */
export interface Origin {
  readonly tool: { readonly name: string; readonly version: string };
  readonly options: Readonly<Record<string, Json>>;
  readonly roots: readonly string[];
}

/** An emitted file: its hash, its voice, and the spec that caused it. */
export interface Entry {
  readonly hash: string;
  readonly voice: string;
  readonly from: string;
}

/** What the last run wrote, and from what: specs (path → hash) and files by path. */
export interface Manifest extends Origin {
  readonly specs: ReadonlyMap<string, string>;
  readonly files: ReadonlyMap<string, Entry>;
}

/** The manifest as it was found. A `broken` one is no exception but the caller's to report. */
export type ManifestReading =
  | { readonly kind: "absent" }
  | { readonly kind: "read"; readonly manifest: Manifest }
  | {
      readonly kind: "broken";
      readonly path: string;
      readonly why: "conflict" | "malformed" | "unreadable";
    };

/** Reads the manifest of an out folder. Never throws. */
export function readManifest(out: string): ManifestReading {
  const path = `${out}/${ownFiles.manifest}`;
  const text = readText(path);
  if (text === undefined) {
    if (lookAt(path).kind === "absent") return { kind: "absent" };
    return { kind: "broken", path, why: "unreadable" };
  }
  const manifest = parseManifest(text);
  if (manifest !== undefined) return { kind: "read", manifest };
  const why = /^<{7}/m.test(text) ? "conflict" : "malformed";
  return { kind: "broken", path, why };
}

/** Whether the manifest of an out folder says just this, line endings aside. */
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
      Array.from(files, ([path, { hash, voice, from }]) => [
        path,
        { hash, voice, from },
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
  const entries = Object.entries(files);
  if (!entries.every(isNamedEntry)) return;
  return {
    tool: { name, version },
    options: options as Record<string, Json>,
    roots,
    specs: new Map(hashes),
    files: new Map(entries),
  };
}

function isString(value: unknown): value is string {
  return typeof value === "string";
}

function isNamedString(pair: [string, unknown]): pair is [string, string] {
  return isString(pair[1]);
}

// A manifest comes from the repository: a path in it that leaves the folder must not remove anything.
function isNamedEntry(pair: [string, unknown]): pair is [string, Entry] {
  const [path, entry] = pair;
  return (
    isInside(path) &&
    isRecord(entry) &&
    isString(entry["hash"]) &&
    isString(entry["voice"]) &&
    isString(entry["from"])
  );
}

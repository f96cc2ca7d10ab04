import type { OutputFile } from "../emit/emitter.js";
import type { Cache } from "./cache.js";
import type { Change } from "./change.js";
import { fromColumns } from "./columns.js";
import { hashText } from "./hash.js";
import { judgeUnwanted, judgeWanted } from "./classify-change.js";
import { followCase, knownFiles } from "./owned-files.js";
import type { Manifest, Origin } from "./manifest.js";
import { assertInside } from "./paths.js";
import type { Remembered } from "./file-stat.js";
import { listBelow, openSurvey } from "./folder-scan.js";
import type { Finding } from "./folder-scan.js";

/** A spec file: its path with `/`, its stamp from before it was read, the hash of what was read. */
export interface SpecSeen extends Remembered {
  readonly path: string;
}

/** All that a plan depends on. */
export interface PlanInput {
  readonly out: string;
  readonly files: readonly OutputFile[];
  readonly origin: Origin;
  readonly specs: readonly SpecSeen[];
  readonly manifest?: Manifest | undefined;
  readonly cache: Cache;
  /** The voices that speak; files of the others are left alone. All, if absent. */
  readonly only?: ReadonlySet<string> | undefined;
  /** The clock in milliseconds, from before the first spec was looked at. */
  readonly startedAt: number;
}

/** What a run would do, to print or to apply. */
export interface Plan {
  readonly input: PlanInput;
  /** One a path, sorted by path. */
  readonly changes: readonly Change[];
  /** The manifest as it is once the plan is applied. */
  readonly manifest: Manifest;
  /** The plain files that stand at paths of ours. */
  readonly found: ReadonlyMap<string, Remembered>;
  /** Paths that leave the manifest, whether or not a file is there to be removed. */
  readonly leaving: readonly string[];
}

/** Compares the wanted files with the disk; reads only. Throws on a path that leaves the out folder. */
export function planOutput(input: PlanInput): Plan {
  const { out, cache, only } = input;
  const wanted = indexFiles(input.files);
  const known = knownFiles(input.manifest, cache.pending);
  followCase(out, known, wanted);
  const leaving = Array.from(known).filter(
    ([path, { voice }]) => !wanted.has(path) && speaks(voice, only),
  );

  const survey = openSurvey(out, fromColumns(cache.outputs));
  const unwanted = leaving.flatMap(
    ([path, entry]) => judgeUnwanted(path, entry, survey.find(path)) ?? [],
  );
  const orphans = new Set(
    unwanted.filter(({ kind }) => kind === "orphan").map(({ path }) => path),
  );
  const changes = Array.from(wanted, ([path, { file, hash }]) => {
    const finding = survey.find(path);
    const found = isFreed(finding, out, orphans) ? absent : finding;
    return judgeWanted({ file, hash, found, known: known.get(path) });
  });
  return {
    input,
    changes: [...unwanted, ...changes].sort(byPath),
    manifest: nextManifest(input, wanted),
    found: survey.found,
    leaving: leaving.map(([path]) => path),
  };
}

/** Whether a voice is among those that speak. */
export function speaks(
  voice: string,
  only: ReadonlySet<string> | undefined,
): boolean {
  return only === undefined || only.has(voice);
}

type Wanted = ReadonlyMap<string, { file: OutputFile; hash: string }>;

const absent: Finding = { kind: "absent" };

function indexFiles(files: readonly OutputFile[]): Wanted {
  const wanted = new Map<string, { file: OutputFile; hash: string }>();
  for (const file of files) {
    assertInside(file.path);
    if (wanted.has(file.path)) throw new Error(`Two files at ${file.path}`);
    wanted.set(file.path, { file, hash: hashText(file.text) });
  }
  return wanted;
}

// Orphans go before anything is written: what only they stand in the way of is free.
function isFreed(
  finding: Finding,
  out: string,
  orphans: ReadonlySet<string>,
): boolean {
  if (finding.kind !== "obstacle" || orphans.size === 0) return false;
  const { path, kind } = finding.by;
  if (kind === "file") return orphans.has(path);
  if (kind !== "folder") return false;
  const below = listBelow(out, path);
  return below.length > 0 && below.every((file) => orphans.has(file));
}

function nextManifest(input: PlanInput, wanted: Wanted): Manifest {
  const { origin, specs, manifest, only } = input;
  const left = Array.from(manifest?.files ?? []).filter(
    ([path, { voice }]) => !wanted.has(path) && !speaks(voice, only),
  );
  const files = Array.from(wanted, ([path, { file, hash }]) => {
    const entry = { hash, voice: file.emitter, from: file.from.file };
    return [path, entry] as const;
  });
  return {
    ...origin,
    specs: new Map(specs.map(({ path, hash }) => [path, hash])),
    files: new Map([...left, ...files]),
  };
}

function byPath(a: Change, b: Change): number {
  return a.path < b.path ? -1 : 1;
}

import {
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { onTestFinished } from "vitest";
import type { OutputFile, EmitterName } from "../../src/emit/emitter.js";
import type { FilePath } from "../../src/names/file-path.js";
import { applyPlan } from "../../src/output/apply.js";
import type { ApplyResult } from "../../src/output/apply.js";
import { readCache } from "../../src/output/cache/cache.js";
import { readManifest } from "../../src/output/manifest.js";
import type { Origin } from "../../src/output/manifest.js";
import { planOutput } from "../../src/output/plan.js";
import type { Plan, PlanInput } from "../../src/output/plan.js";

export const origin: Origin = {
  tool: { name: "codegen", version: "0.1.0" },
  options: { out: "generated" },
  roots: ["specs"],
};

export const notes = { key: "key", warnings: null, verdicts: {} };

/** A temporary folder that goes when the test ends. */
export function makeTemp(): string {
  const folder = mkdtempSync(join(tmpdir(), "codegen-output-"));
  onTestFinished(() => {
    rmSync(folder, { recursive: true, force: true });
  });
  return folder;
}

/** An out folder that does not exist yet. */
export function makeOut(): string {
  return join(makeTemp(), "generated");
}

/** A start so late that no file can have changed in the same tick. */
export function later(): number {
  return Date.now() + 60_000;
}

export function wants(
  texts: Readonly<Record<string, string>>,
  emitter: EmitterName = "lambda",
): OutputFile[] {
  return Object.entries(texts).map(([path, text]) => ({
    path: path as FilePath,
    text,
    emitter,
    from: { file: "specs/a.yaml" },
  }));
}

export function plan(
  out: string,
  files: readonly OutputFile[],
  more: Partial<PlanInput> = {},
): Plan {
  const reading = readManifest(out);
  if (reading.kind === "broken") throw new Error(reading.why);
  return planOutput({
    out,
    files,
    origin,
    specs: [],
    manifest: reading.kind === "read" ? reading.manifest : undefined,
    cache: readCache(out),
    startedAt: Date.now(),
    ...more,
  });
}

export function apply(
  out: string,
  files: readonly OutputFile[],
  more: Partial<PlanInput> & { force?: boolean } = {},
): ApplyResult {
  return applyPlan(plan(out, files, more), { ...notes, force: more.force });
}

/** Each change in a word and its path. */
export function kinds(of: Plan): string[] {
  return of.changes.map(({ kind, path }) => `${kind} ${path}`);
}

export function write(out: string, path: string, text: string): void {
  mkdirSync(dirname(join(out, path)), { recursive: true });
  writeFileSync(join(out, path), text);
}

export function read(out: string, path: string): string {
  return readFileSync(join(out, path), "utf8");
}

/** All paths below a folder; folders end with `/`. */
export function list(out: string): string[] {
  return readdirSync(out, { withFileTypes: true, recursive: true })
    .map((entry) => {
      const path = join(entry.parentPath, entry.name).slice(out.length + 1);
      return entry.isDirectory() ? `${path}/` : path;
    })
    .sort();
}

/** The times of everything in a folder, to the nanosecond. */
export function times(out: string): Record<string, string> {
  return Object.fromEntries(
    ["", ...list(out)].map((path) => {
      const { mtimeNs, ctimeNs } = statSync(join(out, path), { bigint: true });
      return [path, `${mtimeNs.toString()} ${ctimeNs.toString()}`];
    }),
  );
}

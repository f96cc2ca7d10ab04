import { statSync } from "node:fs";
import { relative, resolve } from "node:path";
import { build, name, version } from "#build";
import { defaultOut, defaultSpecs } from "../config/config.js";
import { loadProject } from "../config/load.js";
import type { Rules } from "../diagnostics/rules.js";
import { voices, type Voice } from "../emit/emitter.js";
import { decode } from "../spec/decode.js";
import { findSpecs, loadSpec, type SpecFile } from "../spec/load.js";
import type { SourceText } from "../spec/parse.js";
import type { SpecStamp } from "../output/unchanged.js";
import { UsageError } from "./exit.js";
import type { Format } from "./format.js";

/** The flags that `generate` and `check` share. */
export interface JobOptions {
  readonly out?: string;
  readonly only?: readonly Voice[];
  readonly replaceSpecs?: boolean;
  readonly quiet?: boolean;
  readonly verbose?: boolean;
  readonly format?: Format;
}

/** What one run is to do: flags, configuration and defaults put together, and the specs that were found. */
export interface Job {
  readonly base: string;
  /** Absolute. */
  readonly out: string;
  /** As messages show it. */
  readonly outShown: string;
  readonly roots: readonly string[];
  readonly specs: readonly SpecFile[];
  readonly voices: readonly Voice[];
  readonly rules: Rules;
  readonly origin: {
    readonly tool: { readonly name: string; readonly version: string };
    readonly options: Readonly<Record<string, never>>;
    readonly roots: readonly string[];
  };
  /** When the specs were first looked at, in milliseconds since 1970. */
  readonly startedAt: number;
  /** All that shapes the output beside the specs. */
  readonly key: string;
}

/** Plans a run; what cannot be opened is a UsageError. */
export async function openJob(
  paths: readonly string[],
  options: JobOptions,
): Promise<Job> {
  const cwd = process.cwd();
  const project = await loadProject(cwd);
  if ("message" in project) {
    const { file, line, column } = project.at;
    const place = [file, line, column].filter(Boolean).join(":");
    const { configProblem } = await import("./own-problems.js");
    throw new UsageError(
      `${place}: ${project.message}`,
      configProblem(project),
    );
  }
  const { base, config } = project;
  const startedAt = Date.now();
  const absolute =
    paths.length > 0
      ? paths.map((path) => (path === stdin ? path : resolve(cwd, path)))
      : (config.specs ?? defaultSpecs).map((path) => resolve(base, path));
  const { files, unopened } = findSpecs(
    base,
    absolute.filter((path) => path !== stdin),
  );
  const [first] = unopened;
  if (first !== undefined) throw new UsageError(cannotOpen(first));
  const shown = (path: string): string =>
    path === stdin ? path : relative(base, path).replaceAll("\\", "/") || ".";
  const roots = [...new Set(absolute.map(shown))].sort();
  if (files.length === 0 && !absolute.includes(stdin)) {
    throw new UsageError(
      `No spec found in ${roots.join(", ")}. A spec is a *.json, *.yaml or *.yml file that holds lambda_function, http_method and api_path.`,
    );
  }
  const out = options.out
    ? resolve(cwd, options.out)
    : resolve(base, config.out ?? defaultOut);
  if (isFile(out)) {
    throw new UsageError(
      `Cannot write below ${options.out ?? out}: it is a file, or below one.`,
    );
  }
  const spoken = options.only ?? configured(config.only) ?? voices;
  const rules = config.rules ?? {};
  const tool = { name, version };
  return {
    base,
    out,
    outShown: relative(cwd, out).replaceAll("\\", "/") || ".",
    roots,
    specs: files,
    voices: voices.filter((voice) => spoken.includes(voice)),
    rules,
    startedAt,
    origin: { tool, options: {}, roots },
    key: JSON.stringify([build, spoken, roots, rules]),
  };
}

/** The stamps of a job's specs; what comes from standard input has none, and is always new. */
export function stampsOf({ specs, roots }: Job): readonly SpecStamp[] {
  const found = specs.map(({ file, ...stamp }) => ({ path: file, ...stamp }));
  const unknown = { path: stdin, size: -1, mtimeMs: 0, ctimeMs: 0 };
  return roots.includes(stdin) ? [...found, unknown] : found;
}

/** The text of every spec of a job, in order. */
export async function readSources({
  base,
  specs,
  roots,
}: Job): Promise<readonly SourceText[]> {
  const sources = specs.map(({ file }) => {
    const source = loadSpec(base, file);
    if ("code" in source) throw new UsageError(cannotOpen(source));
    return source;
  });
  if (!roots.includes(stdin)) return sources;
  const chunks: Buffer[] = [];
  for await (const chunk of process.stdin) chunks.push(chunk as Buffer);
  return [...sources, { file: "<stdin>", ...decode(Buffer.concat(chunks)) }];
}

const stdin = "-";

function isFile(path: string): boolean {
  try {
    return statSync(path, { throwIfNoEntry: false })?.isDirectory() === false;
  } catch {
    return true;
  }
}

function configured(
  only: readonly string[] | undefined,
): readonly Voice[] | undefined {
  return only?.map((word) => {
    const voice = voices.find((known) => known === word);
    if (voice !== undefined) return voice;
    throw new UsageError(
      `The configuration's \`only\` names "${word}", which is no voice. Voices: ${voices.join(", ")}.`,
    );
  });
}

/** Why a run ends: something that it needs cannot be opened. */
export function cannotOpen({
  path,
  code,
}: {
  readonly path: string;
  readonly code: string;
}): string {
  const why: Readonly<Record<string, string>> = {
    ENOENT: "there is no such file or folder",
    EACCES: "you may not read it",
    EPERM: "you may not read it",
    EISDIR: "it is a folder",
    ELOOP: "its links go round in a circle",
  };
  return `Cannot open ${path}: ${why[code] ?? code}.`;
}

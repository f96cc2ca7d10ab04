import { statSync } from "node:fs";
import { relative, resolve } from "node:path";
import { build, name, version } from "#build";
import { defaultSpecs, defaultOut } from "../../config/config.js";
import type { InfraConfig } from "../../config/infra-config.js";
import type { SeverityRules } from "../../diagnostics/severity-rules.js";
import { type EmitterName, emitterNames } from "../../emit/emitter.js";
import type { Override } from "../../emit/overrides.js";
import { hashText } from "../../output/hash.js";
import type { Json } from "../../output/json.js";
import { decode, type SourceText } from "../../spec/syntax/source-text.js";
import { findSpecs, loadSpec, type SpecFile } from "../../spec/spec-files.js";
import type { SpecFileStat } from "../../output/unchanged.js";
import type { Refused } from "./cannot-open.js";
import { UsageError } from "../exit-codes.js";
import type { Format } from "../format.js";
import { openProject, templatesFolder } from "./project.js";

/** The flags that `generate` and `check` share. */
export interface JobOptions {
  readonly out?: string;
  readonly only?: readonly EmitterName[];
  readonly replaceSpecs?: boolean;
  readonly templates?: string;
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
  readonly emitters: readonly EmitterName[];
  readonly rules: SeverityRules;
  readonly infra?: InfraConfig;
  readonly origin: {
    readonly tool: { readonly name: string; readonly version: string };
    readonly options: Readonly<Record<string, Json>>;
    readonly roots: readonly string[];
  };
  /** Users' templates in place of ours. */
  readonly overrides: readonly Override[];
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
  const project = await openProject();
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
  if (first !== undefined) {
    const isDefault = paths.length === 0 && config.specs === undefined;
    throw await notOpened({ ...first, isDefault });
  }
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
  const folder = templatesFolder(project, options.templates);
  const { overrides, hashes: templates } =
    folder === undefined
      ? { overrides: [], hashes: {} }
      : (await import("./load-overrides.js")).overridesIn(folder, base);
  const spoken = options.only ?? configured(config.only) ?? emitterNames;
  const rules = config.rules ?? {};
  const { infra } = config;
  const tool = { name, version };
  return {
    base,
    out,
    outShown: relative(cwd, out).replaceAll("\\", "/") || ".",
    roots,
    specs: files,
    emitters: emitterNames.filter((emitter) => spoken.includes(emitter)),
    rules,
    ...(infra && { infra }),
    startedAt,
    overrides,
    origin: {
      tool,
      options: {
        ...(overrides.length > 0 && { templates }),
        ...(infra && { infra: hashText(JSON.stringify(infra)) }),
      },
      roots,
    },
    key: JSON.stringify([build, spoken, roots, templates, rules, infra]),
  };
}

/** The stamps of a job's specs; what comes from standard input has none, and is always new. */
export function stampsOf({ specs, roots }: Job): readonly SpecFileStat[] {
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
  const sources: SourceText[] = [];
  for (const { file } of specs) {
    const source = loadSpec(base, file);
    if ("code" in source) throw await notOpened(source);
    sources.push(source);
  }
  if (!roots.includes(stdin)) return sources;
  const chunks: Buffer[] = [];
  for await (const chunk of process.stdin) chunks.push(chunk as Buffer);
  return [...sources, { file: "<stdin>", ...decode(Buffer.concat(chunks)) }];
}

/** Why a run ends: something that it needs cannot be opened. The words are loaded then. */
export async function notOpened(refused: Refused): Promise<UsageError> {
  const { cannotOpen } = await import("./cannot-open.js");
  return new UsageError(cannotOpen(refused));
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
): readonly EmitterName[] | undefined {
  return only?.map((word) => {
    const emitter = emitterNames.find((known) => known === word);
    if (emitter !== undefined) return emitter;
    throw new UsageError(
      `The configuration's \`only\` names "${word}", which is no emitter. Emitters: ${emitterNames.join(", ")}.`,
    );
  });
}

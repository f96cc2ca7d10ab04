import { statSync } from "node:fs";
import { resolve } from "node:path";
import { build, name, version } from "#build";
import type { CacheConfig } from "../../config/cache-config.js";
import {
  defaultOut,
  defaultSpecs,
  type Config,
  type Project,
} from "../../config/config.js";
import type { InfraConfig } from "../../config/infra-config.js";
import type { SeverityRules } from "../../diagnostics/severity-rules.js";
import { emitterNames, type EmitterName } from "../../emit/emitter.js";
import type { Override } from "../../emit/overrides.js";
import { hashText } from "../../output/hash.js";
import type { Json } from "../../output/json.js";
import { findSpecs, type SpecFile } from "../../spec/spec-files.js";
import type { Environment } from "../environment.js";
import type { ReportFormat } from "../options.js";
import { displayPath } from "../terminal/display-path.js";
import { UsageError } from "../usage-error.js";
import { openProject, templatesFolder } from "./project.js";

/** The flags that `generate` and `check` share. */
export interface RunFlags {
  readonly out?: string;
  readonly only?: readonly EmitterName[];
  readonly replaceSpecs?: boolean;
  readonly templates?: string;
  /** How many worker threads render. */
  readonly workers?: number;
  /** False with `--no-cache`. */
  readonly cache?: boolean;
  readonly cacheReadOnly?: boolean;
  readonly quiet?: boolean;
  readonly verbose?: boolean;
  readonly format?: ReportFormat;
}

/** The settings of one run: flags, configuration and defaults combined, and the specs that were found. */
export interface RunConfig {
  /** The working directory, absolute. */
  readonly cwd: string;
  /** The folder that paths of specs start from, absolute. */
  readonly base: string;
  /** Absolute. */
  readonly out: string;
  /** `out` as messages show it. */
  readonly outPath: string;
  /** The spec folders and files that were named, from `base`; `-` is standard input. */
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
  /** This build of the tool, on this version of Unicode. */
  readonly tool: string;
  /** All that shapes the output beside the specs. */
  readonly key: string;
  /** How many worker threads render; as many as cores where undefined. */
  readonly workers: number | undefined;
  /** Whether nothing of earlier runs is believed. */
  readonly noCache: boolean;
  /** The shared cache, its folder absolute. */
  readonly sharedCache?: CacheConfig;
}

/** The path that stands for standard input. */
export const stdinPath = "-";

/** Resolves the settings of a run; what cannot be opened is a UsageError. */
export async function resolveRunConfig(
  paths: readonly string[],
  flags: RunFlags,
  { cwd, unicode }: Pick<Environment, "cwd" | "unicode">,
): Promise<RunConfig> {
  const project = await openProject(cwd);
  const { base, config } = project;
  const startedAt = Date.now();
  const { roots, specs } = await findRunSpecs(paths, project, cwd);
  const out = flags.out
    ? resolve(cwd, flags.out)
    : resolve(base, config.out ?? defaultOut);
  if (isFile(out)) {
    throw new UsageError(
      `Cannot write to ${flags.out ?? out}: it is a file, or below one.`,
    );
  }
  const folder = templatesFolder(project, flags.templates, cwd);
  const { overrides, hashes: templates } =
    folder === undefined
      ? { overrides: [], hashes: {} }
      : (await import("./load-overrides.js")).loadOverrides(folder, base);
  const selected = flags.only ?? configuredEmitters(config) ?? emitterNames;
  const { rules = {}, infra, cache: sharedCache } = config;
  return {
    cwd,
    base,
    out,
    outPath: displayPath(out, cwd),
    roots,
    specs,
    emitters: emitterNames.filter((emitter) => selected.includes(emitter)),
    rules,
    ...(infra && { infra }),
    startedAt,
    overrides,
    origin: {
      tool: { name, version },
      options: {
        ...(overrides.length > 0 && { templates }),
        ...(infra && { infra: hashText(JSON.stringify(infra)) }),
      },
      roots,
    },
    workers: flags.workers,
    noCache: flags.cache === false,
    ...(sharedCache && {
      sharedCache: {
        ...sharedCache,
        dir: resolve(base, sharedCache.dir),
        readOnly: sharedCache.readOnly || flags.cacheReadOnly === true,
      },
    }),
    tool: `${build} ${unicode}`,
    key: JSON.stringify([
      build,
      unicode,
      selected,
      roots,
      templates,
      rules,
      infra,
    ]),
  };
}

/** The specs that the paths lead to; without paths, the configuration's. */
async function findRunSpecs(
  paths: readonly string[],
  { base, config }: Project,
  cwd: string,
): Promise<Pick<RunConfig, "roots" | "specs">> {
  const absolute =
    paths.length > 0
      ? paths.map((path) => (path === stdinPath ? path : resolve(cwd, path)))
      : (config.specs ?? defaultSpecs).map((path) => resolve(base, path));
  const { files, unopened } = findSpecs(
    base,
    absolute.filter((path) => path !== stdinPath),
  );
  const [first] = unopened;
  if (first !== undefined) {
    const isDefault = paths.length === 0 && config.specs === undefined;
    const { readError } = await import("./file-errors.js");
    throw readError(
      first,
      isDefault && first.code === "ENOENT"
        ? " Pass the folder of your specs, or create a project with: codegen init"
        : "",
    );
  }
  const roots = absolute.map((path) =>
    path === stdinPath ? path : displayPath(path, base),
  );
  const uniqueRoots = [...new Set(roots)].sort();
  if (files.length === 0 && !absolute.includes(stdinPath)) {
    throw new UsageError(
      `No spec found in ${uniqueRoots.join(", ")}. A spec is a *.json, *.yaml or *.yml file with lambda_function, http_method and api_path.`,
    );
  }
  return { roots: uniqueRoots, specs: files };
}

function isFile(path: string): boolean {
  try {
    return statSync(path, { throwIfNoEntry: false })?.isDirectory() === false;
  } catch {
    return true;
  }
}

function configuredEmitters({
  only,
}: Config): readonly EmitterName[] | undefined {
  return only?.map((word) => {
    const emitter = emitterNames.find((known) => known === word);
    if (emitter !== undefined) return emitter;
    throw new UsageError(
      `Unknown emitter "${word}" in \`only\` of the configuration. Emitters: ${emitterNames.join(", ")}.`,
    );
  });
}

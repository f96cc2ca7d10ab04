import { existsSync, readFileSync, statSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { didYouMean } from "../diagnostics/did-you-mean.js";
import type { Config, ConfigProblem, Project } from "./config.js";
import { ConfigError } from "./config-error.js";

/** The configuration found upward from a folder; without one, the folder itself with nothing configured. */
export async function loadProject(
  folder: string,
): Promise<Project | ConfigProblem> {
  const path = findUpward(folder);
  if (path === undefined) return { base: folder, config: {} };
  const file = relative(folder, path).replaceAll("\\", "/");
  let text = "";
  try {
    const stats = statSync(path);
    if (!stats.isFile() || stats.size > 1e6)
      throw new ConfigError("It is no file of at most 1 MB.");
    text = readFileSync(path, "utf8").replace(/^\ufeff/, "");
    const value: unknown = path.endsWith(".json")
      ? JSON.parse(text)
      : (parsePlainYaml(text) ??
        (await import("./parse-yaml.js")).parseYaml(text));
    return { base: dirname(path), config: await readConfig(value) };
  } catch (error) {
    const { line, col } = positionIn(error, text);
    // The parser appends the place, over several lines.
    const [message = ""] = (error as Error).message.split(/ at line \d|\n/);
    return { at: { file, line, column: col }, message: message.trim() };
  }
}

const names = [
  "codegen.config.yaml",
  "codegen.config.yml",
  "codegen.config.json",
];

function findUpward(folder: string): string | undefined {
  for (let at = folder; ; at = dirname(at)) {
    const found = names
      .map((name) => join(at, name))
      .find((path) => existsSync(path));
    if (found !== undefined || dirname(at) === at) return found;
  }
}

/** The mapping of `key: value` lines, nested once by indentation, so that most configurations need no YAML parser; undefined for any other YAML. */
function parsePlainYaml(text: string): object | undefined {
  const config = emptyMapping();
  let below: PlainMapping | undefined;
  for (const line of text.split(/\r?\n/)) {
    if (line === "" || line.startsWith("#")) continue;
    const [, indent, key, value] =
      /^((?: {2})?)([\w-]+):(?: ([\w./-]+))?$/.exec(line) ?? [];
    const mapping = indent === "" ? config : below;
    if (key === undefined || mapping === undefined) return undefined;
    if (/^(?:true|false|null|[\d._-]+)$/i.test(value ?? "")) return undefined;
    if (Object.hasOwn(mapping, key)) return undefined;
    if (value === undefined && mapping === below) return undefined;
    if (indent === "") below = value === undefined ? emptyMapping() : undefined;
    mapping[key] = value ?? below ?? emptyMapping();
  }
  const isOpen = Object.values(config).some(
    (value) => typeof value === "object" && Object.keys(value).length === 0,
  );
  return isOpen ? undefined : config;
}

interface PlainMapping {
  [key: string]: string | PlainMapping;
}

/** Without a prototype, so that `__proto__` is a key like any other. */
function emptyMapping(): PlainMapping {
  return Object.create(null) as PlainMapping;
}

const keys = [
  "specs",
  "out",
  "only",
  "templates",
  "rules",
  "infra",
  "cache",
] as const;

async function readConfig(value: unknown): Promise<Config> {
  if (value === null || value === undefined) return {};
  if (typeof value !== "object" || Array.isArray(value)) {
    throw new ConfigError("Expected an object.");
  }
  for (const key of Object.keys(value)) {
    if ((keys as readonly string[]).includes(key)) continue;
    // Editors look for it; a JSON file has no comment that could name it.
    if (key === "$schema") continue;
    const near = didYouMean(key, keys);
    const help = near
      ? `Did you mean \`${near}\`?`
      : `Keys: ${keys.join(", ")}.`;
    throw new ConfigError(`Unknown configuration key \`${key}\`. ${help}`, key);
  }
  const { specs, out, only, templates, rules, infra, cache } =
    value as Readonly<Record<string, unknown>>;
  return {
    ...(specs !== undefined && { specs: texts("specs", specs) }),
    ...(out !== undefined && { out: text("out", out) }),
    ...(only !== undefined && { only: texts("only", only) }),
    ...(templates !== undefined && { templates: text("templates", templates) }),
    ...(rules !== undefined && {
      rules: (await import("./read-rules.js")).readRules(rules),
    }),
    ...(infra !== undefined && {
      infra: (await import("./read-infra.js")).readInfra(infra),
    }),
    ...(cache !== undefined && {
      cache: (await import("./cache-config.js")).readCacheConfig(cache),
    }),
  };
}

function texts(key: string, value: unknown): readonly string[] {
  if (typeof value === "string") return [value];
  if (Array.isArray(value)) return value.map((one) => text(key, one));
  throw new ConfigError(
    `Invalid \`${key}\`: expected a string or a list of strings.`,
    key,
  );
}

function text(key: string, value: unknown): string {
  if (typeof value === "string" && value !== "") return value;
  throw new ConfigError(`Invalid \`${key}\`: expected a string.`, key);
}

/** The position of an error: where the parser stopped, else the first line with its key. */
function positionIn(
  error: unknown,
  text: string,
): { readonly line: number; readonly col: number } {
  const { linePos } = error as Error & {
    readonly linePos?: readonly { line: number; col: number }[];
  };
  const { key = "" } = error instanceof ConfigError ? error : {};
  const lines = text.split(/\r?\n/);
  const found = lines.findIndex((line) => key !== "" && line.includes(key));
  const col = found < 0 ? 1 : (lines[found]?.indexOf(key) ?? 0) + 1;
  return linePos?.[0] ?? { line: Math.max(0, found) + 1, col };
}

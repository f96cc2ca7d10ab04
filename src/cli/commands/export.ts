import { join, resolve } from "node:path";
import { origin, type ExportedFile } from "../../export/file.js";
import type { Model } from "../../model/model.js";
import { readCache } from "../../output/cache.js";
import { printDataAsJson, printYaml, type Data } from "../../render/yaml.js";
import { exitCodes, UsageError } from "../exit-codes.js";
import type { DataFormat } from "../data-format.js";
import type { Export } from "../export-program.js";
import { openJob } from "../run/run-config.js";
import { makeFiles } from "../run/generate-files.js";
import { newFiles, type NewFile } from "../run/write-new-files.js";
import { reporting } from "../terminal/reporter.js";
import type { Terminal } from "../terminal/terminal.js";

/** The flags of `export`. */
export interface ExportFlags {
  readonly out?: string;
  readonly stdout?: boolean;
  readonly format?: DataFormat;
  readonly force?: boolean;
  readonly quiet?: boolean;
}

/** What is exported, and of which specs. */
export interface Wanted {
  readonly what: Export;
  readonly paths: readonly string[];
}

/** `codegen export`: prints the model in a format of others, or writes it; nothing while the specs hold an error. Returns the exit code. */
export async function exportCommand(
  { what, paths }: Wanted,
  flags: ExportFlags,
  terminal: Terminal,
): Promise<number> {
  const format = formatOf(what, flags);
  if (what === "postman" && format === "yaml") {
    throw new UsageError("A collection for Postman is JSON, and nothing else.");
  }
  // Standard output holds the data, whoever runs it.
  return reporting("text", terminal, async (reporter) => {
    const job = await openJob(paths, {});
    const silent = { ...job, emitters: [], overrides: [] };
    const made = await makeFiles(silent, readCache(job.out));
    const { sources } = made;
    await reporter.tell(made.problems, { ...job, sources, outcome: "" });
    if (made.failed) return exitCodes.findings;
    const files = await exported[what](made.model);
    if (flags.out === undefined || flags.stdout === true) {
      terminal.print(textOf(together(files), format).trimEnd());
      return exitCodes.fine;
    }
    const out = resolve(flags.out);
    return write(
      files.map((file) => ({
        path: what === "json-schema" ? join(out, named(file, format)) : out,
        text: textOf(file, format),
      })),
      flags,
      terminal,
    );
  });
}

const exported: Readonly<
  Record<Export, (model: Model) => Promise<readonly ExportedFile[]>>
> = {
  openapi: async (model) =>
    (await import("../../export/openapi.js")).openApiDocument(model),
  "json-schema": async (model) =>
    (await import("../../export/json-schema.js")).jsonSchemas(model),
  postman: async (model) =>
    (await import("../../export/postman.js")).postmanCollection(model),
};

/** The format that is asked for, else that of the file's name, else the usual one. */
function formatOf(what: Export, { format, out = "" }: ExportFlags): DataFormat {
  if (format !== undefined) return format;
  if (what !== "openapi" || /\.json$/i.test(out)) return "json";
  return "yaml";
}

function textOf(
  { data, comment }: Omit<ExportedFile, "path">,
  format: DataFormat,
): string {
  if (comment === undefined) {
    return format === "yaml" ? printYaml(data) : printDataAsJson(data);
  }
  return format === "yaml"
    ? `# ${comment}\n${printYaml(data)}`
    : printDataAsJson({ "x-comment": comment, ...data });
}

/** One file as it is; several by their names. */
function together(files: readonly ExportedFile[]): Omit<ExportedFile, "path"> {
  const [first, ...others] = files;
  if (first && others.length === 0) return first;
  const data = files.map((file) => [file.path, file.data] as const);
  return { data: Object.fromEntries<Data>(data) };
}

function named({ path }: ExportedFile, format: DataFormat): string {
  return format === "json" ? path : path.replace(/\.json$/, ".yaml");
}

/** Writes files; one that codegen has not written is left as it is. */
function write(
  files: readonly NewFile[],
  { force = false, quiet = false }: ExportFlags,
  terminal: Terminal,
): number {
  const { written, same, changed } = newFiles(
    files,
    (text) => force || text.slice(0, 2000).includes(origin),
  );
  for (const path of changed) {
    terminal.say(
      `${path} is not of codegen, and stays as it is. Move it away, or add --force.`,
    );
  }
  if (!quiet) {
    for (const path of written) terminal.say(`wrote ${path}`);
    for (const path of same) terminal.say(`${path} is up to date`);
  }
  return changed.length > 0 ? exitCodes.findings : exitCodes.fine;
}

import { join, resolve } from "node:path";
import { Argument, Option } from "commander";
import type { ExportedFile } from "../../export/file.js";
import type { Model } from "../../model/model.js";
import type { Data } from "../../render/yaml.js";
import type { CommandContext, CommandDefinition } from "../command.js";
import { exitCodes } from "../exit-codes.js";
import {
  choiceParser,
  dataFormatOption,
  quietOption,
  specPaths,
  type DataFormat,
} from "../options.js";
import type { NewFile } from "../run/write-new-files.js";
import { UsageError } from "../usage-error.js";

const exportNames = ["openapi", "json-schema", "postman"] as const;

type ExportName = (typeof exportNames)[number];

interface ExportFlags {
  readonly out?: string;
  readonly stdout?: boolean;
  readonly format?: DataFormat;
  readonly force?: boolean;
  readonly quiet?: boolean;
}

/** `codegen export`: prints or writes the model in a format of other tools; nothing while the specs hold an error. */
export const exportCommand: CommandDefinition = {
  summary: "say the specs in formats that other tools read",
  arguments: [
    new Argument("<what>", "what other tools read")
      .choices(exportNames)
      .argParser(choiceParser("export", exportNames)),
    specPaths,
  ],
  options: [
    new Option("--out <path>", "the file to write; of json-schema, the folder"),
    new Option("--stdout", "print it (what happens without --out)"),
    dataFormatOption("how the data is written"),
    new Option("--force", "overwrite what codegen has not written"),
    quietOption,
  ],
  details: `openapi      all endpoints as OpenAPI 3.1, the same as openapi.yaml of generate
json-schema  a JSON Schema (2020-12) of each payload and each response
postman      a collection (2.1) of requests with saved answers; JSON only

The usual format is that of the file's name, else YAML for openapi, and JSON
for the others.`,
  examples: [
    "codegen export openapi --out openapi.json",
    "codegen export json-schema specs/orders --out schemas/",
    "codegen export postman > collection.json",
  ],
  async run(
    [name, paths]: readonly [ExportName, string[]],
    flags: ExportFlags,
    context,
  ) {
    const { loadModel } = await import("../run/load-model.js");
    const { withReporter } = await import("../terminal/reporter.js");
    const format = chooseFormat(name, flags);
    if (name === "postman" && format === "yaml") {
      throw new UsageError(
        "A collection for Postman is JSON, and nothing else.",
      );
    }
    // Standard output holds the data, whoever runs it.
    return withReporter("text", context, async (reporter) => {
      const { model, errorCount } = await loadModel(paths, context, {
        reporter,
      });
      if (errorCount > 0) return exitCodes.findings;
      const files = await exporters[name](model);
      const { out } = flags;
      if (out === undefined || flags.stdout === true) {
        const text = await printFile(singleFile(files), format);
        context.terminal.print(text.trimEnd());
        return exitCodes.success;
      }
      const path = resolve(context.environment.cwd, out);
      const newFiles = files.map(async (file) => ({
        path:
          name === "json-schema" ? join(path, fileName(file, format)) : path,
        text: await printFile(file, format),
      }));
      return writeExports(await Promise.all(newFiles), flags, context);
    });
  },
};

const exporters: Readonly<
  Record<ExportName, (model: Model) => Promise<readonly ExportedFile[]>>
> = {
  openapi: async (model) =>
    (await import("../../export/openapi.js")).openApiDocument(model),
  "json-schema": async (model) =>
    (await import("../../export/json-schema.js")).jsonSchemas(model),
  postman: async (model) =>
    (await import("../../export/postman.js")).postmanCollection(model),
};

/** The format that is asked for, else that of the file's name, else the usual one of the export. */
function chooseFormat(
  name: ExportName,
  { format, out = "" }: ExportFlags,
): DataFormat {
  if (format !== undefined) return format;
  if (name !== "openapi" || /\.json$/i.test(out)) return "json";
  return "yaml";
}

async function printFile(
  { data, comment }: Omit<ExportedFile, "path">,
  format: DataFormat,
): Promise<string> {
  const { printDataAsJson, printYaml } = await import("../../render/yaml.js");
  if (comment === undefined) {
    return format === "yaml" ? printYaml(data) : printDataAsJson(data);
  }
  return format === "yaml"
    ? `# ${comment}\n${printYaml(data)}`
    : printDataAsJson({ "x-comment": comment, ...data });
}

/** One file as it is; several by their names. */
function singleFile(
  files: readonly ExportedFile[],
): Omit<ExportedFile, "path"> {
  const [first, ...others] = files;
  if (first && others.length === 0) return first;
  const data = files.map((file) => [file.path, file.data] as const);
  return { data: Object.fromEntries<Data>(data) };
}

function fileName({ path }: ExportedFile, format: DataFormat): string {
  return format === "json" ? path : path.replace(/\.json$/, ".yaml");
}

/** Writes files; one that codegen has not written is left as it is. */
async function writeExports(
  files: readonly NewFile[],
  { force = false, quiet = false }: ExportFlags,
  { environment, terminal }: CommandContext,
): Promise<number> {
  const { origin } = await import("../../export/file.js");
  const { writeNewFiles } = await import("../run/write-new-files.js");
  const { written, same, different } = writeNewFiles(
    files,
    environment.cwd,
    (text) => force || text.slice(0, 2000).includes(origin),
  );
  for (const path of different) {
    terminal.log(
      `${path} is not of codegen, and stays as it is. Move it away, or add --force.`,
    );
  }
  if (!quiet) {
    for (const path of written) terminal.log(`wrote ${path}`);
    for (const path of same) terminal.log(`${path} is up to date`);
  }
  return different.length > 0 ? exitCodes.findings : exitCodes.success;
}

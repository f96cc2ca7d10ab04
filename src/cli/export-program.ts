import { Argument, Option, type Command } from "commander";
import { choice } from "./choice.js";
import { dataFormats } from "./data-format.js";
import type { ExportFlags } from "./commands/export.js";
import type { Terminal } from "./terminal/terminal.js";

/** What can be exported. */
export const exports = ["openapi", "json-schema", "postman"] as const;

/** One of the formats of others. */
export type Export = (typeof exports)[number];

/** Tells the program of `export`. */
export function addExport(
  program: Command,
  terminal: Terminal,
  done: (code: number) => void,
): void {
  program
    .command("export")
    .description("say the specs in formats that other tools read")
    .addArgument(
      new Argument("<what>", "what other tools read")
        .choices(exports)
        .argParser(choice("export", exports)),
    )
    .argument("[paths...]", "spec files and folders (default: specs/)")
    .option("--out <path>", "the file to write; of json-schema, the folder")
    .option("--stdout", "print it (what happens without --out)")
    .addOption(
      new Option("--format <format>", "how the data is written")
        .choices(dataFormats)
        .argParser(choice("format", dataFormats)),
    )
    .option("--force", "overwrite what codegen has not written")
    .option("--quiet", "print problems only")
    .exitOverride()
    .addHelpText("after", help)
    .action(async (what: Export, paths: string[], flags: ExportFlags) => {
      const { exportCommand } = await import("./commands/export.js");
      done(await exportCommand({ what, paths }, flags, terminal));
    });
}

const help = `
openapi      all endpoints as OpenAPI 3.1, the same as openapi.yaml of generate
json-schema  a JSON Schema (2020-12) of each payload and each response
postman      a collection (2.1) of requests with saved answers; JSON only

The usual format is that of the file's name, else YAML for openapi, and JSON
for the others.

Examples:
  $ codegen export openapi --out openapi.json
  $ codegen export json-schema specs/orders --out schemas/
  $ codegen export postman > collection.json`;

import { Option, type Command } from "commander";
import { choice } from "./choice.js";
import { dataFormats } from "./data-format.js";
import type { Stage } from "./project-commands.js";

/** Tells the program of `import`. */
export function addImport(program: Command, { terminal, done }: Stage): void {
  program
    .command("import")
    .description("make specs of published pages and OpenAPI documents")
    .argument("<files...>", "pages and documents; - reads standard input")
    .option("--out <folder>", "where specs are written (default: specs)")
    .addOption(
      new Option("--format <format>", "how specs are written")
        .choices(dataFormats)
        .default("yaml")
        .argParser(choice("format", dataFormats)),
    )
    .option("--stdout", "print the specs, and write nothing")
    .option(
      "--set <key=value>",
      "what the page does not say; may be given again",
      (one: string, all: readonly string[] | undefined) => [
        ...(all ?? []),
        one,
      ],
    )
    .option("--partial", "take what half a page says")
    .option("--force", "overwrite specs that say something else")
    .exitOverride()
    .addHelpText("after", help)
    .action(async (files: string[], options: object) => {
      const { importCommand } = await import("./commands/import.js");
      done(await importCommand(files, options, terminal));
    });
}

const help = `
It reads pages of endpoints, as text that was copied from a browser, Markdown,
reStructuredText or HTML, pages of REST operations, and OpenAPI 3.0 and 3.1.
--set takes a key of a spec, or a JSON Pointer into it; its value is YAML, and
no value leaves the key out.

Examples:
  $ codegen import pages/orders.txt --set table=acme-orders
  $ codegen import openapi.yaml --out specs/imported
  $ codegen import a.html --set /payload_schema/root.attributes.id.stored=False
  $ codegen import page.md --stdout --format json | jq .payload_schema`;

import { InvalidArgumentError, type Command } from "commander";
import type { Terminal } from "../terminal/terminal.js";

/** Tells the program of `dev`. */
export function addDev(
  program: Command,
  terminal: Terminal,
  done: (code: number) => void,
): void {
  program
    .command("dev")
    .description("generate, and serve the API on this machine")
    .argument("[paths...]", "spec files and folders (default: specs/)")
    .option("--port <number>", "where it listens (default: 3000)", portOf)
    .option("--out <folder>", "where files are written (default: generated)")
    .option("--data <folder>", "keep tables and the queue in this folder")
    .option("--seed <file>", "items to begin with, in JSON or YAML")
    .option("--dynamodb-endpoint <url>", "another database", databaseOf)
    .option(
      "--templates <folder>",
      "templates of your own, in place of ours (codegen templates eject)",
    )
    .option("--replace-specs", "take other spec folders than the last run did")
    .option(
      "--force",
      "overwrite files that were edited by hand or are not ours",
    )
    .option("--no-reload", "do not look for changes")
    .option("--quiet", "print addresses and problems only")
    .option("--verbose", "name every file")
    .exitOverride()
    .addHelpText("after", help)
    .action(async (paths: string[], options: object) => {
      const { devCommand } = await import("../dev/serve.js");
      done(await devCommand(paths, options, terminal));
    });
}

const help = `
It does what generate does, then serves what was emitted, on 127.0.0.1 alone:
API Gateway, Lambda, DynamoDB and the queue of failures. Standard output gets
one line an endpoint, METHOD and address. The start page shows endpoints,
tables, requests and the queue. Specs, hooks, templates and the configuration
are taken over as they change. Without --data, what was stored is gone at the
end. A seed holds lists of items by table:

  { "acme-orders": [{ "order_id": "o-1", "status": "open" }] }

Examples:
  $ codegen dev specs/
  $ codegen dev --port 0 --data .codegen-data --seed seed.yaml`;

function portOf(text: string): number {
  const port = /^\d{1,5}$/.test(text) ? Number(text) : Number.NaN;
  if (port <= 65_535) return port;
  throw new InvalidArgumentError(
    "A port is a number up to 65535; 0 takes any that is free.",
  );
}

function databaseOf(text: string): string {
  if (/^https?:\/\//.test(text) && URL.canParse(text)) return text;
  throw new InvalidArgumentError("It is a URL, e.g. http://127.0.0.1:8000.");
}

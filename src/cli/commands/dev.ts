import { InvalidArgumentError, Option } from "commander";
import type { CommandDefinition } from "../command.js";
import type { DevFlags } from "../dev/dev-run.js";
import {
  forceOption,
  outOption,
  replaceSpecsOption,
  specPaths,
  templatesOption,
  verboseOption,
} from "../options.js";

/** `codegen dev`: serves until Ctrl-C. */
export const devCommand: CommandDefinition = {
  summary: "generate, then serve the API on this machine",
  arguments: [specPaths],
  options: [
    new Option(
      "--port <number>",
      "port to listen on (default: 3000)",
    ).argParser(parsePort),
    outOption,
    new Option(
      "--data <folder>",
      "keep tables and the queue in this folder between runs",
    ),
    new Option("--seed <file>", "items to store at the start, in JSON or YAML"),
    new Option("--dynamodb-endpoint <url>", "another database").argParser(
      parseUrl,
    ),
    templatesOption,
    replaceSpecsOption,
    forceOption,
    new Option("--no-reload", "do not watch for changes"),
    new Option("--quiet", "print addresses and diagnostics only"),
    verboseOption,
  ],
  details: `Runs generate, then serves the emitted code, on 127.0.0.1 alone:
API Gateway, Lambda, DynamoDB and the failure queue. Standard output has one
line per endpoint: METHOD and address. The start page shows endpoints, tables,
requests and the queue. Specs, hooks, templates and the configuration are
reloaded when they change. Without --data, stored items are lost at the end.
A seed contains lists of items by table:

  { "acme-orders": [{ "order_id": "o-1", "status": "open" }] }`,
  examples: [
    "codegen dev specs/",
    "codegen dev --port 0 --data .codegen-data --seed seed.yaml",
  ],
  async run([paths]: readonly [string[]], flags: DevFlags, context) {
    const { serve } = await import("../dev/serve.js");
    const { openShutdown } = await import("../dev/shutdown.js");
    const { withReporter } = await import("../terminal/reporter.js");
    // Standard output holds addresses, whoever runs it.
    return withReporter("text", context, (reporter) => {
      const shutdown = openShutdown(context.environment);
      const run = { paths, flags, context, reporter, shutdown };
      const served = serve(run).finally(() => shutdown.close());
      return Promise.race([served, shutdown.finished]);
    });
  },
};

function parsePort(text: string): number {
  const port = /^\d{1,5}$/.test(text) ? Number(text) : Number.NaN;
  if (port <= 65_535) return port;
  throw new InvalidArgumentError(
    "Expected a number up to 65535; 0 picks a free port.",
  );
}

function parseUrl(text: string): string {
  if (/^https?:\/\//.test(text) && URL.canParse(text)) return text;
  throw new InvalidArgumentError("Expected a URL, e.g. http://127.0.0.1:8000.");
}

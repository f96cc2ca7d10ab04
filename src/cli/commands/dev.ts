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
  summary: "generate, and serve the API on this machine",
  arguments: [specPaths],
  options: [
    new Option("--port <number>", "where it listens (default: 3000)").argParser(
      parsePort,
    ),
    outOption,
    new Option("--data <folder>", "keep tables and the queue in this folder"),
    new Option("--seed <file>", "items to begin with, in JSON or YAML"),
    new Option("--dynamodb-endpoint <url>", "another database").argParser(
      parseUrl,
    ),
    templatesOption,
    replaceSpecsOption,
    forceOption,
    new Option("--no-reload", "do not look for changes"),
    new Option("--quiet", "print addresses and problems only"),
    verboseOption,
  ],
  details: `It does what generate does, then serves what was emitted, on 127.0.0.1 alone:
API Gateway, Lambda, DynamoDB and the queue of failures. Standard output gets
one line an endpoint, METHOD and address. The start page shows endpoints,
tables, requests and the queue. Specs, hooks, templates and the configuration
are taken over as they change. Without --data, what was stored is gone at the
end. A seed holds lists of items by table:

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
    "A port is a number up to 65535; 0 takes any that is free.",
  );
}

function parseUrl(text: string): string {
  if (/^https?:\/\//.test(text) && URL.canParse(text)) return text;
  throw new InvalidArgumentError("It is a URL, e.g. http://127.0.0.1:8000.");
}

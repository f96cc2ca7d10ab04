import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { resolve } from "node:path";

const usage = `npm run deploy -- [--from STACK] [options of sam deploy]

Builds, and deploys each root stack with \`sam deploy\`, in order: what all share
first, then the modules. The first that fails ends it. A parameter that is not
given keeps its last value; in a stack that is new it has its default. The stack
of a module that is gone stays until \`sam delete --stack-name\` removes it.

  --from STACK        start with this stack, e.g. AcmeStoreModule
  --stack-name NAME   what the names of all stacks start with
`;

/** A stack that is deployed by itself; its id is the end of its name. */
interface RootStack {
  readonly id: string;
  readonly template: string;
}

/** Lists the root stacks of a service that has several. */
const list = "stacks/root-stacks.json";

/** Options that each stack has values of its own for, or that ask for them. */
const perStack = new Set([
  "--template-file",
  "--template",
  "-t",
  "--s3-prefix",
  "--guided",
  "-g",
]);

process.exitCode = main(process.argv.slice(2));

function main(args: readonly string[]): number {
  if (args.includes("--help")) {
    process.stdout.write(usage);
    return 0;
  }
  return existsSync(list) ? deployEach(args) : runSam(args);
}

/** Deploys the root stacks that are listed; returns the exit code. */
function deployEach(args: readonly string[]): number {
  const { stackName, roots } = JSON.parse(readFileSync(list, "utf8")) as {
    readonly stackName: string;
    readonly roots: readonly RootStack[];
  };
  const [from, others] = takeOption(args, "--from");
  const [givenName, unnamed] = takeOption(others, "--stack-name");
  const [config = "samconfig.toml", options] = takeOption(
    unnamed,
    "--config-file",
  );
  const start =
    from === undefined ? 0 : roots.findIndex(({ id }) => id === from);
  const problem =
    start < 0
      ? `No root stack is called ${from ?? ""}: see ${list}`
      : problemWith(options, givenName);
  if (problem !== undefined) {
    process.stderr.write(`${problem}.\n\n${usage}`);
    return 2;
  }
  for (const [at, { id, template }] of [...roots.entries()].slice(start)) {
    const stack = [givenName ?? stackName, id].filter(Boolean).join("-");
    process.stdout.write(`\n[${at + 1} of ${roots.length}] ${stack}\n`);
    const code = runSam([
      // SAM looks for another one beside each template.
      ...["--config-file", resolve(config)],
      ...["--template-file", template],
      ...["--stack-name", stack, "--s3-prefix", stack],
      ...options,
    ]);
    if (code === 0) continue;
    const next = id === "" ? "" : ` -- --from ${id}`;
    process.stderr.write(
      `\n${stack} was not deployed: sam deploy ended with ${code}. The stacks before it are deployed. Once it is corrected, go on with: npm run deploy${next}\n`,
    );
    return code;
  }
  return 0;
}

/** Why all stacks cannot have the same options; undefined where they can. */
function problemWith(
  options: readonly string[],
  givenName: string | undefined,
): string | undefined {
  const [environment] = takeOption(options, "--config-env");
  if (environment !== undefined && givenName === undefined) {
    return "With --config-env, give --stack-name as well";
  }
  const unfit = options.find((one) => perStack.has(one.replace(/=.*$/s, "")));
  return unfit && `There are several root stacks: ${unfit} cannot be given`;
}

/** The value of an option, and all other arguments. */
function takeOption(
  args: readonly string[],
  name: string,
): readonly [value: string | undefined, others: readonly string[]] {
  const at = args.findIndex(
    (one) => one === name || one.startsWith(`${name}=`),
  );
  const found = args[at];
  if (found === undefined) return [undefined, args];
  const isJoined = found !== name;
  const value = isJoined ? found.slice(name.length + 1) : args[at + 1];
  return [value, args.toSpliced(at, isJoined ? 1 : 2)];
}

/** Runs `sam deploy`; returns its exit code. */
function runSam(options: readonly string[]): number {
  const { error, status } = spawnSync("sam", ["deploy", ...options], {
    stdio: "inherit",
  });
  if (error === undefined) return status ?? 1;
  process.stderr.write(`sam cannot be run: ${error.message}\n`);
  return 127;
}

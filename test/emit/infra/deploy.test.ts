import { spawnSync } from "node:child_process";
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, dirname, join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { emitted, emittedWithin, specsIn, type Files } from "./emitted.js";
import { rootsOf } from "./stacks.js";

// Both as SAM has them: an override that a template has no parameter for is left out, and a parameter without an override keeps its value:
// https://github.com/aws/aws-sam-cli/blob/develop/samcli/commands/deploy/deploy_context.py (merge_parameters)
const place = mkdtempSync(join(tmpdir(), "codegen deploy-"));
const one = join(place, "one root");
const several = join(place, "several roots");
const bin = join(place, "my bin");
let roots: readonly string[];

beforeAll(async () => {
  const few = await emitted(specsIn("test/golden/tables-and-children/specs"));
  writeService(one, few.files);
  change(
    join(one, "package.json"),
    '"npm run typecheck',
    '"mkdir -p dist/built',
  );
  const sources = specsIn("specs/one", "specs/store");
  const { files } = await emittedWithin({ operation: 50 }, sources);
  roots = rootsOf(files);
  writeService(several, files);
  mkdirSync(bin);
  writeFileSync(join(bin, "sam"), fakeSam);
  chmodSync(join(bin, "sam"), 0o755);
  bundle(several);
});

afterAll(() => {
  rmSync(place, { recursive: true, force: true });
});

/** Records its arguments, and fails where it is asked to. */
const fakeSam = `#!/usr/bin/env node
const { appendFileSync } = require("node:fs");
const args = process.argv.slice(2);
appendFileSync("calls.jsonl", JSON.stringify(args) + "\\n");
process.exit(args.includes(process.env.FAILING) ? 3 : 0);
`;

function writeService(folder: string, files: Files): void {
  for (const [path, text] of files) {
    const file = join(folder, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  }
  const root = join(import.meta.dirname, "../../..");
  symlinkSync(join(root, "node_modules"), join(folder, "node_modules"));
}

/** The build has tests of its own. */
function change(file: string, from: string, to: string): void {
  const text = readFileSync(file, "utf8");
  expect(text).toContain(from);
  writeFileSync(file, text.replace(from, to).replace(" && npm run bundle", ""));
}

/** What the script of the package runs behind the build. */
function bundle(folder: string): void {
  const { scripts } = JSON.parse(
    readFileSync(join(folder, "package.json"), "utf8"),
  ) as { readonly scripts: { readonly deploy: string } };
  const command = scripts.deploy.split(" && ").at(1) ?? "";
  const path = join(folder, "node_modules/.bin") + delimiter + pathOf();
  const { status } = spawnSync("sh", ["-c", command], {
    cwd: folder,
    env: { ...process.env, PATH: path },
  });
  expect(status).toBe(0);
}

function deploy(args: readonly string[], failing = "") {
  return run(several, ["node", "dist/deploy.mjs", ...args], failing);
}

/** The exit code, what was said, and how sam was called. */
function run(
  folder: string,
  [command = "", ...args]: readonly string[],
  failing = "",
) {
  const calls = join(folder, "calls.jsonl");
  rmSync(calls, { force: true });
  const env = {
    ...process.env,
    PATH: bin + delimiter + pathOf(),
    FAILING: failing,
  };
  const { status, stdout, stderr } = spawnSync(command, args, {
    cwd: folder,
    encoding: "utf8",
    env,
  });
  const lines = existsSync(calls)
    ? readFileSync(calls, "utf8").trim().split("\n")
    : [];
  return {
    status,
    stdout,
    stderr,
    calls: lines.map((line) => JSON.parse(line) as readonly string[]),
  };
}

function pathOf(): string {
  return process.env["PATH"] ?? "";
}

test("one root stack: the service is built, and sam deploy gets the arguments", () => {
  const overrides = [
    "--parameter-overrides",
    "Stage=my stage",
    "TablePrefix=a",
  ];
  const command = ["npm", "run", "deploy", "--", ...overrides];
  const { status, stdout, stderr, calls } = run(one, command);
  expect({ status, stderr }, stdout).toMatchObject({ status: 0 });
  expect(calls).toEqual([["deploy", ...overrides]]);
  expect(existsSync(join(one, "dist/built"))).toBe(true);
  const failed = run(one, ["node", "dist/deploy.mjs", "x"], "x");
  expect(failed.status).toBe(3);
});

const names = [
  "codegen-api",
  "codegen-api-AcmeStoreModule",
  "codegen-api-JefOneModule",
];

test("several root stacks are deployed in order, each with the arguments", () => {
  const overrides = ["--parameter-overrides", "Stage=my stage"];
  const { status, calls, stdout } = deploy(overrides);
  expect(status).toBe(0);
  expect(roots).toEqual([
    "template.yaml",
    "stacks/acme-store/template.yaml",
    "stacks/jef-one/template.yaml",
  ]);
  expect(calls).toEqual(
    roots.map((template, n) => [
      "deploy",
      ...["--config-file", join(realpathSync(several), "samconfig.toml")],
      ...["--template-file", template],
      ...["--stack-name", names[n]],
      ...["--s3-prefix", names[n]],
      ...overrides,
    ]),
  );
  expect(stdout).toContain("[2 of 3] codegen-api-AcmeStoreModule\n");
});

test("the first that fails ends it, with its exit code and how to go on", () => {
  const { status, calls, stderr } = deploy([], names[1]);
  expect(status).toBe(3);
  expect(calls.map(stackOf)).toEqual(names.slice(0, 2));
  expect(stderr).toMatch(/^\ncodegen-api-AcmeStoreModule was not deployed/);
  expect(stderr).toContain("npm run deploy -- --from AcmeStoreModule\n");
  const again = deploy(["--from", "AcmeStoreModule", "--no-progressbar"]);
  expect(again.calls.map(stackOf)).toEqual(names.slice(1));
  expect(again.calls.map((call) => call.at(-1))).toEqual([
    "--no-progressbar",
    "--no-progressbar",
  ]);
});

test("another name is that of all stacks", () => {
  for (const args of [
    ["--stack-name", "acme"],
    ["--config-env", "prod", "--stack-name=acme"],
  ]) {
    const { status, calls } = deploy(args);
    expect(status).toBe(0);
    expect(calls.map(stackOf)).toEqual([
      "acme",
      "acme-AcmeStoreModule",
      "acme-JefOneModule",
    ]);
  }
});

// Without it, SAM reads the one in the template's folder: https://github.com/aws/aws-sam-cli/blob/develop/samcli/commands/_utils/options.py (get_or_default_template_file_name)
test("another configuration of SAM is found from each template", () => {
  const { calls } = deploy(["--config-file", "my sam.toml"]);
  const path = join(realpathSync(several), "my sam.toml");
  expect(calls.map((call) => call.slice(1, 3))).toEqual(
    names.map(() => ["--config-file", path]),
  );
});

test.each([
  [["--from", "Acme"], "No root stack is called Acme"],
  [["--template-file=template.yaml"], "--template-file=template.yaml cannot"],
  [["--config-env", "prod"], "give --stack-name as well"],
  [["--config-env=prod"], "give --stack-name as well"],
])("%j is refused before anything is deployed", (args, words) => {
  const { status, calls, stderr } = deploy(args);
  expect(status).toBe(2);
  expect(calls).toEqual([]);
  expect(stderr).toContain(words);
});

test("without sam it says so", () => {
  const node = dirname(process.execPath);
  const { status, stderr } = spawnSync("node", ["dist/deploy.mjs"], {
    cwd: several,
    encoding: "utf8",
    env: { PATH: node },
  });
  expect(status).toBe(127);
  expect(stderr).toMatch(/^sam cannot be run: /);
});

function stackOf(call: readonly string[]): string | undefined {
  return call[call.indexOf("--stack-name") + 1];
}

// Runs the tests that talk to DynamoDB against AWS's own DynamoDB Local: a second opinion on the embedded one.
// Arguments are passed on to vitest, e.g. `npm run test:oracle -- --testNamePattern TransactWriteItems`.
import { spawn, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { once } from "node:events";
import {
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
} from "node:fs";
import { createServer } from "node:net";
import { dirname, join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { fileURLToPath } from "node:url";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");
const cache = join(root, "node_modules", ".cache", "codegen-oracle");
const name = "amplify-dynamodb-simulator";
const version = "2.9.30";
const integrity =
  "sha512-xTeeRLvzEfqyd5lh3bH4c0kHvSHHmmhD5ZDsHFKAQ5g2Zl6JqlFdutaQhCLHzxEp6Ry1o7TB6niIoXuQAnSewQ==";

const children = [];
for (const signal of ["SIGINT", "SIGTERM"]) {
  process.once(signal, () => {
    killChildren();
    process.exit(1);
  });
}

requireJava();
const jar = fetchJar();
const port = await freePort();
try {
  await answers(startJava());
  process.exitCode = await runTests();
} finally {
  killChildren();
}

function requireJava() {
  const { status, stderr } = spawnSync("java", ["-version"], {
    encoding: "utf8",
  });
  const major = Number(/version "(\d+)/.exec(stderr ?? "")?.[1]);
  if (status === 0 && major >= 17) return;
  const found = status === 0 ? `Java ${major} is too old` : "there is no java";
  fail(
    `The oracle is a Java program and ${found}: install Java 17 or later, e.g. Debian's default-jre-headless.`,
  );
}

/** The path of the jar; fetched once, and unpacked only when its tarball is the one we know. */
function fetchJar() {
  const unpacked = join(cache, version);
  if (!existsSync(unpacked)) {
    const half = `${unpacked}.half`;
    rmSync(half, { recursive: true, force: true });
    mkdirSync(half, { recursive: true });
    run("tar", ["-xzf", fetchTarball(), "-C", half]);
    renameSync(half, unpacked);
  }
  const jarName = "DynamoDBLocal.jar";
  const inside = readdirSync(unpacked, { recursive: true, encoding: "utf8" });
  const path = inside.find((entry) => entry.endsWith(jarName));
  if (path === undefined) fail(`There is no ${jarName} below ${unpacked}.`);
  return join(unpacked, path);
}

function fetchTarball() {
  const tarball = join(cache, `${name}-${version}.tgz`);
  if (!existsSync(tarball)) {
    run("npm", ["pack", `${name}@${version}`, "--silent"]);
  }
  const hash = createHash("sha512").update(readFileSync(tarball));
  if (`sha512-${hash.digest("base64")}` !== integrity) {
    fail(`${tarball} is not the tarball we know: delete it and try again.`);
  }
  return tarball;
}

function run(command, args) {
  const { status } = spawnSync(command, args, {
    cwd: cache,
    stdio: ["ignore", "ignore", "inherit"],
    shell: process.platform === "win32",
  });
  if (status !== 0) fail(`${command} ${args.join(" ")} did not succeed.`);
}

async function freePort() {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address();
  server.close();
  return port;
}

function startJava() {
  const args = [
    `-Djava.library.path=${join(dirname(jar), "DynamoDBLocal_lib")}`,
    ...["-jar", jar, "-port", String(port)],
    ...["-inMemory", "-sharedDb", "-disableTelemetry"],
  ];
  // It leaves a file of its own where it runs.
  const stdio = ["ignore", "ignore", "inherit"];
  return start("java", args, { cwd: cache, stdio });
}

/** Resolves when the port answers anything at all; DynamoDB Local says 400 to a bare GET. */
async function answers(java) {
  for (let left = 150; left > 0 && java.exitCode === null; left--) {
    try {
      return await fetch(`http://127.0.0.1:${port}`);
    } catch {
      await wait(200);
    }
  }
  throw new Error("DynamoDB Local did not answer within 30 seconds.");
}

/** The database's own checks come first and alone: adding an index takes it long while others write. */
async function runTests() {
  const checked = await runVitest(["test/local/dynamodb"]);
  const behaved = await runVitest(behaviourSuites());
  return Math.max(checked, behaved);
}

/** The suites about what databases may differ in; all that ask a database in `npm run test:full`. */
function behaviourSuites() {
  if (process.env.TEST_FULL === "1") {
    // What never asks a database says the same of every one.
    const others = ["curl", "renamed-member", "types", "violations"];
    return [
      "test/behaviour",
      ...others.flatMap((name) => ["--exclude", suite(name)]),
    ];
  }
  const names = ["faults", "redelivery", "children", "post-many", "cursors"];
  console.log(
    `Left to npm run test:full: test/behaviour on AWS's jar, but for ${names.join(", ")}`,
  );
  return names.map(suite);
}

function suite(name) {
  return `test/behaviour/${name}.test.ts`;
}

async function runVitest(args) {
  const vitest = join(root, "node_modules", ".bin", "vitest");
  const child = start(vitest, ["run", ...args, ...process.argv.slice(2)], {
    cwd: root,
    stdio: "inherit",
    shell: process.platform === "win32",
    env: { ...process.env, DYNAMODB_ENDPOINT: `http://127.0.0.1:${port}` },
  });
  const [code] = await once(child, "exit");
  return code ?? 1;
}

function start(command, args, options) {
  const child = spawn(command, args, options);
  children.push(child);
  return child;
}

function killChildren() {
  for (const child of children) child.kill("SIGKILL");
}

function fail(message) {
  console.error(message);
  process.exit(1);
}

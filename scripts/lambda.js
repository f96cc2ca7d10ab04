// Runs the bundles of the examples under AWS Lambda's own runtime client for Node.js, against a Runtime API of ours.
// The client has a part in C++: it is built here, with the system's curl. Arguments are passed on to vitest.
import { spawnSync } from "node:child_process";
import {
  chmodSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { availableParallelism } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");
const name = "aws-lambda-ric";
const version = "3.3.0";
const integrity =
  "sha512-9p06TbKVK4a050NY/vYOxhMHvnIiUu5o1W0//q6yNLSqA/c91pn4BOj3C3sRTpplkUNsGJdU5qWyU2STo6L8hA==";
const cache = join(root, "node_modules", ".cache", "codegen-lambda");

requireTools(["cmake", "make", "g++", "curl-config"]);
const client = builtClient();
const { status } = spawnSync(
  join(root, "node_modules", ".bin", "vitest"),
  ["run", "test/lambda", ...process.argv.slice(2)],
  {
    cwd: root,
    stdio: "inherit",
    env: { ...process.env, LAMBDA_RUNTIME_CLIENT: client },
  },
);
process.exitCode = status ?? 1;

function requireTools(tools) {
  const missing = tools.filter(
    (tool) => spawnSync(tool, ["--version"]).error !== undefined,
  );
  if (missing.length === 0) return;
  fail(
    `The runtime client is built from C++, and there is no ${missing.join(", ")}: install Debian's cmake, make, g++ and libcurl4-openssl-dev.`,
  );
}

/** The path of the client's main module; built once. */
function builtClient() {
  const folder = join(cache, version);
  const own = join(folder, "node_modules", name);
  if (!existsSync(folder)) {
    const half = `${folder}.half`;
    rmSync(half, { recursive: true, force: true });
    mkdirSync(half, { recursive: true });
    install(half);
    build(join(half, "node_modules", name));
    renameSync(half, folder);
  }
  return join(own, "bin", "index.mjs");
}

/** Its own install script would build a curl as well: it is left out. */
function install(folder) {
  writeFileSync(join(folder, "package.json"), "{}");
  const options = ["--ignore-scripts", "--no-audit", "--no-fund", "--silent"];
  run("npm", ["install", ...options, `${name}@${version}`], folder);
  const lock = readFileSync(join(folder, "package-lock.json"), "utf8");
  const found = JSON.parse(lock).packages[`node_modules/${name}`].integrity;
  if (found !== integrity) fail(`${name} ${version} is not the one we know.`);
}

function build(folder) {
  const deps = join(folder, "deps");
  const artifacts = join(deps, "artifacts");
  mkdirSync(join(artifacts, "bin"), { recursive: true });
  // What is linked asks this for a static curl.
  const config = join(artifacts, "bin", "curl-config");
  writeFileSync(config, "#!/bin/sh\necho -lcurl\n");
  chmodSync(config, 0o755);
  const [, release] =
    /AWS_LAMBDA_CPP_RELEASE=(\S+)/.exec(
      readFileSync(join(deps, "versions"), "utf8"),
    ) ?? [];
  const source = `aws-lambda-cpp-${release}`;
  run("tar", ["xzf", `${source}.tar.gz`, "--no-same-owner"], deps);
  const into = join(deps, source, "build");
  mkdirSync(into);
  const flags = ["-DCMAKE_CXX_FLAGS=-fPIC", "-DCMAKE_BUILD_TYPE=Release"];
  run("cmake", ["..", ...flags, `-DCMAKE_INSTALL_PREFIX=${artifacts}`], into);
  run("make", [`-j${availableParallelism()}`, "install"], into);
  const gyp = join(folder, "..", "node-gyp", "bin", "node-gyp.js");
  run(process.execPath, [gyp, "rebuild", ...headers()], folder);
  renameSync(
    join(folder, "build", "Release", "rapid-client.node"),
    join(folder, "dist", "rapid-client.node"),
  );
}

/** Node's own headers, where they stand beside it; else they are fetched. */
function headers() {
  const prefix = join(dirname(process.execPath), "..");
  const isThere = existsSync(join(prefix, "include", "node", "node.h"));
  return isThere ? [`--nodedir=${prefix}`] : [];
}

function run(command, args, cwd) {
  const { status, stdout, stderr } = spawnSync(command, args, {
    cwd,
    encoding: "utf8",
  });
  if (status === 0) return;
  fail(`${command} ${args.join(" ")} did not succeed.\n${stdout}${stderr}`);
}

function fail(message) {
  console.error(message);
  process.exit(1);
}

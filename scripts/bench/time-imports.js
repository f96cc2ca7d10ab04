import { spawnSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { withGenerated } from "./with-generated.js";

/** The milliseconds that imports take of what the emitted package.json bundles: a handler that does no more than call the SDK, and two emitted ones. Each is a process of its own. */
export function timeImports(codegen, runs) {
  return withGenerated(codegen, 2, ({ generated }) => {
    const names = {
      bare: "bare",
      sync: "acme-0-thing-1-post-one",
      async: "acme-0-thing-0-post-one",
    };
    const bundles = bundleHandlers(generated);
    const imports = { bare: [], sync: [], async: [] };
    // They are short: more of them for a median.
    for (let run = 0; run < 5 * runs; run += 1) {
      for (const [kind, name] of Object.entries(names)) {
        imports[kind].push(timeImport(join(bundles, name, "handler.mjs")));
      }
    }
    return imports;
  });
}

function bundleHandlers(generated) {
  const bare = join(generated, "endpoints", "bare");
  mkdirSync(bare);
  writeFileSync(
    join(bare, "handler.ts"),
    `import { DynamoDBClient, PutItemCommand } from "@aws-sdk/client-dynamodb";
const client = new DynamoDBClient();
export const handler = (event) => client.send(new PutItemCommand(event));
`,
  );
  const { status, stderr } = spawnSync("npm", ["run", "bundle"], {
    cwd: generated,
    encoding: "utf8",
    shell: process.platform === "win32",
  });
  if (status !== 0) throw new Error(stderr);
  return join(generated, "dist", "endpoints");
}

function timeImport(file) {
  const code = `const start = performance.now();
await import(${JSON.stringify(pathToFileURL(file).href)});
console.log(performance.now() - start);`;
  const args = ["--input-type=module", "-e", code];
  const { status, stdout, stderr } = spawnSync(process.execPath, args, {
    encoding: "utf8",
    env: { ...process.env, AWS_REGION: "us-east-1" },
  });
  if (status !== 0) throw new Error(stderr);
  return Number(stdout.trim().split("\n").at(-1));
}

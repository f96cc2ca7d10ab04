import { spawnSync } from "node:child_process";
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { filesBelow } from "./files-below.js";

const root = join(import.meta.dirname, "..");

// Below node_modules, so that the packages are found without installing them again.
const cache = join(root, "node_modules", ".cache");
mkdirSync(cache, { recursive: true });
const examples = mkdtempSync(join(cache, "generated build "));
const folder = join(examples, "generated");
const failing = "acme-orders-cancel";

afterAll(() => {
  rmSync(examples, { recursive: true, force: true });
});

describe("npm run build in the generated folder", () => {
  beforeAll(() => {
    cpSync(join(root, "examples"), examples, { recursive: true });
    writeFileSync(join(examples, "package.json"), '{ "type": "module" }');
    writeFileSync(
      join(examples, "hooks", `${failing}.ts`),
      `import type { Handle } from "../generated/endpoints/${failing}/types.js";

export const handle: Handle = () => {
  return stockOf(null);
};

function stockOf(item: { readonly stock: never } | null): never {
  return item!.stock;
}
`,
    );
    const { status, output } = npmRun("build");
    expect(status, output).toBe(0);
  });

  test("type-checks and bundles every handler and authorizer, and keeps source maps out of their zips", async () => {
    const names = ["authorizers", "endpoints"].flatMap((kind) =>
      readdirSync(join(folder, kind)).map((name) => `${kind}/${name}`),
    );
    expect(names.length).toBeGreaterThan(35);
    expect([...filesBelow(join(folder, "dist"))].sort()).toEqual(
      names
        .flatMap((name) => [
          `${name}/handler.mjs`,
          `maps/${name}/handler.mjs.map`,
        ])
        .sort(),
    );
    for (const name of names) {
      const module = (await import(bundleOf(name))) as object;
      expect(Object.keys(module)).toEqual(["handler"]);
    }
  });

  test("npm run stack finds the line of a hook that threw, by a line of the function's log", () => {
    const log = failureLog();
    const [place] = /handler\.mjs:\d+:\d+/.exec(log) ?? [];
    expect(place).toBeDefined();
    const { status, output } = npmRun("stack", { input: log });
    expect(status, output).toBe(0);
    const places = [...output.matchAll(/ at .*$/gm)].map(([line]) =>
      line.replaceAll("\\", "/"),
    );
    expect(places[0]).toMatch(/ \(?\.\.\/hooks\/acme-orders-cancel\.ts:8:\d+/);
    expect(places[1]).toMatch(/ \(?\.\.\/hooks\/acme-orders-cancel\.ts:4:\d+/);
    expect(output).toContain("runtime/http.ts:");
    expect(output).not.toContain("handler.mjs");
  });

  test("npm run stack takes the endpoint of a stack that does not say it", () => {
    const [place = ""] = /handler\.mjs:\d+:\d+/.exec(failureLog()) ?? [];
    const stack = `TypeError: x\n    at e (file:///var/task/${place})\n`;
    const named = npmRun("stack", { args: [failing], input: stack });
    expect(named.output).toMatch(
      /^TypeError: x\n {4}at e \(\.\.[\\/]hooks[\\/]acme-orders-cancel\.ts:8:\d+\)$/m,
    );
    const { status, output } = npmRun("stack", { input: stack });
    expect(status).toBe(1);
    expect(output).toContain(`file:///var/task/${place}`);
    expect(output).toContain("ENDPOINT is missing");
  });
});

/** What the failing function writes to its log: it runs as Lambda runs it, without source maps. */
function failureLog(): string {
  const event = {
    httpMethod: "POST",
    pathParameters: { order_id: "0b9f2c1e-5a43-4c0d-9a53-5f6b8f3c7d21" },
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ reason: "changed_mind" }),
  };
  const code = `const { handler } = await import(${JSON.stringify(bundleOf(`endpoints/${failing}`))});
await handler(${JSON.stringify(event)});`;
  const { stdout, stderr } = spawnSync(
    process.execPath,
    ["--input-type=module", "-e", code],
    {
      encoding: "utf8",
      env: {
        PATH: process.env["PATH"],
        AWS_REGION: "us-east-1",
        POWERTOOLS_SERVICE_NAME: failing,
      },
    },
  );
  return stdout + stderr;
}

function bundleOf(name: string): string {
  return pathToFileURL(join(folder, "dist", name, "handler.mjs")).href;
}

function npmRun(
  script: string,
  {
    args = [],
    input = "",
  }: { readonly args?: readonly string[]; readonly input?: string } = {},
): { readonly status: number | null; readonly output: string } {
  const { status, stdout, stderr } = spawnSync(
    "npm",
    ["run", script, "--", ...args],
    {
      cwd: folder,
      encoding: "utf8",
      input,
      shell: process.platform === "win32",
    },
  );
  return { status, output: stdout + stderr };
}

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
import { expect, onTestFinished, test } from "vitest";
import { filesBelow } from "./files-below.js";

const root = join(import.meta.dirname, "..");

test("npm run build in the generated folder type-checks and bundles every handler and authorizer", async () => {
  // Below node_modules, so that the packages are found without installing them again.
  const cache = join(root, "node_modules", ".cache");
  mkdirSync(cache, { recursive: true });
  const examples = mkdtempSync(join(cache, "generated build "));
  const folder = join(examples, "generated");
  onTestFinished(() => {
    rmSync(examples, { recursive: true, force: true });
  });
  cpSync(join(root, "examples"), examples, { recursive: true });
  writeFileSync(join(examples, "package.json"), '{ "type": "module" }');
  const built = spawnSync("npm", ["run", "build"], {
    cwd: folder,
    encoding: "utf8",
    shell: process.platform === "win32",
  });
  expect(built.status, built.stdout + built.stderr).toBe(0);
  const names = ["authorizers", "endpoints"].flatMap((kind) =>
    readdirSync(join(folder, kind)).map((name) => `${kind}/${name}`),
  );
  expect(names.length).toBeGreaterThan(35);
  expect([...filesBelow(join(folder, "dist"))].sort()).toEqual(
    names
      .flatMap((name) => [`${name}/handler.mjs`, `${name}/handler.mjs.map`])
      .sort(),
  );
  for (const name of names) {
    const path = join(folder, "dist", name, "handler.mjs");
    const module = (await import(pathToFileURL(path).href)) as object;
    expect(Object.keys(module)).toEqual(["handler"]);
  }
});

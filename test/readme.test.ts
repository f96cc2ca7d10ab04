import { spawnSync } from "node:child_process";
import {
  cpSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";

const root = join(import.meta.dirname, "..");
const readme = readFileSync(join(root, "README.md"), "utf8");
const published = join(root, "specs", "one", "sessions", "post-one.yaml");

test("the lines that bundle, send and read back do what the README says", () => {
  const [, script = ""] = /```bash\n([\s\S]*?)```/.exec(readme) ?? [];
  expect(script).toContain("bundleHandlers");
  const ran = spawnSync("bash", ["-c", script], {
    cwd: root,
    encoding: "utf8",
  });
  expect(ran.stderr).toBe("");
  expect(ran.status).toBe(0);
  const lines = ran.stdout
    .split("\n")
    .filter((line) => line !== "" && !line.startsWith('{"level"'));
  expect(lines[0]).toBe("{ outcome: 'applied' }");
  const spec = readFileSync(published, "utf8");
  const id = /session_id: (\S+)/.exec(spec)?.[1];
  expect(JSON.parse(lines[1] ?? "")).toMatchObject({
    session_id: id,
    is_valid: true,
    session_context: {},
  });
});

test("the problems that it shows are what a run says", () => {
  const folder = mkdtempSync(join(tmpdir(), "codegen readme "));
  onTestFinished(() => {
    rmSync(folder, { recursive: true, force: true });
  });
  cpSync(published, join(folder, "specs", "post-one.yaml"), {
    recursive: true,
  });
  writeFileSync(
    join(folder, "specs", "post-one.yaml"),
    readFileSync(published, "utf8")
      .replace("user_id.required", "user_id.requried")
      .replace("attributes.status.type: S", "attributes.status.type: STRING"),
  );
  const ran = spawnSync(
    process.execPath,
    [join(root, "bin", "codegen.js"), "generate", "specs/"],
    {
      cwd: folder,
      encoding: "utf8",
      env: { ...process.env, FORCE_COLOR: "0" },
    },
  );
  expect(ran.status).toBe(1);
  expect(readme).toContain(ran.stderr.trim());
});

test("what it shows of a new project is what the commands say", () => {
  const folder = mkdtempSync(join(tmpdir(), "codegen readme "));
  onTestFinished(() => {
    rmSync(folder, { recursive: true, force: true });
  });
  const shown = [
    ...readme.matchAll(
      /^\$ npx codegen ((?:init|list|generate|templates).*)\n((?!\$|```)[^]*?)(?=^\$|^```)/gm,
    ),
  ]
    .map(([, args = "", said = ""]) => ({ args, said }))
    .filter(({ args }) => args !== "generate specs/");
  expect(shown.map(({ args }) => args)).toEqual([
    "init",
    "generate",
    "list",
    "templates eject docs/endpoint.md",
  ]);
  for (const { args, said } of shown) {
    const ran = spawnSync(
      process.execPath,
      [join(root, "bin", "codegen.js"), ...args.split(" ")],
      {
        cwd: folder,
        encoding: "utf8",
        env: { ...process.env, FORCE_COLOR: "0" },
      },
    );
    const untimed = (text: string): string =>
      text.replace(/ in [\d.]+ s$/gm, "");
    const text = untimed(ran.stdout + ran.stderr)
      .split("\n\nNext:", 1)
      .join();
    expect(text.trimEnd(), args).toBe(untimed(said).trimEnd());
  }
});

test("the handler that it shows is the one that is emitted", () => {
  const [, shown = ""] = /```ts\n([\s\S]*?)```/.exec(readme) ?? [];
  const path =
    "examples/generated/endpoints/jef-one-sessions-post-one/handler.ts";
  expect(readFileSync(join(root, path), "utf8")).toContain(shown);
});

test("the count that it shows is that of the specs here", () => {
  const [, shown = ""] =
    /^(\d+ endpoints, .* unchanged) in /m.exec(readme) ?? [];
  const { stdout, stderr } = spawnSync(
    process.execPath,
    [join(root, "bin", "codegen.js"), "check"],
    { cwd: root, encoding: "utf8" },
  );
  expect(stdout + stderr).toContain(shown || "a count");
});

test("a page becomes a spec as the README shows it", () => {
  const folder = mkdtempSync(join(tmpdir(), "codegen readme "));
  onTestFinished(() => {
    rmSync(folder, { recursive: true, force: true });
  });
  const [, page = "", shown = ""] =
    /^\$ npx codegen import (\S+)\n((?:.+\n)+?)```/m.exec(readme) ?? [];
  cpSync(
    join(root, "test/import/pages/endpoint/opaque-function.txt"),
    join(folder, page),
    { recursive: true },
  );
  const ran = spawnSync(
    process.execPath,
    [join(root, "bin", "codegen.js"), "import", page],
    { cwd: folder, encoding: "utf8" },
  );
  expect(ran.stderr).toBe(shown);
  expect(ran.status).toBe(0);
});

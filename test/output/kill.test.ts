import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { build } from "esbuild";
import { expect, it } from "vitest";
import { killFiles } from "./kill-files.js";
import {
  apply,
  kinds,
  list,
  makeOut,
  makeTemp,
  plan,
  read,
} from "./out-folder.js";

/** Runs the child on a version and kills it after that many milliseconds, unless it was done by then. */
async function runKilled(
  args: readonly [child: string, out: string, version: string],
  afterMs: number,
): Promise<{ killed: boolean; ms: number }> {
  const child = spawn(process.execPath, args, {
    stdio: ["pipe", "pipe", "inherit"],
  });
  await once(child.stdout, "data");
  const exit = once(child, "exit");
  const start = performance.now();
  child.stdin.write("go");
  await Promise.race([sleep(afterMs), exit]);
  child.kill("SIGKILL");
  const [code] = (await exit) as [number | null];
  if (code !== null) expect(code).toBe(0);
  return { killed: code === null, ms: performance.now() - start };
}

it("completes what a kill -9 at any moment left, with no half file", async () => {
  const child = join(makeTemp(), "child.mjs");
  await build({
    entryPoints: [join(import.meta.dirname, "kill-child.ts")],
    outfile: child,
    bundle: true,
    platform: "node",
    format: "esm",
    logLevel: "error",
  });
  const out = makeOut();
  await runKilled([child, out, "first"], 60_000);
  const whole = await runKilled([child, out, "second"], 60_000);
  expect(whole.killed).toBe(false);

  let kills = 0;
  for (let round = 1; round <= 20; round += 1) {
    const version = `v${round}`;
    // Twice in a row, now and then: a kill while a kill is being mended.
    const afterMs = Math.random() * whole.ms;
    const run = await runKilled([child, out, version], afterMs);
    if (run.killed) kills += 1;
    for (const path of list(out)) {
      if (!path.endsWith(".ts")) continue;
      const text = read(out, path);
      const [line = ""] = text.split("\n");
      expect(text).toBe(`${line}\n`.repeat(2000));
    }
    if (round % 3 === 0) continue;
    const files = killFiles(round % 2 === 0 ? version : `${version}-next`);
    const before = plan(out, files);
    expect(
      kinds(before).filter((kind) => /^(edited|blocked)/.test(kind)),
    ).toEqual([]);
    expect(apply(out, files).kind).toBe("applied");
    expect(list(out).filter((path) => !path.endsWith("/"))).toEqual(
      [
        ".codegen.cache",
        ".codegen.json",
        ".gitignore",
        ...files.map(({ path }) => path),
      ].sort(),
    );
    for (const { path, text } of files) expect(read(out, path)).toBe(text);
    const folders = list(out).filter((path) => path.endsWith("/"));
    const wanted = files.map(({ path }) => path.replace(/[^/]*$/, ""));
    expect(folders).toEqual([...new Set(["endpoints/", ...wanted])].sort());
  }
  expect(kills).toBeGreaterThan(5);
}, 180_000);

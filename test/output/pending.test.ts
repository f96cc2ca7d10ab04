import { join } from "node:path";
import { rmSync } from "node:fs";
import { describe, expect, it } from "vitest";
import type { OutputFile } from "../../src/emit/emitter.js";
import { printCache, readCache } from "../../src/output/cache/cache.js";
import type { PlanInput } from "../../src/output/plan.js";
import { cacheBeforeWrites } from "../../src/output/cache/next-cache.js";
import {
  apply,
  kinds,
  later,
  list,
  makeOut,
  plan,
  wants,
  write,
} from "./out-folder.js";

/** A run that is killed after it wrote these paths: temp files, no manifest, no last cache. */
function applyKilled(
  out: string,
  files: readonly OutputFile[],
  { done, ...more }: Partial<PlanInput> & { done: readonly string[] },
): void {
  const planned = plan(out, files, more);
  write(out, ".codegen.cache", printCache(cacheBeforeWrites(planned, files)));
  for (const { path, text } of files)
    if (done.includes(path)) write(out, path, text);
  write(out, "a/.codegen-0123456789abcdef.tmp", "hal");
  write(out, ".codegen-fedcba9876543210.tmp", "hal");
}

describe("a run after one that was killed", () => {
  it("completes the tree and sweeps the temp files", () => {
    const out = makeOut();
    apply(out, wants({ "a/a": "1", "a/b": "1" }));
    const files = wants({ "a/a": "2", "a/b": "2", "a/c": "2" });
    applyKilled(out, files, { done: ["a/a", "a/c"] });
    expect(kinds(plan(out, files))).toEqual([
      "unchanged a/a",
      "update a/b",
      "unchanged a/c",
    ]);
    expect(apply(out, files, { startedAt: later() }).kind).toBe("applied");
    expect(list(out).filter((path) => path.endsWith(".tmp"))).toEqual([]);
    expect(readCache(out)).toMatchObject({ settled: true, pending: new Map() });
  });

  it("knows its own half though the specs changed, kill after kill", () => {
    const out = makeOut();
    apply(out, wants({ "a/a": "1", "a/b": "1", "a/d": "1" }));
    applyKilled(out, wants({ "a/a": "2", "a/b": "2", "a/c": "2" }), {
      done: ["a/a", "a/b", "a/c"],
    });
    applyKilled(out, wants({ "a/a": "3", "a/b": "3", "a/d": "3" }), {
      done: ["a/a"],
    });
    const files = wants({ "a/a": "4", "a/b": "4", "a/d": "4" });
    expect(kinds(plan(out, files))).toEqual([
      "update a/a",
      "update a/b",
      "orphan a/c",
      "update a/d",
    ]);
    expect(apply(out, files).kind).toBe("applied");
    expect(list(out)).not.toContain("a/c");
  });

  it("still takes a hand edit for one", () => {
    const out = makeOut();
    apply(out, wants({ "a/a": "1" }));
    applyKilled(out, wants({ "a/a": "2", "a/b": "2", "a/c": "2" }), {
      done: ["a/a", "a/b", "a/c"],
    });
    write(out, "a/a", "by hand");
    write(out, "a/b", "by hand");
    write(out, "a/c", "by hand");
    expect(kinds(plan(out, wants({ "a/a": "3", "a/b": "3" })))).toEqual([
      "edited a/a",
      "blocked a/b",
    ]);
  });

  it("removes the folders that were made for nothing", () => {
    const out = makeOut();
    applyKilled(out, wants({ "a/a": "1", "b/c/d": "1" }), { done: [] });
    rmSync(join(out, "b"), { recursive: true, force: true });
    write(out, "b/c/x", "");
    rmSync(join(out, "b/c/x"));
    expect(apply(out, []).kind).toBe("applied");
    expect(list(out)).toEqual([
      ".codegen.cache",
      ".codegen.json",
      ".gitignore",
    ]);
  });

  it("keeps in mind what other emitters may have written", () => {
    const out = makeOut();
    const docs = wants({ "a/doc": "1" }, "docs");
    applyKilled(out, [...docs, ...wants({ "a/code": "1" })], {
      done: ["a/doc", "a/code"],
    });
    const only = new Set(["docs"]);
    expect(apply(out, docs, { only }).kind).toBe("applied");
    const files = [...docs, ...wants({ "a/code": "2" })];
    expect(kinds(plan(out, files))).toEqual([
      "update a/code",
      "unchanged a/doc",
    ]);
    expect(apply(out, files, { startedAt: later() }).kind).toBe("applied");
    expect(readCache(out).settled).toBe(true);
  });

  it("needs no cache where the wanted files are the same", () => {
    const out = makeOut();
    apply(out, wants({ "a/a": "1" }));
    const files = wants({ "a/a": "2", "a/b": "2" });
    applyKilled(out, files, { done: ["a/a", "a/b"] });
    rmSync(join(out, ".codegen.cache"));
    expect(kinds(plan(out, files))).toEqual(["unchanged a/a", "unchanged a/b"]);
    apply(out, files);
    expect(list(out).filter((path) => path.endsWith(".tmp"))).toEqual([]);
  });
});

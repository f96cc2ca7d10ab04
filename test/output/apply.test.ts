import {
  chmodSync,
  chownSync,
  existsSync,
  linkSync,
  mkdirSync,
  symlinkSync,
} from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, it } from "vitest";
import { applyPlan } from "../../src/output/apply.js";
import {
  apply,
  kinds,
  list,
  makeOut,
  makeTemp,
  notes,
  plan,
  read,
  times,
  wants,
  write,
} from "./out-folder.js";

const own = [".codegen.cache", ".codegen.json", ".gitignore"];

describe("applyPlan", () => {
  it("writes the tree, the manifest and the cache, and nothing else", () => {
    const out = makeOut();
    const files = wants({ "a/b/c.ts": "c\n", "a/d.ts": "d\n", e: "e\n" });
    expect(apply(out, files)).toEqual({
      kind: "applied",
      counts: { created: 3, updated: 0, unchanged: 0, removed: 0 },
    });
    expect(list(out)).toEqual([
      ...own,
      "a/",
      "a/b/",
      "a/b/c.ts",
      "a/d.ts",
      "e",
    ]);
    expect(read(out, "a/b/c.ts")).toBe("c\n");
    expect(read(out, ".gitignore")).toBe(".codegen.cache*\n");
  });

  it("writes nothing and touches nothing the second time", () => {
    const out = makeOut();
    const files = wants({ "a/b.ts": "b\n", "c.ts": "c\n" });
    apply(out, files);
    const before = times(out);
    expect(apply(out, files)).toMatchObject({ counts: { unchanged: 2 } });
    expect(times(out)).toEqual(before);
  });

  it("touches only what differs", () => {
    const out = makeOut();
    apply(out, wants({ "a/a": "1", "b/b": "1" }));
    const before = times(out);
    apply(out, wants({ "a/a": "1", "b/b": "2" }));
    const after = times(out);
    for (const path of ["a/", "a/a", ".gitignore"])
      expect(after[path]).toBe(before[path]);
    expect(read(out, "b/b")).toBe("2");
  });

  it("writes nothing when a change stops it", () => {
    const out = makeOut();
    apply(out, wants({ a: "1", b: "1" }));
    write(out, "a", "by hand");
    const before = times(out);
    const result = apply(out, wants({ a: "2", b: "2", c: "2" }));
    expect(result).toMatchObject({
      kind: "stopped",
      by: [{ kind: "edited", path: "a" }],
    });
    expect(times(out)).toEqual(before);
  });

  it("overwrites and removes plain files by force", () => {
    const out = makeOut();
    apply(out, wants({ a: "1", "b/b": "1" }));
    write(out, "a", "by hand");
    write(out, "b/b", "by hand");
    write(out, "c", "foreign");
    const files = wants({ a: "2", c: "2" });
    expect(apply(out, files, { force: true })).toEqual({
      kind: "applied",
      counts: { created: 0, updated: 2, unchanged: 0, removed: 1 },
    });
    expect(list(out)).toEqual([...own, "a", "c"]);
    expect(kinds(plan(out, files))).toEqual(["unchanged a", "unchanged c"]);
  });

  it("removes folders that became empty, not those with foreign files", () => {
    const out = makeOut();
    apply(out, wants({ "a/b/c": "1", "a/b/d/e": "1", "f/g/h": "1" }));
    write(out, "f/own", "foreign");
    expect(apply(out, [])).toMatchObject({ counts: { removed: 3 } });
    expect(list(out)).toEqual([...own, "f/", "f/own"]);
  });

  it("keeps the out folder when all that it wrote is gone", () => {
    const out = makeOut();
    apply(out, wants({ a: "1" }));
    apply(out, []);
    expect(list(out)).toEqual(own);
  });

  it("leaves a .gitignore that is there", () => {
    const out = makeOut();
    write(out, ".gitignore", "*\n");
    apply(out, wants({ a: "1" }));
    expect(read(out, ".gitignore")).toBe("*\n");
  });

  it("leaves a manifest that differs in line endings only", () => {
    const out = makeOut();
    apply(out, wants({ a: "1" }));
    const crlf = read(out, ".codegen.json").replaceAll("\n", "\r\n");
    write(out, ".codegen.json", crlf);
    apply(out, wants({ a: "1" }));
    expect(read(out, ".codegen.json")).toBe(crlf);
  });

  it("reports progress by file", () => {
    const out = makeOut();
    apply(out, wants({ a: "1", b: "1" }));
    const steps: number[][] = [];
    applyPlan(plan(out, wants({ b: "2", c: "2" })), {
      ...notes,
      onProgress: (...step) => steps.push(step),
    });
    expect(steps).toEqual([
      [1, 3],
      [2, 3],
      [3, 3],
    ]);
  });

  it("does not lose what was saved between plan and apply", () => {
    const out = makeOut();
    apply(out, wants({ a: "1", b: "1" }));
    const edited = plan(out, wants({ a: "2" }));
    write(out, "a", "x");
    expect(applyPlan(edited, notes)).toEqual({
      kind: "failed",
      path: `${out}/a`,
      code: "CHANGED",
    });
    expect(read(out, "a")).toBe("x");
    const appeared = plan(out, wants({ a: "x", c: "2" }));
    write(out, "c", "x");
    expect(applyPlan(appeared, notes)).toMatchObject({ code: "CHANGED" });
    expect(read(out, "c")).toBe("x");
  });

  it("does not write through a link that came after the plan", () => {
    const out = makeOut();
    const elsewhere = makeTemp();
    mkdirSync(out);
    const planned = plan(out, wants({ "a/b": "1" }));
    symlinkSync(elsewhere, join(out, "a"));
    expect(applyPlan(planned, notes)).toEqual({
      kind: "failed",
      path: `${out}/a`,
      code: "ENOTDIR",
    });
    expect(list(elsewhere)).toEqual([]);
  });

  it("fails with path and code where the disk refuses", () => {
    const blocked = makeOut();
    write(blocked, "", "");
    expect(apply(join(blocked, "out"), wants({ a: "1" }))).toMatchObject({
      kind: "failed",
      code: "ENOTDIR",
    });
  });

  it("leaves a tree that the next run completes after EACCES", () => {
    const out = makeOut();
    apply(out, wants({ "a/a": "1", "b/b": "1" }));
    chmodSync(join(out, "b"), 0o500);
    const files = wants({ "a/a": "2", "b/b": "2" });
    const result = withoutRoot(out, () => apply(out, files));
    expect(result).toEqual({
      kind: "failed",
      path: `${out}/b/b`,
      code: "EACCES",
    });
    chmodSync(join(out, "b"), 0o700);
    expect(kinds(plan(out, files))).toEqual(["unchanged a/a", "update b/b"]);
    expect(apply(out, files).kind).toBe("applied");
  });

  it("names the file, not the temp file, and leaves none", () => {
    const out = makeOut();
    const long = "x".repeat(300);
    expect(apply(out, wants({ a: "1", [long]: "1" }))).toEqual({
      kind: "failed",
      path: `${out}/${long}`,
      code: "ENAMETOOLONG",
    });
    const now = plan(out, wants({ a: "1" }));
    mkdirSync(join(out, ".codegen.json"));
    expect(applyPlan(now, notes)).toEqual({
      kind: "failed",
      path: `${out}/.codegen.json`,
      code: "EISDIR",
    });
    expect(list(out).filter((path) => path.endsWith(".tmp"))).toEqual([]);
  });

  it("follows a name that changes in case, as a disk without case has it", () => {
    const out = makeOut();
    apply(out, wants({ "Foo/X.ts": "1" }));
    mkdirSync(join(out, "foo"));
    linkSync(join(out, "Foo/X.ts"), join(out, "foo/x.ts"));
    const files = wants({ "foo/x.ts": "2" });
    expect(kinds(plan(out, files))).toEqual(["update foo/x.ts"]);
    expect(apply(out, files).kind).toBe("applied");
    expect(existsSync(join(out, "foo/x.ts"))).toBe(true);
  });
});

/** Works as a user whom permissions stop: root may write anywhere. */
function withoutRoot<Result>(out: string, work: () => Result): Result {
  if (process.getuid?.() !== 0) return work();
  const nobody = 65_534;
  for (const path of [dirname(out), out, ...list(out).map((p) => join(out, p))])
    chownSync(path, nobody, nobody);
  for (const path of ["a", "b"]) chownSync(join(out, path), nobody, nobody);
  process.seteuid?.(nobody);
  try {
    return work();
  } finally {
    process.seteuid?.(0);
  }
}

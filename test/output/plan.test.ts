import { execFileSync } from "node:child_process";
import { mkdirSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { countChanges, findBlockingChanges } from "../../src/output/change.js";
import {
  apply,
  kinds,
  list,
  makeOut,
  makeTemp,
  plan,
  read,
  wants,
  write,
} from "./out-folder.js";

describe("planOutput", () => {
  it("creates what is missing, and knows what the manifest lists", () => {
    const out = makeOut();
    apply(out, wants({ "a.ts": "a" }));
    rmSync(join(out, "a.ts"));
    const { changes } = plan(out, wants({ "a.ts": "a", "b.ts": "b" }));
    expect(changes).toMatchObject([
      { kind: "create", path: "a.ts", isListed: true },
      { kind: "create", path: "b.ts", isListed: false },
    ]);
  });

  it("tells each kind of change, sorted by code units", () => {
    const out = makeOut();
    apply(out, wants({ a: "1", b: "1", c: "1", d: "1", e: "1", Z: "1" }));
    write(out, "c", "by hand");
    write(out, "e", "by hand");
    write(out, "f", "foreign");
    const now = plan(out, wants({ Z: "1", b: "2", c: "2", f: "2", g: "2" }));
    expect(kinds(now)).toEqual([
      "unchanged Z",
      "orphan a",
      "update b",
      "edited c",
      "orphan d",
      "edited e",
      "blocked f",
      "create g",
    ]);
    expect(findBlockingChanges(now.changes).map(({ path }) => path)).toEqual([
      "c",
      "e",
      "f",
    ]);
    expect(findBlockingChanges(now.changes, true)).toEqual([]);
    expect(countChanges(now.changes)).toEqual({
      created: 1,
      updated: 3,
      unchanged: 1,
      removed: 3,
    });
  });

  it("does not count line endings", () => {
    const out = makeOut();
    apply(out, wants({ a: "1\n2\n", b: "1\n2\n", c: "1\n" }));
    for (const path of ["a", "b", "c"]) write(out, path, "1\r\n2\r\n");
    write(out, "c", "1\r\n");
    const now = plan(out, wants({ a: "1\n2\n", b: "3\n" }));
    expect(kinds(now)).toEqual(["unchanged a", "update b", "orphan c"]);
  });

  it("takes a mere carriage return for an edit", () => {
    const out = makeOut();
    apply(out, wants({ a: "1\n" }));
    write(out, "a", "1\r");
    expect(kinds(plan(out, wants({ a: "1\n" })))).toEqual(["edited a"]);
  });

  it("adopts a foreign file that is as it is wanted", () => {
    const out = makeOut();
    write(out, "a", "same\r\n");
    expect(kinds(plan(out, wants({ a: "same\n" })))).toEqual(["unchanged a"]);
    apply(out, wants({ a: "same\n" }));
    expect(read(out, "a")).toBe("same\r\n");
    expect(kinds(plan(out, wants({ a: "other" })))).toEqual(["update a"]);
  });

  it("takes a hand edit that equals what is wanted for unchanged", () => {
    const out = makeOut();
    apply(out, wants({ a: "1" }));
    write(out, "a", "2");
    expect(kinds(plan(out, wants({ a: "2" })))).toEqual(["unchanged a"]);
  });

  it("forgets an unwanted file that is gone", () => {
    const out = makeOut();
    apply(out, wants({ a: "1", b: "1" }));
    rmSync(join(out, "a"));
    expect(kinds(plan(out, wants({ b: "1" })))).toEqual(["unchanged b"]);
    apply(out, wants({ b: "1" }));
    write(out, "a", "1");
    expect(kinds(plan(out, wants({ b: "1" })))).toEqual(["unchanged b"]);
  });

  it("is blocked by links and folders, whatever the force", () => {
    const out = makeOut();
    const elsewhere = makeTemp();
    mkdirSync(join(out, "folder/inner"), { recursive: true });
    writeFileSync(join(elsewhere, "target"), "1");
    symlinkSync(join(elsewhere, "target"), join(out, "link"));
    symlinkSync(join(elsewhere, "nowhere"), join(out, "dangling"));
    symlinkSync(elsewhere, join(out, "linked"));
    write(out, "file", "foreign");
    const now = plan(
      out,
      wants({
        folder: "1",
        link: "1",
        dangling: "1",
        "linked/target": "1",
        "linked/deep/new": "1",
        "file/below": "1",
      }),
    );
    expect(now.changes).toMatchObject([
      { kind: "blocked", path: "dangling", by: { kind: "link" } },
      { kind: "blocked", by: { path: "file", kind: "file" } },
      { kind: "blocked", path: "folder", by: { kind: "folder" } },
      { kind: "blocked", path: "link", by: { kind: "link" } },
      { kind: "blocked", by: { path: "linked", kind: "link" } },
      { kind: "blocked", by: { path: "linked", kind: "link" } },
    ]);
    expect(findBlockingChanges(now.changes, true)).toHaveLength(6);
  });

  it.skipIf(process.platform === "win32")("is blocked by a pipe", () => {
    const out = makeOut();
    mkdirSync(out);
    execFileSync("mkfifo", [join(out, "pipe")]);
    const { changes } = plan(out, wants({ pipe: "1" }));
    expect(changes).toMatchObject([
      { kind: "blocked", by: { path: "pipe", kind: "special" } },
    ]);
    expect(findBlockingChanges(changes, true)).toHaveLength(1);
  });

  it("follows an out folder that is itself a link", () => {
    const out = join(makeTemp(), "linked");
    const real = makeTemp();
    symlinkSync(real, out);
    apply(out, wants({ "a/b": "1" }));
    expect(read(real, "a/b")).toBe("1");
    expect(kinds(plan(out, wants({ "a/b": "1" })))).toEqual(["unchanged a/b"]);
  });

  it("leaves alone what was replaced by a link or lies behind one", () => {
    const out = makeOut();
    const elsewhere = makeTemp();
    apply(out, wants({ a: "1", "d/b": "1" }));
    rmSync(join(out, "a"));
    rmSync(join(out, "d"), { recursive: true });
    write(elsewhere, "b", "1");
    symlinkSync(join(elsewhere, "b"), join(out, "a"));
    symlinkSync(elsewhere, join(out, "d"));
    expect(kinds(plan(out, []))).toEqual([]);
    expect(apply(out, [], { force: true }).kind).toBe("applied");
    expect(read(elsewhere, "b")).toBe("1");
    expect(list(out)).toContain("d");
  });

  it("finds the way free where only orphans stand", () => {
    const out = makeOut();
    apply(out, wants({ a: "1", "b/c/d": "1", "b/e": "1" }));
    const swapped = wants({ "a/x": "2", b: "2" });
    expect(kinds(plan(out, swapped))).toEqual([
      "orphan a",
      "create a/x",
      "create b",
      "orphan b/c/d",
      "orphan b/e",
    ]);
    expect(apply(out, swapped).kind).toBe("applied");
    expect(kinds(plan(out, swapped))).toEqual(["unchanged a/x", "unchanged b"]);
    write(out, "a/own", "foreign");
    expect(kinds(plan(out, wants({ a: "3" })))).toEqual([
      "blocked a",
      "orphan a/x",
      "orphan b",
    ]);
  });

  it("leaves other emitters alone with `only`", () => {
    const out = makeOut();
    const docs = wants({ "docs/a.md": "1", "docs/b.md": "1" }, "docs");
    const code = wants({ "a.ts": "1", "b.ts": "1" });
    apply(out, [...docs, ...code]);
    write(out, "b.ts", "by hand");
    const only = new Set(["docs"]);
    const one = wants({ "docs/a.md": "2" }, "docs");
    const now = plan(out, one, { only });
    expect(kinds(now)).toEqual(["update docs/a.md", "orphan docs/b.md"]);
    expect(apply(out, one, { only }).kind).toBe("applied");
    expect(list(out)).toEqual(expect.arrayContaining(["a.ts", "b.ts"]));
    expect(kinds(plan(out, [...one, ...code]))).toEqual([
      "unchanged a.ts",
      "edited b.ts",
      "unchanged docs/a.md",
    ]);
  });

  it("throws on paths that leave the folder, are ours, or come twice", () => {
    const out = makeOut();
    const bad = [
      "../a",
      "a/../../b",
      "/etc/passwd",
      "C:/a",
      "a\\..\\b",
      "a//b",
      "./a",
      "a/.../b",
      "a /b",
      "",
      ".codegen.json",
      ".codegen.cache",
    ];
    for (const path of bad)
      expect(() => plan(out, wants({ [path]: "1" }))).toThrow();
    const twice = [...wants({ a: "1" }), ...wants({ a: "2" })];
    expect(() => plan(out, twice)).toThrow();
  });
});

import { execFileSync } from "node:child_process";
import {
  existsSync,
  mkdirSync,
  readdirSync,
  rmSync,
  rmdirSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import { acquireLock } from "../../src/output/lock.js";
import type { LockOptions, LockResult } from "../../src/output/lock.js";
import { makeOut, read, write } from "./out-folder.js";

const name = ".codegen.cache.lock";

function take(
  out: string,
  more: Partial<LockOptions> = {},
): Promise<LockResult> {
  return acquireLock({
    out,
    pid: 1,
    hostname: "here",
    isAlive: () => true,
    pollMs: 5,
    ...more,
  });
}

function release(result: LockResult): void {
  if (result.kind !== "held") throw new Error(result.kind);
  result.release();
}

describe("acquireLock", () => {
  it("makes the folder, says who holds it, and goes", async () => {
    const out = makeOut();
    const lock = await take(out, { pid: 7, now: () => 0 });
    expect(JSON.parse(read(out, name))).toMatchObject({
      pid: 7,
      hostname: "here",
      startedAt: "1970-01-01T00:00:00.000Z",
    });
    release(lock);
    expect(readdirSync(out)).toEqual([]);
  });

  it("waits for the holder", async () => {
    const out = makeOut();
    const first = await take(out);
    const second = take(out, { pid: 2 });
    await sleep(30);
    release(first);
    release(await second);
  });

  it("is busy after the wait, and names the holder", async () => {
    const out = makeOut();
    const first = await take(out, { pid: 7, now: () => 0 });
    expect(await take(out, { pid: 2, waitMs: 30 })).toEqual({
      kind: "busy",
      path: `${out}/${name}`,
      holder: {
        pid: 7,
        hostname: "here",
        startedAt: "1970-01-01T00:00:00.000Z",
      },
    });
    release(first);
  });

  it("takes over from a dead process of this host only", async () => {
    const out = makeOut();
    const isAlive = (pid: number): boolean => pid !== 7;
    const dead = await take(out, { pid: 7 });
    const other = { isAlive, waitMs: 0, hostname: "there" };
    expect(await take(out, other)).toMatchObject({ kind: "busy" });
    const next = await take(out, { isAlive, waitMs: 0 });
    release(dead);
    expect(existsSync(join(out, name))).toBe(true);
    release(next);
    expect(readdirSync(out)).toEqual([]);
  });

  it("takes over garbage after a minute", async () => {
    for (const garbage of ["", "{", '{"pid":0,"hostname":"","startedAt":""}']) {
      const out = makeOut();
      write(out, name, garbage);
      expect(await take(out, { waitMs: 0 })).toMatchObject({
        kind: "busy",
        holder: undefined,
      });
      const old = Date.now() / 1000 - 61;
      utimesSync(join(out, name), old, old);
      release(await take(out, { waitMs: 0 }));
    }
  });

  it("says who it is before it holds, and clears what a kill left of that", async () => {
    const out = makeOut();
    const holder = { pid: 7, hostname: "here", startedAt: "" };
    write(out, `${name}.a`, JSON.stringify(holder));
    write(out, `${name}.b`, JSON.stringify({ ...holder, hostname: "there" }));
    write(out, `${name}.c`, "");
    const lock = await take(out, { isAlive: (pid) => pid !== 7 });
    const old = Date.now() / 1000 - 61;
    utimesSync(join(out, `${name}.c`), old, old);
    expect(readdirSync(out).sort()).toEqual(
      ["", ".b", ".c"].map((end) => `${name}${end}`),
    );
    release(lock);
    release(await take(out));
    expect(readdirSync(out)).toEqual([`${name}.b`]);
  });

  it("takes over from itself where it holds no such lock, as after a restart in a container", async () => {
    const out = makeOut();
    const holder = { pid: 7, hostname: "here", startedAt: "", id: "lost" };
    write(out, name, JSON.stringify(holder));
    const lock = await take(out, { pid: 7, waitMs: 0 });
    expect(await take(out, { pid: 7, waitMs: 0 })).toMatchObject({
      kind: "busy",
    });
    release(lock);
    expect(readdirSync(out)).toEqual([]);
    write(out, name, JSON.stringify({ ...holder, hostname: "there" }));
    expect(await take(out, { pid: 7, waitMs: 0 })).toMatchObject({
      kind: "busy",
    });
  });

  it("takes over where another process has the holder's pid by now", async () => {
    const out = makeOut();
    const holder = { pid: 7, hostname: "here", startedAt: "", id: "lost" };
    const text = JSON.stringify({ ...holder, processStart: "boot 1" });
    write(out, name, text);
    const at = (start?: string): Promise<LockResult> =>
      take(out, { waitMs: 0, processStart: () => start });
    expect(await at("boot 1")).toMatchObject({ kind: "busy" });
    expect(await at(undefined)).toMatchObject({ kind: "busy" });
    const lock = await at("boot 2");
    expect(JSON.parse(read(out, name))).toMatchObject({
      processStart: "boot 2",
    });
    release(lock);
    write(out, name, JSON.stringify(holder));
    expect(await at("boot 2")).toMatchObject({ kind: "busy" });
  });

  it.runIf(process.platform !== "win32")(
    "fails at once where something else has its name",
    async () => {
      const out = makeOut();
      const path = join(out, name);
      mkdirSync(out);
      execFileSync("mkfifo", [path, `${path}.a`]);
      const failed = { kind: "failed", path };
      expect(await take(out)).toEqual({ ...failed, code: "NOTFILE" });
      rmSync(path);
      symlinkSync("nowhere", path);
      expect(await take(out)).toEqual({ ...failed, code: "NOTFILE" });
      rmSync(path);
      mkdirSync(path);
      expect(await take(out)).toEqual({ ...failed, code: "EISDIR" });
      rmdirSync(path);
      release(await take(out));
    },
  );

  it("gives a dead lock to one of many", async () => {
    const out = makeOut();
    await take(out, { pid: 7 });
    const isAlive = (pid: number): boolean => pid !== 7;
    let holders = 0;
    const runs = Array.from({ length: 20 }, async (_, index) => {
      const lock = await take(out, { pid: 100 + index, isAlive });
      holders += 1;
      expect(holders).toBe(1);
      await sleep(2);
      holders -= 1;
      release(lock);
    });
    await Promise.all(runs);
    expect(readdirSync(out)).toEqual([]);
  });

  it("fails with path and code where no lock can be", async () => {
    const out = makeOut();
    write(out, "", "");
    expect(await take(join(out, "below"))).toMatchObject({
      kind: "failed",
      code: "ENOTDIR",
    });
    writeFileSync(out, "");
    expect(await take(out)).toMatchObject({ kind: "failed", code: "EEXIST" });
  });
});

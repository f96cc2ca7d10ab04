import { rmSync, statSync, utimesSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, it } from "vitest";
import { applyPlan } from "../../src/output/apply.js";
import { readCache } from "../../src/output/cache/cache.js";
import { hashText } from "../../src/output/hash.js";
import type { SpecFile } from "../../src/output/plan.js";
import type { WatchedFiles } from "../../src/output/cache/next-cache.js";
import { isUnchanged } from "../../src/output/cache/unchanged.js";
import type { UnchangedInput } from "../../src/output/cache/unchanged.js";
import {
  apply,
  later,
  makeOut,
  notes,
  plan,
  read,
  times,
  wants,
  write,
} from "./out-folder.js";

const files = wants({ "a/b.ts": "1", "c.ts": "1" });
const specs: SpecFile[] = ["a", "b"].map((name) => ({
  path: `specs/${name}.yaml`,
  size: 3,
  mtimeMs: 1000.5,
  ctimeMs: 1000.5,
  hash: hashText(name),
}));

/** An out folder that was made from `specs`, and its fast path. */
function makeApplied() {
  const out = makeOut();
  apply(out, files, { specs });
  const ask = (more: Partial<UnchangedInput> = {}): boolean =>
    isUnchanged({ out, key: "key", specs, cache: readCache(out), ...more });
  return { out, ask };
}

describe("isUnchanged", () => {
  it("says yes right after a run", () => {
    expect(makeApplied().ask()).toBe(true);
  });

  it("says no to another key, or other specs", () => {
    const { ask } = makeApplied();
    const [a, b] = specs;
    expect(ask({ key: "other" })).toBe(false);
    expect(ask({ specs: [a!] })).toBe(false);
    expect(ask({ specs: [a!, b!, { ...b!, path: "specs/c.yaml" }] })).toBe(
      false,
    );
    expect(ask({ specs: [a!, { ...b!, path: "specs/c.yaml" }] })).toBe(false);
    for (const change of [{ size: 4 }, { mtimeMs: 1001 }, { ctimeMs: 1001 }])
      expect(ask({ specs: [a!, { ...b!, ...change }] })).toBe(false);
  });

  it("says no to an edited, touched or missing output", () => {
    for (const meddle of [
      (path: string) => {
        write(path, "", "22");
      },
      (path: string) => {
        utimesSync(path, 1, 1);
      },
      (path: string) => {
        rmSync(path);
      },
    ]) {
      for (const path of ["a/b.ts", ".codegen.json"]) {
        const { out, ask } = makeApplied();
        meddle(join(out, path));
        expect(ask()).toBe(false);
      }
    }
  });

  it("sees an edit of the same size within the same tick", () => {
    // Older kernels give both writes one time: whole microseconds tell ours from the other.
    const { mtimeNs } = statSync(join(makeApplied().out, "c.ts"), {
      bigint: true,
    });
    expect(mtimeNs % 1_000n).toBe(0n);
    for (let round = 0; round < 100; round += 1) {
      const { out, ask } = makeApplied();
      write(out, "c.ts", "2");
      expect(ask()).toBe(false);
    }
  });

  it("says no when what is watched beside the tree changes, goes or comes", () => {
    for (const meddle of [
      (path: string) => {
        write(path, "hooks/a.ts", "22");
      },
      (path: string) => {
        rmSync(join(path, "hooks/a.ts"));
      },
      (path: string) => {
        write(path, "package.json", "{}");
      },
    ]) {
      const out = makeOut();
      const folder = dirname(out);
      const beside = (): WatchedFiles => {
        write(folder, "hooks/a.ts", "1");
        const stat = { ...statSync(join(folder, "hooks/a.ts")) };
        return new Map([
          ["../hooks/a.ts", { stat, isOwnWrite: true }],
          ["../package.json", undefined],
        ]);
      };
      applyPlan(plan(out, files, { specs }), { ...notes, beside });
      const ask = (): boolean =>
        isUnchanged({ out, key: "key", specs, cache: readCache(out) });
      expect(ask()).toBe(true);
      meddle(folder);
      expect(ask()).toBe(false);
    }
  });

  it("does not trust what is watched and was saved within a tick of the run", () => {
    const out = makeOut();
    const file = join(dirname(out), "a.ts");
    const beside = (): WatchedFiles =>
      new Map([
        ["../a.ts", { stat: { ...statSync(file) }, isOwnWrite: false }],
      ]);
    write(dirname(out), "a.ts", "1");
    const ask = (startedAt: number): boolean => {
      applyPlan(plan(out, files, { specs, startedAt }), { ...notes, beside });
      return isUnchanged({ out, key: "key", specs, cache: readCache(out) });
    };
    expect(ask(statSync(file).ctimeMs)).toBe(false);
    expect(ask(later())).toBe(true);
  });

  it("says no without a cache, with a garbled one, and after a kill", () => {
    const { out, ask } = makeApplied();
    const text = read(out, ".codegen.cache");
    for (const garbage of [
      "",
      "null",
      "[]",
      "{}",
      text.slice(0, -5),
      text.replace('"settled":true', '"settled":false'),
      text.replace('"settled":true', '"settled":1'),
      text.replace('"outputs":{"path":[', '"outputs":{"path":["x",'),
      text.replace('"outputs":{"path":[', '"outputs":{"path":[1,'),
      text.replace('"mtimeMs":[', '"mtime":['),
      text.replace('"outputs":', '"output":'),
      text.replace('"watched":', '"watch":'),
      text.replace('"pending":{', '"pending":{"x":[1]'),
      text.replace('"pending":{', '"pending":{"../x":["lambda",""]'),
      text.replace('"format":1', '"format":2'),
    ]) {
      write(out, ".codegen.cache", garbage);
      expect(ask()).toBe(false);
      expect(apply(out, files, { specs, startedAt: later() })).toMatchObject({
        counts: { unchanged: 2 },
      });
      expect(ask()).toBe(true);
    }
    rmSync(join(out, ".codegen.cache"));
    expect(ask()).toBe(false);
  });

  it("says yes again once a touched file was hashed", () => {
    const { out, ask } = makeApplied();
    utimesSync(join(out, "c.ts"), 1, 1);
    apply(out, files, { specs, startedAt: later() });
    expect(ask()).toBe(true);
  });

  it("does not trust a spec that was saved within a tick of the run", () => {
    const out = makeOut();
    const at = Date.now() + 0.5;
    const fresh = [{ ...specs[0]!, ctimeMs: at, mtimeMs: at }];
    const ask = (): boolean =>
      isUnchanged({ out, key: "key", specs: fresh, cache: readCache(out) });
    apply(out, files, { specs: fresh, startedAt: at + 10 });
    expect(ask()).toBe(false);
    apply(out, files, { specs: fresh, startedAt: at + 30 });
    expect(ask()).toBe(true);
  });

  it("wants two seconds of a disk that keeps whole ones", () => {
    const out = makeOut();
    const at = Math.floor(Date.now() / 1000) * 1000;
    const coarse = [{ ...specs[0]!, ctimeMs: at, mtimeMs: at }];
    const ask = (): boolean =>
      isUnchanged({ out, key: "key", specs: coarse, cache: readCache(out) });
    apply(out, files, { specs: coarse, startedAt: at + 1900 });
    expect(ask()).toBe(false);
    apply(out, files, { specs: coarse, startedAt: at + 2100 });
    expect(ask()).toBe(true);
  });

  it("never takes a hash from the cache for a file whose stamp differs", () => {
    const { out } = makeApplied();
    const { size } = statSync(join(out, "c.ts"));
    write(out, "c.ts", "2");
    expect(statSync(join(out, "c.ts")).size).toBe(size);
    expect(apply(out, files, { specs })).toMatchObject({ kind: "stopped" });
  });

  it("leaves the cache alone where it says the same", () => {
    const { out } = makeApplied();
    const before = times(out);
    apply(out, files, { specs });
    expect(times(out)).toEqual(before);
  });
});

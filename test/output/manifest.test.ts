import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { format } from "prettier";
import { describe, expect, it } from "vitest";
import {
  isManifestCurrent,
  printManifest,
  readManifest,
} from "../../src/output/manifest.js";
import type { Manifest } from "../../src/output/manifest.js";
import {
  apply,
  makeOut,
  origin,
  plan,
  read,
  wants,
  write,
} from "./out-folder.js";

const manifest: Manifest = {
  tool: { name: "codegen", version: "1.2.3" },
  options: { out: "generated", modules: ["b", "a"], depth: 3, none: null },
  roots: ["specs", "more/specs"],
  specs: new Map([
    ["specs/é.yaml", "22"],
    ["specs/__proto__", "11"],
  ]),
  files: new Map([
    ["docs/b.md", { hash: "2", emitter: "docs", from: "specs/é.yaml" }],
    ["Z.ts", { hash: "1", emitter: "lambda", from: "specs/__proto__" }],
    ["constructor", { hash: "3", emitter: "lambda", from: "specs/a" }],
  ]),
};

describe("the manifest", () => {
  it("is sorted and laid out as Prettier does", async () => {
    const text = printManifest(manifest);
    expect(text).toBe(await format(text, { parser: "json" }));
    expect(text).toMatchInlineSnapshot(`
      "{
        "tool": {
          "name": "codegen",
          "version": "1.2.3"
        },
        "options": {
          "depth": 3,
          "modules": ["b", "a"],
          "none": null,
          "out": "generated"
        },
        "roots": ["more/specs", "specs"],
        "specs": {
          "specs/__proto__": "11",
          "specs/\\u00e9.yaml": "22"
        },
        "files": {
          "Z.ts": {
            "hash": "1",
            "voice": "lambda",
            "from": "specs/__proto__"
          },
          "constructor": {
            "hash": "3",
            "voice": "lambda",
            "from": "specs/a"
          },
          "docs/b.md": {
            "hash": "2",
            "voice": "docs",
            "from": "specs/\\u00e9.yaml"
          }
        }
      }
      "
    `);
  });

  it("is read back as it was", () => {
    const out = makeOut();
    write(out, ".codegen.json", printManifest(manifest));
    expect(readManifest(out)).toEqual({
      kind: "read",
      manifest: {
        ...manifest,
        roots: ["more/specs", "specs"],
      },
    });
  });

  it("lists what was applied, and not itself", () => {
    const out = makeOut();
    const spec = { size: 1, mtimeMs: 1, ctimeMs: 1, hash: "ab" };
    const specs = [{ path: "specs/a.yaml", ...spec }];
    apply(out, wants({ "a.ts": "1" }), { specs });
    expect(JSON.parse(read(out, ".codegen.json"))).toEqual({
      ...origin,
      specs: { "specs/a.yaml": "ab" },
      files: {
        "a.ts": {
          hash: "6b86b273ff34fce19d6b804eff5a3f57",
          voice: "lambda",
          from: "specs/a.yaml",
        },
      },
    });
  });

  it("is current until anything in it would change", () => {
    const out = makeOut();
    const files = wants({ "a.ts": "1" });
    expect(isManifestCurrent(out, plan(out, files).manifest)).toBe(false);
    apply(out, files);
    const { manifest } = plan(out, files);
    expect(isManifestCurrent(out, manifest)).toBe(true);
    const tool = { name: "codegen", version: "9.9.9" };
    expect(isManifestCurrent(out, { ...manifest, tool })).toBe(false);
  });

  it("is absent where there is none", () => {
    expect(readManifest(makeOut())).toEqual({ kind: "absent" });
  });

  it("is broken, with a reason, where it cannot be trusted", () => {
    const out = makeOut();
    const path = `${out}/.codegen.json`;
    const good = printManifest(manifest);
    const entry = '{ "hash": "", "voice": "docs", "from": "" }';
    const cases = {
      [good.replace("{", "{\n<<<<<<< HEAD")]: "conflict",
      [good.slice(0, -10)]: "malformed",
      "": "malformed",
      "[]": "malformed",
      null: "malformed",
      "{}": "malformed",
      [good.replace('"roots"', '"root"')]: "malformed",
      [good.replace('"hash": "1"', '"hash": 1')]: "malformed",
      [good.replace('"files": {', `"files": { "../x": ${entry},`)]: "malformed",
      [good.replace('"files": {', `"files": { "/x": ${entry},`)]: "malformed",
    };
    for (const [text, why] of Object.entries(cases)) {
      write(out, ".codegen.json", text);
      expect(readManifest(out)).toEqual({ kind: "broken", path, why });
    }
  });

  it("is unreadable where a folder stands", () => {
    const out = makeOut();
    mkdirSync(join(out, ".codegen.json"), { recursive: true });
    expect(readManifest(out)).toMatchObject({ why: "unreadable" });
  });
});

import { existsSync, rmSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { expect, it } from "vitest";
import { toLf } from "../../src/output/hash.js";
import {
  apply,
  kinds,
  makeOut,
  plan,
  read,
  wants,
  write,
} from "./out-folder.js";
import { freshRuns } from "../properties/runs.js";

const path = fc.constantFrom("a/x", "a/b/x", "a/b/y", "c/x", "x", "y");
const text = fc.constantFrom("1\n", "2\n", "3\n");

const step = fc.oneof(
  fc.record({
    kind: fc.constant("run" as const),
    texts: fc.dictionary(path, text),
    force: fc.boolean(),
  }),
  fc.record({
    kind: fc.constant("edit" as const),
    path,
    text: fc.oneof(text, fc.constantFrom("by hand", "1\r\n")),
  }),
  fc.record({ kind: fc.constant("remove" as const), path }),
);

it("loses no hand edit without force, and has its way with it", () => {
  const parent = makeOut();
  let round = 0;
  fc.assert(
    fc.property(fc.array(step, { maxLength: 12 }), (steps) => {
      const out = join(parent, String(++round));
      const edits = new Map<string, string>();
      let written: Record<string, string> = {};
      for (const step of steps) {
        if (step.kind === "edit") {
          write(out, step.path, step.text);
          edits.set(step.path, step.text);
        } else if (step.kind === "remove") {
          rmSync(join(out, step.path), { force: true });
          edits.delete(step.path);
        } else {
          const { texts, force } = step;
          const result = apply(out, wants(texts), { force });
          if (force) expect(result.kind).toBe("applied");
          for (const [path, edit] of force ? [] : edits) {
            // An edit to what a run wrote, or writes, is as good as that run's text.
            const shared = [written[path], texts[path]];
            if (!shared.includes(toLf(edit)))
              expect(read(out, path)).toBe(edit);
          }
          if (result.kind !== "applied") continue;
          expect(kinds(plan(out, wants(texts)))).toEqual(
            Object.keys(texts)
              .sort()
              .map((path) => `unchanged ${path}`),
          );
          for (const path of edits.keys())
            if (path in texts || !existsSync(join(out, path)))
              edits.delete(path);
          written = texts;
        }
      }
    }),
    freshRuns(100),
  );
});

import {
  chmodSync,
  chownSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { applyHooks } from "../../src/hooks/apply.js";
import { planHooks } from "../../src/hooks/plan.js";
import { DiskError } from "../../src/output/disk.js";
import { make } from "../behaviour/rig/emitted.js";

const { model } = await make("specs/one");

test("a folder that may not be written to is said, and left as it was", async () => {
  const base = mkdtempSync(join(tmpdir(), "codegen hooks "));
  onTestFinished(() => {
    rmSync(base, { recursive: true, force: true });
  });
  const folder = join(base, "hooks");
  mkdirSync(folder);
  const plan = await planHooks(model, {
    out: join(base, "generated"),
    show: (path) => path,
  });
  chmodSync(folder, 0o500);
  const refusal = withoutRoot([base, folder], () => thrownBy(plan));
  expect(refusal).toBeInstanceOf(DiskError);
  expect(refusal).toMatchObject({ code: "EACCES" });
  expect(readdirSync(folder)).toEqual([]);
  chmodSync(folder, 0o700);
  expect(applyHooks(plan).size).toBe(model.endpoints.length);
  expect(readdirSync(folder)).toHaveLength(model.endpoints.length);
});

function thrownBy(plan: Parameters<typeof applyHooks>[0]): unknown {
  try {
    return applyHooks(plan);
  } catch (error) {
    return error;
  }
}

/** Works as a user whom permissions stop: root may write anywhere. */
function withoutRoot<Result>(
  paths: readonly string[],
  work: () => Result,
): Result {
  if (process.getuid?.() !== 0) return work();
  const nobody = 65_534;
  for (const path of paths) chownSync(path, nobody, nobody);
  process.seteuid?.(nobody);
  try {
    return work();
  } finally {
    process.seteuid?.(0);
  }
}

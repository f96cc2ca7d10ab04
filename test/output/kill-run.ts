import { existsSync } from "node:fs";
import { dirname } from "node:path";
import { applyHooks } from "../../src/hooks/apply.js";
import type { FilePath } from "../../src/names/file-path.js";
import { applyPlan } from "../../src/output/apply.js";
import { readCache } from "../../src/output/cache/cache.js";
import { acquireLock } from "../../src/output/lock.js";
import { readManifest } from "../../src/output/manifest.js";
import { planOutput } from "../../src/output/plan.js";
import { killFiles, killHooks, wholeText } from "./kill-files.js";

/** Writes a version's tree and hooks as a run does it, the lock held; says what came of it. */
export async function runFor(
  version: string,
  { out, ...own }: { out: string; pid: number; hostname: string },
): Promise<string> {
  const lock = await acquireLock({ out, ...own, isAlive, waitMs: 0 });
  if (lock.kind !== "held") return lock.kind;
  const reading = readManifest(out);
  const plan = planOutput({
    out,
    files: killFiles(version),
    origin: {
      tool: { name: "codegen", version },
      options: {},
      roots: ["specs"],
    },
    specs: [],
    manifest: reading.kind === "read" ? reading.manifest : undefined,
    cache: readCache(out),
    startedAt: Date.now(),
  });
  const stopped = plan.changes.find(({ kind }) =>
    /^(?:edited|blocked)$/.test(kind),
  );
  const result = applyPlan(plan, {
    key: version,
    warnings: null,
    verdicts: {},
    beside: () => {
      const base = dirname(out);
      const missing = killHooks(version).filter(
        (path) => !existsSync(`${base}/${path}`),
      );
      const changes = missing.map((path) => ({
        kind: "create" as const,
        path: path as FilePath,
        text: wholeText(version),
      }));
      applyHooks({ base, changes: changes });
      return new Map();
    },
  });
  lock.release();
  return stopped === undefined
    ? result.kind
    : `${stopped.kind} ${stopped.path}`;
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

import type { SourceText } from "../../src/spec/syntax/source-text.js";
import { Worker } from "node:worker_threads";
import fc from "fast-check";
import { expect } from "vitest";
import type { Diagnostic } from "../../src/diagnostics/diagnostic.js";
import { emitterNames } from "../../src/emit/emitter.js";
import { generate, type Generated } from "../../src/generate.js";
import type { Verdict } from "../../src/model/schema/regex-speed.js";
import { freshRuns } from "./runs.js";

/** What was tried, for the figures that are printed. */
export interface Tried {
  specs: number;
  refused: number;
  emitted: number;
  slowest: number;
}

export const nothingTried: Readonly<Tried> = {
  ...{ specs: 0, refused: 0, emitted: 0, slowest: 0 },
};

/** One of so many is emitted as well; the others are read, understood and reported on. */
const emitting = 8;

/** Processor time that specs may take, in milliseconds. */
const longest = 2_000;

const verdicts = new Map<string, Verdict>();

/** Runs specs twice: neither run throws or takes long, both answer the same. Adds what was seen to `tried`. */
export async function expectCalm(
  specs: fc.Arbitrary<readonly SourceText[]>,
  { count, tried }: { readonly count: number; readonly tried: Tried },
): Promise<void> {
  const watch = openWatch();
  try {
    await fc.assert(
      fc.asyncProperty(specs, async (sources) => {
        watch.beat();
        const speaking = tried.specs % emitting === 0 ? emitterNames : [];
        const before = process.cpuUsage();
        const once = await generate(sources, { emitters: speaking, verdicts });
        const { user, system } = process.cpuUsage(before);
        const milliseconds = (user + system) / 1000;
        tried.slowest = Math.max(tried.slowest, milliseconds);
        expect(milliseconds).toBeLessThan(longest);
        const again = await generate(sources, { emitters: speaking, verdicts });
        expect(answerOf(again)).toBe(answerOf(once));
        expectTold(once.problems, sources);
        tried.specs += 1;
        if (once.problems.some(({ severity }) => severity === "error")) {
          tried.refused += 1;
        } else if (speaking.length > 0) {
          expect(once.files.length).toBeGreaterThan(0);
          tried.emitted += 1;
        }
      }),
      freshRuns(count),
    );
  } finally {
    await watch.close();
  }
}

/** The figures of what was tried. */
export function told({ specs, refused, emitted, slowest }: Tried): string {
  return `${specs} specs, each twice: no crash, the same answers; ${refused} refused, ${emitted} emitted whole, the slowest in ${Math.round(slowest)} ms`;
}

function answerOf({ files, problems }: Generated): string {
  return JSON.stringify([problems, files]);
}

/** Each problem says what is wrong, where, and what to do. */
function expectTold(
  problems: readonly Diagnostic[],
  sources: readonly SourceText[],
): void {
  for (const { code, message, help, at } of problems) {
    const isTold =
      /\S.*[.?]$/s.test(message) &&
      /\S/.test(help) &&
      !/\bundefined\b|\[object |\bNaN\b/.test(`${message} ${help}`) &&
      (at.line ?? 0) > 0 &&
      sources.some(({ file }) => file === at.file);
    if (!isTold) {
      throw new Error(JSON.stringify({ code, message, help, at }));
    }
  }
}

/** Ends the process when no beat came for two minutes: what hangs can be stopped by nobody inside it. */
function openWatch() {
  const shared = new SharedArrayBuffer(4);
  const beats = new Int32Array(shared);
  const worker = new Worker(
    `const { workerData } = require("node:worker_threads");
     const beats = new Int32Array(workerData);
     let [last, since] = [0, Date.now()];
     setInterval(() => {
       const now = Atomics.load(beats, 0);
       if (now !== last) [last, since] = [now, Date.now()];
       if (Date.now() - since < 120_000) return;
       console.error("spec " + now + " hangs");
       process.kill(process.pid, "SIGKILL");
     }, 1000);`,
    { eval: true, workerData: shared },
  );
  worker.unref();
  return {
    beat: () => void Atomics.add(beats, 0, 1),
    close: () => worker.terminate(),
  };
}

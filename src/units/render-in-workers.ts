import { createRequire } from "node:module";
import type { Unit } from "../emit/emitter.js";
import { groupBy } from "../model/group-by.js";
import { withText } from "./keep-text.js";
import type { RenderUnits, UnitResult } from "./render-unit.js";
import type { RenderedBatch, UnitBatch, WorkerOptions } from "./unit-batch.js";

/** How workers render. */
export interface WorkersOptions extends WorkerOptions {
  readonly count: number;
  readonly missingText: (path: string) => string;
  /** Called with the number of units that are rendered. */
  readonly onProgress: (done: number) => void;
}

/** Renders units in worker threads. */
export function renderInWorkers({
  count,
  missingText,
  onProgress,
  ...options
}: WorkersOptions): RenderUnits {
  return async (units) => {
    const { Tinypool } = await import("tinypool");
    const pool = new Tinypool({
      filename: workerFile,
      workerData: options satisfies WorkerOptions,
      minThreads: count,
      maxThreads: count,
    });
    const batches = batchesOf(units).values();
    const results = new Map<Unit, UnitResult>();
    async function renderNext(): Promise<void> {
      // Messages are made one by one: all of them would be as large as the model.
      for (const batch of batches) {
        const message = messageOf(batch);
        const rendered = (await pool.run(message, {
          name: "renderBatch",
        })) as RenderedBatch;
        for (const [at, unit] of batch.entries()) {
          const { files = [], problems = [], ...rest } = rendered[at] ?? {};
          const whole = files.map((file) => withText(file, missingText));
          results.set(unit, { ...rest, unit, files: whole, problems });
        }
        onProgress(results.size);
      }
    }
    try {
      // Two messages a thread: one is read while the other is rendered.
      await Promise.all(Array.from({ length: 2 * count }, renderNext));
    } finally {
      await pool.destroy();
    }
    return units.flatMap((unit) => results.get(unit) ?? []);
  };
}

// A file of its own in the build: a worker starts from a file.
const workerFile = createRequire(import.meta.url).resolve("#unit-worker");

/** Units of the same endpoint or table have parts in common: they stay together. */
function batchesOf(units: readonly Unit[]): readonly (readonly Unit[])[] {
  const groups = groupBy(units, ({ id }) => id.replace(/^[^/]*\/[^/]*\//, ""));
  const batches: Unit[][] = [[]];
  for (const [, group] of groups) {
    if ((batches.at(-1)?.length ?? 0) >= batchSize) batches.push([]);
    batches.at(-1)?.push(...group);
  }
  return batches;
}

const batchSize = 60;

function messageOf(units: readonly Unit[]): UnitBatch {
  const parts: string[] = [];
  const positions = new Map<unknown, number>();
  const positionOf = (part: unknown): number => {
    const known = positions.get(part);
    if (known !== undefined) return known;
    positions.set(part, parts.length);
    return parts.push(JSON.stringify(part)) - 1;
  };
  return {
    units: units.map(({ input, ...unit }) => ({
      ...unit,
      input: Object.entries(input).map(
        ([name, part]) => [name, positionOf(part)] as const,
      ),
    })),
    parts,
  };
}

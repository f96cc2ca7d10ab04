import { createRequire } from "node:module";
import type { OutputFile, Unit } from "../emit/emitter.js";
import { readText } from "../output/disk.js";
import { groupBy } from "../model/group-by.js";
import type { RenderUnits } from "./render-unit.js";
import type {
  RenderedBatch,
  RenderedFile,
  UnitBatch,
  WorkerOptions,
} from "./unit-batch.js";

/** How workers render. */
export interface WorkersOptions extends WorkerOptions {
  readonly count: number;
  /** The text of a file that was in place, and is not any more when it is to be written. */
  readonly missingText: (path: string) => string;
}

/** Renders units in worker threads. */
export function renderInWorkers({
  count,
  missingText,
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
    try {
      const results = await Promise.all(
        batchesOf(units).map(async (batch) => {
          const rendered = (await pool.run(messageOf(batch), {
            name: "renderBatch",
          })) as RenderedBatch;
          return rendered.map((result, at) => [batch[at], result] as const);
        }),
      );
      const byUnit = new Map(results.flat());
      return units.flatMap((unit) => {
        const result = byUnit.get(unit);
        if (result === undefined) return [];
        const files = result.files.map((file) => withText(file, missingText));
        return [{ ...result, unit, files }];
      });
    } finally {
      await pool.destroy();
    }
  };
}

function withText(
  file: RenderedFile,
  missingText: (path: string) => string,
): OutputFile {
  const { text, stored } = file;
  if (text !== undefined) return { ...file, text };
  return {
    ...file,
    get text() {
      const known = stored === undefined ? undefined : readText(stored);
      return known ?? missingText(file.path);
    },
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

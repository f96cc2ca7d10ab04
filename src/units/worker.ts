import { workerData, threadId } from "node:worker_threads";
import { textKeeper } from "./keep-text.js";
import type { RenderedBatch, UnitBatch, WorkerOptions } from "./unit-batch.js";
import { unitRenderer } from "./render-unit.js";

// Tinypool puts data of its own in front.
const [, options] = workerData as readonly [unknown, WorkerOptions];

// The main thread has reported the faults of templates.
const renderer = unitRenderer(options.overrides, () => undefined);

const keepText = textKeeper(options, `${threadId}`);

/** Renders a batch of units: what Tinypool calls in a worker thread. */
export async function renderBatch({
  parts,
  units,
}: UnitBatch): Promise<RenderedBatch> {
  const render = await renderer;
  const values = parts.map((part) => JSON.parse(part) as unknown);
  const results: RenderedBatch[number][] = [];
  for (const { input, ...unit } of units) {
    const entries = input.map(([name, part]) => [name, values[part]] as const);
    const own = { ...unit, input: Object.fromEntries(entries) };
    const { files, ...rest } = await render(own);
    results.push({ ...rest, files: files.map(keepText) });
  }
  return results;
}

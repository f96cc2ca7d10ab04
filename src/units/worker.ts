import { workerData, threadId } from "node:worker_threads";
import type { OutputFile } from "../emit/emitter.js";
import { hashText } from "../output/hash.js";
import { storeText } from "../output/cache/text-store.js";
import type {
  RenderedBatch,
  RenderedFile,
  UnitBatch,
  WorkerOptions,
} from "./unit-batch.js";
import { unitRenderer } from "./render-unit.js";

// Tinypool puts data of its own in front.
const [, { overrides, store, inPlace, keepsTexts }] = workerData as readonly [
  unknown,
  WorkerOptions,
];

// The main thread has reported the faults of templates.
const renderer = unitRenderer(overrides, () => undefined);

let storedCount = 0;

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
    results.push({ ...rest, files: files.map(withoutText) });
  }
  return results;
}

/** A file as the main thread gets it: without its text where nobody needs it, or the store has it now. */
function withoutText({ text, ...file }: OutputFile): RenderedFile {
  const hash = hashText(text);
  if (!keepsTexts || inPlace.get(file.path) === hash) return { ...file, hash };
  if (store === undefined) return { ...file, hash, text };
  storedCount += 1;
  const name = `${threadId}-${storedCount}`;
  return { ...file, hash, stored: storeText(store, name, text) };
}

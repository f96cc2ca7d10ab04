import { availableParallelism } from "node:os";
import { DiskError } from "../../output/disk.js";
import type { FolderScan } from "../../output/folder-scan.js";
import {
  openTextStore,
  type TextStore,
} from "../../output/cache/text-store.js";
import {
  renderInTurn,
  type RenderUnit,
  type RenderUnits,
} from "../../units/render-unit.js";
import type { Environment } from "../environment.js";
import type { RunConfig } from "./run-config.js";

/** Renders the units of a run. */
export interface Renderer {
  renderWith(render: RenderUnit): RenderUnits;
  /** Removes the texts that were stored and not used. */
  readonly close: () => void;
}

/** What a renderer may use. */
export interface RendererOptions {
  readonly scan: FolderScan;
  /** The paths of the files of the last run. */
  readonly outputs: readonly string[];
  readonly environment: Pick<Environment, "pid" | "isAlive" | "onExit">;
  /** What becomes of texts that are not in place: `stored` ones are on the disk of the out folder, others in memory. */
  readonly texts: "stored" | "kept" | "dropped";
}

/** A renderer that renders few units here, and many in worker threads, unless the user says how many threads. */
export function openRenderer(
  { out, overrides, workers }: RunConfig,
  { scan, outputs, environment, texts }: RendererOptions,
): Renderer {
  let store: TextStore | undefined;
  let cancelClose = (): void => undefined;

  async function renderMany(
    units: Parameters<RenderUnits>[0],
  ): ReturnType<RenderUnits> {
    const { renderInWorkers } =
      await import("../../units/render-in-workers.js");
    for (const path of outputs) scan.find(path);
    if (texts === "stored" && store === undefined) {
      store = openTextStore(out, environment);
      if (store !== undefined) cancelClose = environment.onExit(store.close);
    }
    const hashes = Array.from(scan.found, ([path, { hash }]) => {
      return [path, hash] as const;
    });
    const render = renderInWorkers({
      count: workers ?? availableParallelism(),
      overrides,
      inPlace: new Map(hashes),
      ...(store && { store: store.folder }),
      keepsTexts: texts !== "dropped",
      missingText: missingText(out),
    });
    return render(units);
  }

  return {
    renderWith(render) {
      const inTurn = renderInTurn(render);
      return (units) =>
        units.length >= (workers === undefined ? manyUnits : 1) && workers !== 0
          ? renderMany(units)
          : inTurn(units);
    },
    close: () => {
      store?.close();
      cancelClose();
    },
  };
}

/** A worker takes as long to start as 200 units take. */
const manyUnits = 400;

/** Throws: a file that was in place when the run began must be written now, so somebody changed it. */
export function missingText(out: string): (path: string) => never {
  return (path) => {
    throw new DiskError(`${out}/${path}`, "CHANGED");
  };
}

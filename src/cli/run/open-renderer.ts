import { availableParallelism } from "node:os";
import {
  openTextStore,
  type TextStore,
} from "../../output/cache/text-store.js";
import { DiskError } from "../../output/disk.js";
import type { FolderScan } from "../../output/folder-scan.js";
import {
  textKeeper,
  withText,
  type TextOptions,
} from "../../units/keep-text.js";
import {
  renderInTurn,
  type RenderUnit,
  type RenderUnits,
  type UnitResult,
} from "../../units/render-unit.js";
import type { Environment } from "../environment.js";
import type { Terminal } from "../terminal/terminal.js";
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
  /** Whether the texts of files in place are needed too. */
  readonly sharesTexts: boolean;
  readonly environment: Pick<Environment, "pid" | "isAlive" | "onExit">;
  /** What becomes of texts that are not in place: many `stored` ones are on the disk of the out folder, others in memory. */
  readonly texts: "stored" | "kept" | "dropped";
  readonly terminal: Pick<Terminal, "progress">;
}

/** A renderer that takes the texts of many units off the memory, and on a machine of many cores has threads render them. */
export function openRenderer(
  { out, overrides, workers }: RunConfig,
  options: RendererOptions,
): Renderer {
  const { scan, outputs, sharesTexts, environment, texts, terminal } = options;
  const missing = missingText(out);
  const onProgress = (done: number, total: number): void => {
    terminal.progress(`Rendering ${done}/${total}`);
  };
  let store: TextStore | undefined;
  let cancelClose = (): void => undefined;

  function openTexts(): TextOptions {
    if (texts === "stored" && store === undefined) {
      store = openTextStore(out, environment);
      if (store !== undefined) cancelClose = environment.onExit(store.close);
    }
    return {
      inPlace: sharesTexts ? new Map() : hashesInPlace(),
      ...(store && { store: store.folder }),
      keepsTexts: texts !== "dropped",
    };
  }

  function hashesInPlace(): ReadonlyMap<string, string> {
    for (const path of outputs) scan.find(path);
    return new Map(
      Array.from(scan.found, ([path, { hash }]) => [path, hash] as const),
    );
  }

  function renderHere(render: RenderUnit): RenderUnits {
    return async (units) => {
      const keepText = textKeeper(openTexts(), "main");
      const results: UnitResult[] = [];
      for (const unit of units) {
        const { files, ...rest } = await render(unit);
        const kept = files.map((file) => withText(keepText(file), missing));
        results.push({ ...rest, unit, files: kept });
        if (results.length % 50 === 0) onProgress(results.length, units.length);
      }
      return results;
    };
  }

  function renderInThreads(count: number): RenderUnits {
    return async (units) => {
      const { renderInWorkers } =
        await import("../../units/render-in-workers.js");
      const render = renderInWorkers({
        ...openTexts(),
        count,
        overrides,
        missingText: missing,
        onProgress: (done) => {
          onProgress(done, units.length);
        },
      });
      return render(units);
    };
  }

  return {
    renderWith: (render) => (units) => {
      const isMany = units.length >= manyUnits;
      const count = workers ?? (isMany ? defaultWorkers() : 0);
      if (units.length > 0 && count > 0) return renderInThreads(count)(units);
      return (isMany ? renderHere : renderInTurn)(render)(units);
    },
    close: () => {
      store?.close();
      cancelClose();
    },
  };
}

const manyUnits = 400;

/** Two threads of a small machine were slower than one, as each compiles all code for itself. */
function defaultWorkers(): number {
  const cores = availableParallelism();
  return cores < 4 ? 0 : Math.min(cores - 1, 8);
}

/** Throws: a file that was in place when the run began must be written now, so somebody changed it. */
export function missingText(out: string): (path: string) => never {
  return (path) => {
    throw new DiskError(`${out}/${path}`, "CHANGED");
  };
}

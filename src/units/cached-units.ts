import type { OutputFile, Unit } from "../emit/emitter.js";
import { hashText } from "../output/hash.js";
import type { SharedUnit, SharedUnits } from "../output/cache/shared-units.js";
import type { IndexedUnit, UnitIndex } from "../output/cache/unit-index.js";
import type { FilePath } from "../names/file-path.js";
import type { RenderUnits, UnitResult } from "./render-unit.js";
import type { UnitKeys } from "./unit-key.js";

/** What decides whether a unit is rendered. */
export interface UnitCacheOptions {
  readonly keys: UnitKeys;
  /** The units of the last run. */
  readonly index: UnitIndex;
  /** Units that other runs have rendered, and may reuse of this one. */
  readonly shared?: SharedUnits;
  /** The hash of the file at a path of the out folder; undefined where there is none. */
  readonly hashInPlace: (path: string) => string | undefined;
  /** The text of a file that was in place, and is not any more when it is to be written. */
  readonly missingText: (path: string) => string;
}

/** How many units were rendered, and how many were not, because their files are in place. */
export interface UnitCounts {
  readonly rendered: number;
  readonly reused: number;
}

/** Renders only units that the last run did not have, or whose files are not in place any more. */
export class UnitCache {
  readonly #options: UnitCacheOptions;
  readonly #next = new Map<string, IndexedUnit>();
  #rendered = 0;
  #reused = 0;

  constructor(options: UnitCacheOptions) {
    this.#options = options;
  }

  /** The units of this run. */
  get index(): UnitIndex {
    return this.#next;
  }

  get counts(): UnitCounts {
    return { rendered: this.#rendered, reused: this.#reused };
  }

  /** Renders with `render` what must be rendered. */
  renderWith(render: RenderUnits): RenderUnits {
    const { keys, index, shared } = this.#options;
    return async (units) => {
      const keyed = units.map((unit) => ({ unit, key: keys.keyOf(unit) }));
      const reusable = new Map<Unit, UnitResult>();
      for (const { unit, key } of keyed) {
        const known = index.get(key);
        const reused =
          known !== undefined && this.#isInPlace(known)
            ? this.#reuse(unit, known)
            : this.#findShared(unit, key);
        if (reused === undefined) continue;
        this.#next.set(key, indexedUnit(reused));
        reusable.set(unit, reused);
      }
      const needed = units.filter((unit) => !reusable.has(unit));
      const rendered = new Map(
        (await render(needed)).map((result) => [
          result.unit,
          withHashes(result),
        ]),
      );
      this.#reused += reusable.size;
      this.#rendered += needed.length;
      const results = keyed.flatMap(({ unit, key }) => {
        const result = reusable.get(unit) ?? rendered.get(unit);
        if (result === undefined) return [];
        const { fragment } = result;
        if (typeof fragment === "object" && fragment !== null)
          keys.setDigest(fragment, key);
        if (result.problems.length === 0 && !reusable.has(unit)) {
          this.#next.set(key, indexedUnit(result));
          if (shared?.isWritable) shared.store(key, sharedUnit(result));
        }
        return [result];
      });
      if (shared?.isWritable && needed.length > 0) shared.prune();
      return results;
    };
  }

  #isInPlace({ files }: IndexedUnit): boolean {
    const { hashInPlace } = this.#options;
    return files.every(({ path, hash }) => hashInPlace(path) === hash);
  }

  #reuse(unit: Unit, { files, fragment }: IndexedUnit): UnitResult {
    const { missingText } = this.#options;
    return {
      unit,
      files: files.map(({ path, hash, from }) => ({
        path: path as FilePath,
        hash,
        from: { file: from },
        emitter: unit.emitter,
        get text() {
          return missingText(path);
        },
      })),
      ...(fragment !== undefined && { fragment: fragment }),
      problems: [],
    };
  }

  #findShared(unit: Unit, key: string): UnitResult | undefined {
    const { shared, missingText } = this.#options;
    const found = shared?.find(key);
    if (shared === undefined || found?.emitter !== unit.emitter) return;
    const { files, fragment } = found;
    return {
      unit,
      files: files.map(({ path, text, from }, at) => ({
        path: path as FilePath,
        hash: hashText(text),
        from: { file: from },
        emitter: unit.emitter,
        // Read again when it is written: all texts together are large.
        get text() {
          return shared.find(key)?.files[at]?.text ?? missingText(path);
        },
      })),
      ...(fragment !== undefined && { fragment }),
      problems: [],
    };
  }
}

function withHashes(result: UnitResult): UnitResult {
  const files = result.files.map((file): OutputFile =>
    file.hash === undefined
      ? { ...file, hash: hashText(file.text) }
      : // A copy would read the text, which may be on the disk.
        file,
  );
  return { ...result, files };
}

function indexedUnit({ unit, files, fragment }: UnitResult): IndexedUnit {
  return {
    emitter: unit.emitter,
    files: files.map(({ path, hash = "", from }) => {
      return { path, hash, from: from.file };
    }),
    ...(fragment !== undefined && { fragment }),
  };
}

function sharedUnit({ unit, files, fragment }: UnitResult): SharedUnit {
  return {
    emitter: unit.emitter,
    files: files.map(({ path, text, from }) => {
      return { path, text, from: from.file };
    }),
    ...(fragment !== undefined && { fragment }),
  };
}

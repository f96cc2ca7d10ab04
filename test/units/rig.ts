import type { EmitterName, OutputFile, Unit } from "../../src/emit/emitter.js";
import { emitterNames } from "../../src/emit/emitter.js";
import type { Override } from "../../src/emit/overrides.js";
import { generate } from "../../src/generate.js";
import type { UnitIndex } from "../../src/output/cache/unit-index.js";
import type { SourceText } from "../../src/spec/syntax/source-text.js";
import { UnitCache } from "../../src/units/cached-units.js";
import { renderInTurn } from "../../src/units/render-unit.js";
import { unitKeys } from "../../src/units/unit-key.js";

/** What a run starts from. */
export interface UnitRunOptions {
  readonly index?: UnitIndex;
  /** The hash of the file at each path. */
  readonly disk?: ReadonlyMap<string, string>;
  readonly tool?: (emitter: EmitterName) => string;
  readonly overrides?: readonly Override[];
}

/** What a run did. */
export interface UnitRun {
  readonly files: readonly OutputFile[];
  /** The ids of the units that were rendered, sorted. */
  readonly rendered: readonly string[];
  readonly index: UnitIndex;
  readonly disk: ReadonlyMap<string, string>;
}

/** Generates with all emitters, over what an earlier run left. */
export async function runUnits(
  sources: readonly SourceText[],
  {
    index = new Map(),
    disk = new Map(),
    tool = () => "tool",
    overrides = [],
  }: UnitRunOptions = {},
): Promise<UnitRun> {
  const cache = new UnitCache({
    keys: unitKeys(tool),
    index,
    hashInPlace: (path) => disk.get(path),
    missingText: (path) => `${path} was in place`,
  });
  const rendered: string[] = [];
  const { files, problems } = await generate(sources, {
    emitters: emitterNames,
    verdicts: new Map(),
    overrides,
    renderWith: (render) =>
      cache.renderWith((units) => {
        rendered.push(...units.map(({ id }) => id));
        return renderInTurn(render)(units);
      }),
  });
  const errors = problems.filter(({ severity }) => severity === "error");
  if (errors.length > 0) throw new Error(JSON.stringify(errors, null, 2));
  return {
    files,
    rendered: rendered.sort(),
    index: cache.index,
    disk: new Map(files.map(({ path, hash = "" }) => [path, hash])),
  };
}

/** The units of a model, and what each renders to. */
export async function unitsOf(
  sources: readonly SourceText[],
): Promise<readonly Unit[]> {
  const all: Unit[] = [];
  await generate(sources, {
    emitters: emitterNames,
    verdicts: new Map(),
    renderWith: (render) => (units) => {
      all.push(...units);
      return renderInTurn(render)(units);
    },
  });
  return all;
}

import type { EmitterName } from "../../emit/emitter.js";
import type { Override } from "../../emit/overrides.js";
import type { Cache } from "../../output/cache/cache.js";
import { cachedFilesByPath } from "../../output/cache/cached-files.js";
import {
  openSharedUnits,
  type SharedUnits,
} from "../../output/cache/shared-units.js";
import { DiskError } from "../../output/disk.js";
import { openFolderScan, type FolderScan } from "../../output/folder-scan.js";
import { hashText } from "../../output/hash.js";
import {
  readUnitIndex,
  type UnitIndex,
} from "../../output/cache/unit-index.js";
import { UnitCache } from "../../units/cached-units.js";
import { unitKeys } from "../../units/unit-key.js";
import { displayPath } from "../terminal/display-path.js";
import { UsageError } from "../usage-error.js";
import { missingText } from "./open-renderer.js";
import type { RunConfig } from "./run-config.js";

/** The units of a run's out folder, and what was read of that folder on the way. */
export interface OpenedUnitCache {
  readonly units: UnitCache;
  readonly scan: FolderScan;
  /** Whether the texts of all rendered units are needed, even of those that are in place. */
  readonly sharesTexts: boolean;
  /** The units for the next run: those of this one, and of emitters that do not run. Undefined where the index that was read holds just these. */
  readonly nextIndex: () => UnitIndex | undefined;
}

/** Opens the units that the last run left, and those that are shared; none with `--no-cache`. `writes` is false in a run that only compares. */
export async function openUnitCache(
  config: RunConfig,
  {
    cache: { outputs },
    writes,
  }: { readonly cache: Cache; readonly writes: boolean },
): Promise<OpenedUnitCache> {
  const { out, overrides, emitters, tool, noCache } = config;
  const shared = noCache ? undefined : openShared(config, writes);
  const scan = openFolderScan(out, cachedFilesByPath(outputs));
  const index: UnitIndex = noCache ? new Map() : readUnitIndex(out);
  const tools = await emitterTools(tool, overrides);
  const units = new UnitCache({
    keys: unitKeys(tools),
    index,
    ...(shared && { shared }),
    hashInPlace: (path) => {
      const found = scan.find(path);
      return found.kind === "file" ? found.hash : undefined;
    },
    missingText: missingText(out),
  });
  const others = new Map(
    [...index].filter(
      ([, { emitter }]) => !emitters.some((name) => name === emitter),
    ),
  );
  const nextIndex = (): UnitIndex | undefined => {
    const next = new Map([...others, ...units.index]);
    const isSame =
      units.counts.rendered === 0 &&
      next.size === index.size &&
      [...next.keys()].every((key) => index.has(key));
    return isSame ? undefined : next;
  };
  return { units, scan, sharesTexts: shared?.isWritable ?? false, nextIndex };
}

function openShared(
  { sharedCache, cwd }: RunConfig,
  writes: boolean,
): SharedUnits | undefined {
  if (sharedCache === undefined) return undefined;
  const { dir, maxSize, readOnly } = sharedCache;
  try {
    return openSharedUnits(dir, {
      isWritable: writes && !readOnly,
      maxSize: maxSize * 1_000_000,
    });
  } catch (error) {
    if (!(error instanceof DiskError)) throw error;
    throw new UsageError(
      `Cannot write to ${displayPath(dir, cwd)}, the folder of the shared cache (${error.code}). Name another in the configuration, or pass --cache-read-only.`,
    );
  }
}

/** What renders the units of an emitter: the tool, and users' templates with what formats their output. */
async function emitterTools(
  tool: string,
  overrides: readonly Override[],
): Promise<(emitter: EmitterName) => string> {
  if (overrides.length === 0) return () => tool;
  const { formatterVersion } = await import("../../render/format-text.js");
  return (emitter) => {
    const texts = overrides
      .filter(({ name }) => name.startsWith(`${emitter}/`))
      .map(({ name, text }) => [name, text]);
    return texts.length === 0
      ? tool
      : `${tool} ${formatterVersion} ${hashText(JSON.stringify(texts))}`;
  };
}

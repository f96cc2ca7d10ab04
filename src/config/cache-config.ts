import { ConfigError } from "./config-error.js";
import {
  boolean,
  integer,
  object,
  string,
  withDefault,
} from "./value-schema.js";

/** A folder of rendered units that several out folders, machines or CI jobs share. */
export interface CacheConfig {
  /** Relative to the configuration file. */
  readonly dir: string;
  /** Above so many megabytes, the oldest units are removed. */
  readonly maxSize: number;
  /** Whether units are only read. */
  readonly readOnly: boolean;
}

/** The schema of the key `cache`. */
export const cacheSchema = object(
  "A folder of rendered units that several out folders, machines or CI jobs share.",
  {
    dir: string(
      "The folder, relative to the configuration file. It may be deleted at any time.",
      /./,
      "a folder",
    ),
    max_size: withDefault(
      1000,
      integer(
        1,
        1_000_000,
        "Megabytes; above, the oldest units are removed. Default: 1000.",
      ),
    ),
    read_only: withDefault(
      false,
      boolean("Whether units are read only. Default: false."),
    ),
  },
);

/** The settings of the shared cache; throws for anything else. */
export function readCacheConfig(value: unknown): CacheConfig {
  const read = cacheSchema.read(value);
  if (read === undefined) {
    throw new ConfigError(
      `Invalid \`cache\`: expected ${cacheSchema.expected}; only dir is required.`,
      "cache",
    );
  }
  const { dir, max_size: maxSize, read_only: readOnly } = read;
  return { dir, maxSize, readOnly };
}

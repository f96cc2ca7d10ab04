/** A configuration that is wrong at a key, or as a whole. */
export class ConfigError extends Error {
  /** The key whose line is the place; undefined for the whole file. */
  readonly key: string | undefined;

  constructor(message: string, key?: string) {
    super(message);
    this.key = key;
  }
}

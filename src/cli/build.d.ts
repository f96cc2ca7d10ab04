/** The package's name. */
export const name: string;

/** The package's version. */
export const version: string;

/** A hash of everything that this build was made from. */
export const build: string;

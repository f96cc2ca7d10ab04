/** How data that a command makes can be written. */
export const dataFormats = ["yaml", "json"] as const;

/** One of the ways to write data. */
export type DataFormat = (typeof dataFormats)[number];

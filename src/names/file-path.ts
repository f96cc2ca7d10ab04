declare const filePath: unique symbol;

/** A relative path with `/` that stays below its folder on every file system. Only this room makes one. */
export type FilePath = string & { readonly [filePath]: true };

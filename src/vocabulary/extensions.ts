const prefix = "x-codegen-";

/** The OpenAPI extension that carries a key of a spec or a facet of a schema: `primary_key` is `x-codegen-primary-key`. */
export function extensionOf(word: string): string {
  return prefix + word.replaceAll("_", "-");
}

/** The key or facet that an extension carries; undefined where the extension is not ours. */
export function keyOfExtension(extension: string): string | undefined {
  return extension.startsWith(prefix)
    ? extension.slice(prefix.length).replaceAll("-", "_")
    : undefined;
}

/** A key as a step of a JSON Pointer. */
export function escapeStep(key: string): string {
  return key.replaceAll("~", "~0").replaceAll("/", "~1");
}

/** The keys that a JSON Pointer goes by. */
export function parsePointer(pointer: string): readonly string[] {
  return pointer.split("/").slice(1).map(unescapeStep);
}

/** The key that a step of a JSON Pointer stands for. */
export function unescapeStep(step: string): string {
  return step.replaceAll("~1", "/").replaceAll("~0", "~");
}

/** The JSON Pointer that goes by these keys. */
export function formatPointer(keys: readonly string[]): string {
  return keys.map((key) => `/${escapeStep(key)}`).join("");
}

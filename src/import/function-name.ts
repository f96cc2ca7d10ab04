/** The name of a Lambda function that nothing names: the words of its path, then its method, `orders-orderid-get`; at most 64 characters, as AWS takes them. */
export function functionName(method: string, path: string): string {
  const words = wordsOf(path);
  const last = `-${method.toLowerCase()}`;
  const whole = `${words}${last}`;
  if (whole.length <= longest) return whole.replace(/^-/, "");
  // Paths that differ only behind the cut are still told apart.
  const mark = `-${hashOf(whole)}${last}`;
  const head = words.slice(0, longest - mark.length).replace(/-+$/, "");
  return `${head}${mark}`;
}

const longest = 64;

function wordsOf(path: string): string {
  return path
    .toLowerCase()
    .replace(/[^a-z0-9_-]+/g, "-")
    .replace(/^-+|-+$/g, "");
}

function hashOf(text: string): string {
  let hash = 0;
  for (const character of text) {
    hash = (Math.imul(hash, 31) + (character.codePointAt(0) ?? 0)) >>> 0;
  }
  return hash.toString(36);
}

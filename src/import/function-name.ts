/** The name of a Lambda function that nobody named: the words of its path, and its method; at most 64 characters. */
export function functionName(method: string, path: string): string {
  const words = path.replace(/[^A-Za-z0-9_]+/g, "-").replace(/^-+|-+$/g, "");
  const end = `-${method.toLowerCase()}`;
  const start = words === "" ? "root" : words.slice(0, 64 - end.length);
  return start.replace(/-+$/, "") + end;
}

/** The length of the names that Lambda takes. */
export const maxNameLength = 64;

/** The name of an endpoint's function, made of its path and method: `orders-id-get`. */
export function functionName(method: string, path: string): string {
  const words = path.replace(/[^A-Za-z0-9_]+/g, "-").replace(/^-|-$/g, "");
  const end = `-${method.toLowerCase()}`;
  const start = (words || "root").slice(0, maxNameLength - end.length);
  return start.replace(/-$/, "") + end;
}

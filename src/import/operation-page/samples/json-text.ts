import type { JsonValue } from "../../../model/json-value.js";

/** What a text says as JSON; undefined where it is none, or is nested deeper than anybody writes. Numbers that JavaScript cannot hold become texts. */
export function jsonOf(text: string): JsonValue | undefined {
  if (depthOf(text) > deepest) return undefined;
  try {
    return JSON.parse(text.replace(tokens, withinReach)) as JsonValue;
  } catch {
    return undefined;
  }
}

/** Whether a JSON text that starts with a bracket has come to its end. */
export function isClosed(text: string): boolean {
  let open = 0;
  for (const [token] of text.matchAll(brackets)) {
    if (token === "{" || token === "[") open += 1;
    else if (token === "}" || token === "]") open -= 1;
  }
  return open <= 0;
}

const deepest = 64;
const tokens = /"(?:[^"\\]|\\.)*"|-?\d[\d.eE+-]*/g;
const brackets = /"(?:[^"\\]|\\.)*"|[{}[\]]/g;

function withinReach(token: string): string {
  if (token.startsWith('"')) return token;
  const digits = token.replace(/e.*$/i, "").replace(/\D/g, "");
  return digits.length > 15 ? JSON.stringify(token) : token;
}

function depthOf(text: string): number {
  let [open, most] = [0, 0];
  for (const [token] of text.matchAll(brackets)) {
    if (token === "{" || token === "[") open += 1;
    else if (token === "}" || token === "]") open -= 1;
    most = Math.max(most, open);
  }
  return most;
}

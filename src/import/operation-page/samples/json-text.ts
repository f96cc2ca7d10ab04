import type { JsonValue } from "../../../model/json-value.js";
import { bracketDepths } from "../../json-brackets.js";

/** The value of a text of JSON; undefined where it is none, or nested too deep. Numbers beyond the precision of JavaScript become strings. */
export function parseJson(text: string): JsonValue | undefined {
  for (const { depth } of bracketDepths(text)) {
    if (depth > maxDepth) return undefined;
  }
  try {
    return JSON.parse(text.replace(tokens, quoteLongNumber)) as JsonValue;
  } catch {
    return undefined;
  }
}

/** Whether every bracket of a text is closed. */
export function isClosedJson(text: string): boolean {
  let open = 0;
  for (const { depth } of bracketDepths(text)) open = depth;
  return open <= 0;
}

const maxDepth = 64;
const tokens = /"(?:[^"\\]|\\.)*"?|-?\d[\d.eE+-]*/g;

function quoteLongNumber(token: string): string {
  if (token.startsWith('"')) return token;
  const digits = token.replace(/e.*/i, "").replace(/\D/g, "");
  return digits.length > 15 ? JSON.stringify(token) : token;
}

/** The first number in a JSON text that would be stored as another one, or that DynamoDB cannot hold; undefined where all are exact. */
export function inexactNumber(json: string): string | undefined {
  if (!suspicious.test(json)) return undefined;
  for (const [token] of json.matchAll(tokens)) {
    if (!token.startsWith('"') && !isExact(token)) return token;
  }
  return undefined;
}

/** Only long or scientific numbers can be inexact; most bodies hold neither. */
const suspicious = /\d{16}|\d[.\d]{15}|\d[eE]/;
const tokens = /"(?:[^"\\]|\\.)*"|-?\d[\d.]*(?:[eE][-+]?\d+)?/g;

function isExact(number: string): boolean {
  const value = Math.abs(Number(number));
  const [mantissa = ""] = number.toLowerCase().split("e");
  const digits = mantissa.replace(/[-.]/g, "").replace(/^0+|0+$/g, "");
  if (digits === "") return true;
  if (digits.length > 17 || value < 1e-130 || value >= 1e126) return false;
  return !Number.isInteger(value) || value <= Number.MAX_SAFE_INTEGER;
}

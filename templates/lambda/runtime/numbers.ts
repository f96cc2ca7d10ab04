import { escaped } from "./violation.js";

/** The places of the numbers in a JSON text that would be stored as other ones, or that DynamoDB cannot hold, as JSON Pointers; none where all are exact. */
export function inexactNumbers(json: string): readonly string[] {
  if (!suspicious.test(json)) return [];
  const found: string[] = [];
  // The position in each list, the quoted name in each object, or nothing where its name is to come.
  const steps: (number | string | undefined)[] = [];
  for (const [token] of json.matchAll(tokens)) {
    const last = steps.at(-1);
    if (token === "{") steps.push(undefined);
    else if (token === "[") steps.push(0);
    else if (token === "}" || token === "]") steps.pop();
    else if (token === ",") {
      steps.splice(-1, 1, typeof last === "number" ? last + 1 : undefined);
    } else if (steps.length > 0 && last === undefined) {
      steps.splice(-1, 1, token);
    } else if (!token.startsWith('"') && !isExact(token)) {
      found.push(pointerOf(steps));
    }
  }
  return found;
}

function pointerOf(steps: readonly (number | string | undefined)[]): string {
  return steps
    .map((step) =>
      typeof step === "string"
        ? `/${escaped(JSON.parse(step) as string)}`
        : `/${step}`,
    )
    .join("");
}

/** Whether a number is still the same when read as a double, and DynamoDB can hold it. */
export function isExact(number: string): boolean {
  // No number that can be kept is as long as this, and the rest is not worth a look.
  if (number.length > 400) return false;
  const value = Number(number);
  return isStorable(value) && digits(number) === digits(String(value));
}

/** Whether DynamoDB can hold a number: zero, or of a size from 1E-130 to below 1E126. */
export function isStorable(value: number): boolean {
  const size = Math.abs(value);
  return size === 0 || (size >= 1e-130 && size < 1e126);
}

/** A number's digits without its spelling: `1.50`, `15e-1` and `1.5` all become `15e-1`. */
export function digits(number: string): string {
  const [mantissa = "", exponent = "0"] = number.toLowerCase().split("e");
  const sign = mantissa.startsWith("-") ? "-" : "";
  const [whole = "", fraction = ""] = mantissa.replace(/^[-+]/, "").split(".");
  const all = `${whole}${fraction}`.replace(/^0+/, "");
  const [kept = ""] = /^.*[1-9]/.exec(all) ?? [];
  const power = Number(exponent) - fraction.length + all.length - kept.length;
  return kept === "" ? "0" : `${sign}${kept}e${power}`;
}

/** Whether a number is above another, to the last digit. */
export function isGreater(a: string, b: string): boolean {
  const [one, other] = [scaled(a), scaled(b)];
  const power = Math.min(one.power, other.power);
  const raised = ({ units, power: own }: Scaled): bigint =>
    units * 10n ** BigInt(own - power);
  return raised(one) > raised(other);
}

interface Scaled {
  readonly units: bigint;
  readonly power: number;
}

function scaled(number: string): Scaled {
  const [units = "0", power = "0"] = digits(number).split("e");
  return { units: BigInt(units), power: Number(power) };
}

/** Only long or scientific numbers can be inexact; most bodies hold neither. */
const suspicious = /\d{15}|\d[.\d]{15}|\d[eE]/;
const tokens = /"(?:[^"\\]|\\.)*"?|-?\d[\d.]*(?:[eE][-+]?\d+)?|[{}[\],]/g;

import type { Line } from "./line.js";

/** The parts of a request that parameters may stand in. */
const parameterPlaces = ["path", "query", "header", "form", "cookie"] as const;

/** One of the parts of a request that parameters may stand in. */
export type ParameterPlace = (typeof parameterPlaces)[number];

/** The parts that a spec has a schema of parameters for. */
export type SchemaPlace = Exclude<ParameterPlace, "form" | "cookie">;

/** The kinds of headings. */
export type Heading =
  | {
      readonly kind:
        | "request"
        | "response"
        | "examples"
        | "media-types"
        | "headers"
        | "noise";
    }
  | { readonly kind: "parameters"; readonly place: ParameterPlace }
  | { readonly kind: "body" }
  | { readonly kind: "status"; readonly status: string }
  | { readonly kind: "root"; readonly name: string }
  | { readonly kind: "nested"; readonly name: string };

/** The heading that a line is; undefined for one that is none. */
export function headingOf(text: string): Heading | undefined {
  // Descriptions and samples are longer than any heading.
  if (text.length > maxLength) return undefined;
  for (const [pattern, heading] of headings) {
    const found = pattern.exec(text);
    if (found !== null) return heading(found[1] ?? "");
  }
  return undefined;
}

/** Whether lines are those of an operation's page: with a method above an address, or headings that only such pages have. */
export function isOperationPage(lines: readonly Line[]): boolean {
  const texts = lines.map(({ text }) => text).filter((text) => text !== "");
  const isHead = texts.some(
    (text, index) => isMethod(text) && isAddress(texts[index + 1] ?? ""),
  );
  return isHead || operationMarks.filter((one) => texts.some(one)).length > 1;
}

/** Whether a line is the method of an operation, and nothing else. */
export function isMethod(text: string): boolean {
  return /^(?:get|put|post|patch|delete|head|options|trace)$/i.test(text);
}

/** Whether a line is an address: an URL, a path, or a path behind a placeholder for the host. */
export function isAddress(text: string): boolean {
  return /^(?:https?:\/\/|\/|<[^<>\s]+>\/|\{[^{}\s]+\}\/)\S*$/i.test(text);
}

const maxLength = 200;

const headings: readonly (readonly [RegExp, (found: string) => Heading])[] = [
  [/^Request$/i, () => ({ kind: "request" })],
  [/^Responses?$/i, () => ({ kind: "response" })],
  [/^Examples$/i, () => ({ kind: "examples" })],
  [/^Supported Media Types?:?$/i, () => ({ kind: "media-types" })],
  [/^Headers$/i, () => ({ kind: "headers" })],
  [
    /^(Path|Query|Header|Form|Cookie) Parameters?:?$/i,
    (found) => ({ kind: "parameters", place: parameterPlace(found) }),
  ],
  [
    /^(?:Request )?Body(?: Parameter)?(?:\s*(?:\(.*\)|-\s.*))?$/i,
    () => ({ kind: "body" }),
  ],
  [
    /^([1-5](?:\d\d|xx)|default) Response:?$/i,
    (found) => ({ kind: "status", status: found.toLowerCase() }),
  ],
  [/^Root Schema\s*:\s*(.*)$/is, (name) => ({ kind: "root", name })],
  [/^Nested Schema\s*:\s*(.*)$/is, (name) => ({ kind: "nested", name })],
  [
    /^(?:Show Source|Hide Source|Back to Top|There(?:['’]s| is| are) no request (?:parameters?|body)\b.*)$/i,
    () => ({ kind: "noise" }),
  ],
];

function parameterPlace(word: string): ParameterPlace {
  const place = word.toLowerCase();
  return parameterPlaces.find((one) => one === place) ?? "query";
}

/** Lines of which a page of another kind has one at most. */
const operationMarks: readonly ((text: string) => boolean)[] = [
  (text) => /^Supported Media Types?:?$/i.test(text),
  (text) => /^Root Schema\s*:/i.test(text),
  (text) => /^Nested Schema\s*:/i.test(text),
  (text) => /^(?:[1-5](?:\d\d|xx)|default) Response:?$/i.test(text),
  (text) => /^There(?:['’]s| is| are) no request (?:p|b)/i.test(text),
  (text) => /^(?:Path|Query|Header) Parameters?:?$/i.test(text),
  isMethod,
];

import type { TemplateParameters } from "./template-variables.js";

/** `$input` of a mapping template. */
export class TemplateInput {
  readonly #body: string;
  readonly #parameters: TemplateParameters;

  constructor(body: string, parameters: TemplateParameters) {
    this.#body = body;
    this.#parameters = parameters;
  }

  /** The body, written again without white space; throws where it is no JSON. */
  json(): string {
    return JSON.stringify(JSON.parse(this.#body === "" ? "{}" : this.#body));
  }

  /** The parameters by their places. */
  params(): TemplateParameters {
    return this.#parameters;
  }
}

/** `$util` of a mapping template, which has methods alone. */
export const templateUtil = Symbol("$util");

/** A method; undefined for a value that has none of this name. */
export type TemplateMethod = (
  value: unknown,
  ...values: readonly unknown[]
) => unknown;

/** The methods that emitted templates call, by their names. */
export const templateMethods: ReadonlyMap<string, TemplateMethod> = new Map(
  Object.entries<TemplateMethod>({
    json: (value) => (isInput(value) ? value.json() : undefined),
    params: (value) => (isInput(value) ? value.params() : undefined),
    escapeJavaScript: (value, text) =>
      value === templateUtil ? escapeJavaScript(printed(text)) : undefined,
    urlDecode: (value, text) =>
      value === templateUtil ? urlDecode(printed(text)) : undefined,
    containsKey: (value, key) =>
      value instanceof Map ? value.has(printed(key)) : undefined,
    get: (value, key): unknown =>
      value instanceof Map ? value.get(printed(key)) : undefined,
    replaceAll: (value, pattern, replacement) =>
      typeof value === "string"
        ? value.replaceAll(new RegExp(printed(pattern), "g"), () =>
            printed(replacement),
          )
        : undefined,
  }),
);

/** How Velocity prints a value: null as nothing. Throws for what is neither a text, a number nor a boolean. */
export function printed(value: unknown): string {
  switch (typeof value) {
    case "string":
      return value;
    case "number":
    case "boolean":
      return String(value);
    default:
      if (value === undefined || value === null) return "";
      throw new TypeError("only texts, numbers and booleans can be printed");
  }
}

function isInput(value: unknown): value is TemplateInput {
  return value instanceof TemplateInput;
}

/** As Java's StringEscapeUtils has it: `'` and `/` get a backslash too, and what is not ASCII becomes `\uXXXX`. */
function escapeJavaScript(text: string): string {
  return text.replaceAll(/["'\\/\0-\x1f\u0080-\uffff]/g, (character) => {
    const short = shortEscapes.get(character);
    if (short !== undefined) return short;
    const code = character.charCodeAt(0).toString(16).toUpperCase();
    return `\\u${code.padStart(4, "0")}`;
  });
}

const shortEscapes: ReadonlyMap<string, string> = new Map([
  ['"', '\\"'],
  ["'", "\\'"],
  ["\\", "\\\\"],
  ["/", "\\/"],
  ["\b", "\\b"],
  ["\n", "\\n"],
  ["\t", "\\t"],
  ["\f", "\\f"],
  ["\r", "\\r"],
]);

function urlDecode(text: string): string {
  return decodeURIComponent(text.replaceAll("+", " "));
}

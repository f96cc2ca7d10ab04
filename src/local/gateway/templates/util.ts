import { JavaObject, type JavaMethod } from "./java.js";
import { fromJson, printed } from "./java-values.js";

/** `$util` of mapping templates. */
export const util = new JavaObject(
  new Map<string, JavaMethod<unknown>>([
    [
      "base64Decode",
      (_, text) => Buffer.from(printed(text), "base64").toString(),
    ],
    [
      "base64Encode",
      (_, text) => Buffer.from(printed(text)).toString("base64"),
    ],
    ["escapeJavaScript", (_, text) => escapeJavaScript(printed(text))],
    ["parseJson", (_, text) => fromJson(JSON.parse(printed(text)))],
    ["urlDecode", (_, text) => urlDecode(printed(text))],
    ["urlEncode", (_, text) => urlEncode(printed(text))],
  ]),
);

/** As Java's StringEscapeUtils has it: `'` and `/` get a backslash too, and what is not ASCII becomes `\uXXXX`. */
export function escapeJavaScript(text: string): string {
  return text.replaceAll(/["'\\/\0-\x1f\u0080-\uffff]/g, (one) => {
    const short = escapes.get(one);
    if (short !== undefined) return short;
    const code = one.charCodeAt(0).toString(16).toUpperCase();
    return `\\u${code.padStart(4, "0")}`;
  });
}

const escapes: ReadonlyMap<string, string> = new Map([
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

/** As a form has it: a space is `+`. */
function urlEncode(text: string): string {
  return encodeURIComponent(wellFormed(text))
    .replaceAll(
      /[!'()~]/g,
      (one) => `%${one.charCodeAt(0).toString(16).toUpperCase()}`,
    )
    .replaceAll("%20", "+");
}

/** Half of a pair of code units stands for no character; Java writes a question mark. */
function wellFormed(text: string): string {
  return text.replaceAll(/\p{Surrogate}/gu, "?");
}

function urlDecode(text: string): string {
  return decodeURIComponent(text.replaceAll("+", " "));
}

import { problem } from "../../diagnostics/catalogue.js";
import type { Report } from "../../diagnostics/diagnostic.js";
import { methods } from "../../vocabulary/methods.js";
import { placeOf } from "./schema/member-facets.js";
import { isAddress, isMethod } from "./headings.js";
import { proseOf, type Line } from "./line.js";

/** What the top of a page says; each with its line. */
export interface Head {
  readonly title?: Line;
  readonly method?: Line;
  readonly path?: Line;
  /** The whole address, where it is one. */
  readonly url?: Line;
  readonly description?: Line;
}

/** Reads title, method, address and description. A method that an endpoint cannot have, and the query of an address, are reported. */
export function headOf(
  lines: readonly Line[],
  given: { readonly file: string; readonly report: Report },
): Head {
  const said = lines.filter(({ text }) => text !== "");
  const method = said.findIndex(({ text }) => isMethod(text));
  const next = said[method + 1];
  const isNext = method >= 0 && next !== undefined && isAddress(next.text);
  const url = isNext
    ? method + 1
    : said.findIndex(({ text }) => isAddress(text));
  const first = Math.min(...[method, url].filter((one) => one >= 0));
  const title = Number.isFinite(first) ? said[first - 1] : said[0];
  const last = Math.max(method, url, title === said[0] ? 0 : -1);
  const about = said.slice(last + 1);
  const [start] = about;
  const description = proseOf(about, "\n\n");
  return {
    ...(title && { title }),
    ...methodIn(said[method], given),
    ...addressIn(said[url], given),
    ...(start && { description: { text: description, line: start.line } }),
  };
}

type Given = Parameters<typeof headOf>[1];

function methodIn(
  found: Line | undefined,
  { file, report }: Given,
): Pick<Head, "method"> {
  if (found === undefined) return {};
  const text = found.text.toUpperCase();
  if (methods.some((one) => one === text)) {
    return { method: { ...found, text } };
  }
  const what = `The method ${text}`;
  const became = "the method is left out";
  const at = placeOf(found.line, { file });
  report(problem("beyond-a-spec", at, { what, became }));
  return {};
}

function addressIn(
  found: Line | undefined,
  { file, report }: Given,
): Pick<Head, "path" | "url"> {
  if (found === undefined) return {};
  const text = found.text.replace(/%7b/gi, "{").replace(/%7d/gi, "}");
  const [address = "", query] = text.replace(/#.*$/, "").split("?", 2);
  if (query !== undefined) {
    const what = `The query \`?${query}\` of the address`;
    const at = placeOf(found.line, { file });
    report(problem("beyond-a-spec", at, { what, became: "it is left out" }));
  }
  const path = pathOf(address);
  const isWhole = /^https?:\/\//i.test(address) && URL.canParse(address);
  return {
    path: { ...found, text: path },
    ...(isWhole && { url: { ...found, text: address } }),
  };
}

/** Whether a request of this method carries its payload in the query string. */
export function isQuery({ method }: Pick<Head, "method">): boolean {
  return method?.text === "GET" || method?.text === "DELETE";
}

/** The path of an address, whatever stands for its host. */
export function pathOf(address: string): string {
  const path = address
    .replace(/[?#].*$/, "")
    .replace(/^https?:\/\/[^/]*/i, "")
    .replace(/^(?:<[^>]*>|\$?\{[^}]*\}|\$\w+)(?=\/|$)/, "");
  return path === "" ? "/" : path;
}

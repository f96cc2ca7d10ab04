import { methods } from "../../vocabulary/methods.js";
import type { PageProblems } from "../page-problems.js";
import { isAddress, isMethod } from "./headings.js";
import { joinText, type Line } from "./line.js";

/** The top of a page; each part with its line. */
export interface PageHead {
  readonly title?: Line;
  readonly method?: Line;
  readonly path?: Line;
  /** The address, where it is absolute. */
  readonly url?: Line;
  readonly description?: Line;
}

/** Reads the title, method, address and description of an operation. A method that no endpoint has, and the query of an address, are reported. */
export function readHead(
  lines: readonly Line[],
  problems: PageProblems,
): PageHead {
  const nonEmpty = lines.filter(({ text }) => text !== "");
  const method = nonEmpty.findIndex(({ text }) => isMethod(text));
  const next = nonEmpty[method + 1];
  const isAddressNext =
    method >= 0 && next !== undefined && isAddress(next.text);
  const url = isAddressNext
    ? method + 1
    : nonEmpty.findIndex(({ text }) => isAddress(text));
  const first = Math.min(...[method, url].filter((one) => one >= 0));
  const title = Number.isFinite(first) ? nonEmpty[first - 1] : nonEmpty[0];
  const last = Math.max(method, url, title === nonEmpty[0] ? 0 : -1);
  const rest = nonEmpty.slice(last + 1);
  const [start] = rest;
  const description = joinText(rest, "\n\n");
  return {
    ...(title && { title }),
    ...readMethod(nonEmpty[method], problems),
    ...readAddress(nonEmpty[url], problems),
    ...(start && { description: { text: description, line: start.line } }),
  };
}

function readMethod(
  found: Line | undefined,
  problems: PageProblems,
): Pick<PageHead, "method"> {
  if (found === undefined) return {};
  const text = found.text.toUpperCase();
  if (methods.some((one) => one === text)) {
    return { method: { ...found, text } };
  }
  const what = `The method ${text}`;
  problems.unsupported(found.line, what, "the method is left out");
  return {};
}

function readAddress(
  found: Line | undefined,
  problems: PageProblems,
): Pick<PageHead, "path" | "url"> {
  if (found === undefined) return {};
  const text = found.text.replace(/%7b/gi, "{").replace(/%7d/gi, "}");
  const [address = "", query] = text.replace(/#.*/s, "").split("?", 2);
  if (query !== undefined) {
    const what = `The query \`?${query}\` of the address`;
    problems.unsupported(found.line, what, "it is left out");
  }
  const path = pathOfUrl(address);
  const isAbsolute = /^https?:\/\//i.test(address) && URL.canParse(address);
  return {
    path: { ...found, text: path },
    ...(isAbsolute && { url: { ...found, text: address } }),
  };
}

/** Whether a request of this method carries its payload in the query string. */
export function usesQueryString({ method }: Pick<PageHead, "method">): boolean {
  return method?.text === "GET" || method?.text === "DELETE";
}

/** The path of an address, whose host may be a placeholder. */
export function pathOfUrl(address: string): string {
  const path = address
    .replace(/[?#].*/s, "")
    .replace(/^https?:\/\/[^/]*/i, "")
    .replace(/^(?:<[^>]*>|\$?\{[^}]*\}|\$\w+)(?=\/|$)/, "");
  return path === "" ? "/" : path;
}

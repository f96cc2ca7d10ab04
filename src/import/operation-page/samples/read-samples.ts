import { problem } from "../../../diagnostics/catalogue.js";
import type { Report } from "../../../diagnostics/diagnostic.js";
import type { JsonValue } from "../../../model/json-value.js";
import { isCurl, readCurl, type Curl } from "./curl.js";
import { placeOf } from "../schema/member-facets.js";
import { isClosed, jsonOf } from "./json-text.js";
import { withoutMarker, type Line } from "../line.js";
import { readXml, type XmlSample } from "./xml-sample.js";

/** A body that a page shows, and where; a status where its heading names one. */
export interface Sample {
  readonly of: "request" | "response";
  readonly status?: string;
  readonly line: number;
  readonly body:
    | { readonly notation: "json"; readonly value: JsonValue }
    | ({ readonly notation: "xml" } & XmlSample);
}

/** A curl command of a page, and where it stands. */
export interface Command extends Curl {
  readonly line: number;
}

/** What the examples of a page show. */
export interface Samples {
  readonly bodies: readonly Sample[];
  readonly commands: readonly Command[];
}

/** Reads the curl lines and the samples below the heading of the examples. What is none is a heading of its own. */
export function samplesOf(
  lines: readonly Line[],
  given: { readonly file: string; readonly report: Report },
): Samples {
  const bodies: Sample[] = [];
  const commands: Command[] = [];
  const texts = lines.map(({ text }) => withoutMarker(text).text);
  let [about, behind, endless] = ["", 0, 0];
  for (const [at, { line }] of lines.entries()) {
    if (at < behind) continue;
    const text = texts[at] ?? "";
    const kind = kinds.find(({ starts }) => starts(text));
    if (kind === undefined) {
      if (text !== "") about = text;
      continue;
    }
    const most = endless < mostEndless ? longest : 1;
    const found = gather(texts.slice(at, at + most), kind.isWhole);
    const unreadable = (what: string, reason: string) => {
      const at = placeOf(line, given);
      given.report(problem("unreadable-block", at, { what, reason }));
    };
    if (found === undefined) {
      endless += 1;
      unreadable(kind.what, "it has no end");
      continue;
    }
    const { whole, count } = found;
    behind = at + count;
    const command = kind.name === "curl" ? readCurl(whole) : undefined;
    if (command) commands.push({ ...command, line });
    const shown = (command ? command.data : whole)?.trim() ?? "";
    if (shown === "") continue;
    const body = bodyOf(shown);
    if (typeof body === "string") {
      unreadable(command ? "What the curl line sends" : kind.what, body);
      continue;
    }
    const status = command ? undefined : /\b[1-5]\d\d\b/.exec(about)?.[0];
    bodies.push({
      of: command || isOfRequest(about) ? "request" : "response",
      ...(status !== undefined && { status }),
      line,
      body,
    });
  }
  return { bodies, commands };
}

interface Kind {
  readonly name: "curl" | "json" | "xml";
  readonly what: string;
  readonly starts: (text: string) => boolean;
  readonly isWhole: (text: string) => boolean;
}

const kinds: readonly Kind[] = [
  {
    name: "curl",
    what: "A curl line",
    starts: isCurl,
    isWhole: (text) => readCurl(text) !== undefined,
  },
  {
    name: "json",
    what: "A sample in JSON",
    starts: (text) => /^[{[]/.test(text),
    isWhole: isClosed,
  },
  {
    name: "xml",
    what: "A sample in XML",
    starts: (text) =>
      /^<(?:\?xml\b|[A-Za-z_][\w.:-]*(?:\s[^<]*)?\/?>)/.test(text),
    isWhole: isWholeXml,
  },
];

/** The text that starts with these lines, and how many of them it takes; undefined where it does not end before the next sample. */
function gather(
  lines: readonly string[],
  isWhole: (text: string) => boolean,
): { readonly whole: string; readonly count: number } | undefined {
  let whole = "";
  for (const [index, line] of lines.entries()) {
    if (index > 0 && isCurl(line)) return undefined;
    whole += index === 0 ? line : `\n${line}`;
    if (isWhole(whole)) return { whole, count: index + 1 };
  }
  return undefined;
}

/** More lines than a sample has: what is longer was not closed. */
const longest = 500;

/** More samples without an end than a page has by accident: others must end on their line. */
const mostEndless = 20;

function isWholeXml(text: string): boolean {
  const root = text.replace(/^<\?[^>]*\?>\s*/, "");
  const [, name] = /^<([^\s<>/]+)/.exec(root) ?? [];
  if (name === undefined) return false;
  return root.trim().endsWith(`</${name}>`) || /^<[^<>]*\/>$/.test(root);
}

function bodyOf(text: string): Sample["body"] | string {
  if (text.startsWith("<")) {
    const xml = readXml(text);
    return typeof xml === "string" ? xml : { notation: "xml", ...xml };
  }
  const value = jsonOf(text);
  return value === undefined ? "it is no JSON" : { notation: "json", value };
}

function isOfRequest(about: string): boolean {
  return /\b(?:request|payload)\b/i.test(about) && !/response/i.test(about);
}

import { problem } from "../../diagnostics/catalogue.js";
import type { Report } from "../../diagnostics/diagnostic.js";
import type { JsonValue } from "../../model/json-value.js";
import { isCurl, readCurl, type Curl } from "./curl.js";
import { placeOf } from "./facets-of.js";
import { isClosed, jsonOf } from "./json-text.js";
import { withoutMarker, type Line } from "./line.js";
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
  const left = lines.map(({ text, line }) => ({
    text: withoutMarker(text).text,
    line,
  }));
  let about = "";
  for (let next = left.shift(); next !== undefined; next = left.shift()) {
    const { text, line } = next;
    const kind = kinds.find(({ starts }) => starts(text));
    if (kind === undefined) {
      if (text !== "") about = text;
      continue;
    }
    const whole = gather(text, left, kind.isWhole);
    const unreadable = (what: string, reason: string) => {
      const at = placeOf(line, given);
      given.report(problem("unreadable-block", at, { what, reason }));
    };
    if (whole === undefined) {
      unreadable(kind.what, "it has no end");
      continue;
    }
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

/** A text that may go on below; undefined, and the lines are left, where it does not end before the next sample. */
function gather(
  start: string,
  left: { readonly text: string }[],
  isWhole: (text: string) => boolean,
): string | undefined {
  let text = start;
  let taken = 0;
  while (!isWhole(text)) {
    const next = left[taken];
    if (next === undefined || taken > longest || isCurl(next.text)) {
      return undefined;
    }
    text += `\n${next.text}`;
    taken += 1;
  }
  left.splice(0, taken);
  return text;
}

/** More lines than a sample has: what is longer was not closed. */
const longest = 500;

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

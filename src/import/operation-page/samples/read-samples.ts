import type { JsonValue } from "../../../model/json-value.js";
import { isCurl, readCurl, type Curl } from "./curl.js";
import type { PageProblems } from "../../page-problems.js";
import { isClosedJson, parseJson } from "./json-text.js";
import { withoutListMarker, type Line } from "../line.js";
import { readXml, type XmlSample } from "./xml-sample.js";

/** A body that a page shows; with a status where its heading names one. */
export interface BodySample {
  readonly of: "request" | "response";
  readonly status?: string;
  readonly line: number;
  readonly body:
    | { readonly notation: "json"; readonly value: JsonValue }
    | ({ readonly notation: "xml" } & XmlSample);
}

/** A curl command of a page, and its line. */
export interface CurlCommand extends Curl {
  readonly line: number;
}

/** The samples of a page. */
export interface PageSamples {
  readonly bodies: readonly BodySample[];
  readonly commands: readonly CurlCommand[];
}

/** Reads the curl commands and the bodies among the examples of a page. Every other line is a heading of those below it. */
export function readSamples(
  lines: readonly Line[],
  problems: PageProblems,
): PageSamples {
  const bodies: BodySample[] = [];
  const commands: CurlCommand[] = [];
  const texts = lines.map(({ text }) => withoutListMarker(text).text);
  let [heading, nextLine, unclosed] = ["", 0, 0];
  for (const [at, { line }] of lines.entries()) {
    if (at < nextLine) continue;
    const text = texts[at] ?? "";
    const kind = sampleKinds.find(({ starts }) => starts(text));
    if (kind === undefined) {
      if (text !== "") heading = text;
      continue;
    }
    const limit = unclosed < maxUnclosed ? maxLines : 1;
    const found = findEnd(texts.slice(at, at + limit), kind.isComplete);
    if (found === undefined) {
      unclosed += 1;
      problems.unreadable(line, kind.what, "it is not terminated");
      continue;
    }
    const { text: complete, count } = found;
    nextLine = at + count;
    const command = kind.name === "curl" ? readCurl(complete) : undefined;
    if (command) commands.push({ ...command, line });
    const bodyText = (command ? command.data : complete)?.trim() ?? "";
    if (bodyText === "") continue;
    const body = parseBody(bodyText);
    if (typeof body === "string") {
      const what = command ? "What the curl line sends" : kind.what;
      problems.unreadable(line, what, body);
      continue;
    }
    const status = command ? undefined : /\b[1-5]\d\d\b/.exec(heading)?.[0];
    bodies.push({
      of: command || isRequestHeading(heading) ? "request" : "response",
      ...(status !== undefined && { status }),
      line,
      body,
    });
  }
  return { bodies, commands };
}

interface SampleKind {
  readonly name: "curl" | "json" | "xml";
  readonly what: string;
  readonly starts: (text: string) => boolean;
  readonly isComplete: (text: string) => boolean;
}

const sampleKinds: readonly SampleKind[] = [
  {
    name: "curl",
    what: "A curl line",
    starts: isCurl,
    isComplete: (text) => readCurl(text) !== undefined,
  },
  {
    name: "json",
    what: "A sample in JSON",
    starts: (text) => /^[{[]/.test(text),
    isComplete: isClosedJson,
  },
  {
    name: "xml",
    what: "A sample in XML",
    starts: (text) =>
      /^<(?:\?xml\b|[A-Za-z_][\w.:-]*(?:\s[^<]*)?\/?>)/.test(text),
    isComplete: isClosedXml,
  },
];

/** The sample that starts with these lines, and how many of them it takes; undefined where it does not end before the next one. */
function findEnd(
  lines: readonly string[],
  isComplete: (text: string) => boolean,
): { readonly text: string; readonly count: number } | undefined {
  let text = "";
  for (const [index, line] of lines.entries()) {
    if (index > 0 && isCurl(line)) return undefined;
    text += index === 0 ? line : `\n${line}`;
    if (isComplete(text)) return { text, count: index + 1 };
  }
  return undefined;
}

/** A sample with more lines than this was not closed. */
const maxLines = 500;

/** With more samples without an end than this, which no page has by accident, each must end on its line. */
const maxUnclosed = 20;

function isClosedXml(text: string): boolean {
  const root = text.replace(/^<\?[^>]*\?>\s*/, "");
  const [, name] = /^<([^\s<>/]+)/.exec(root) ?? [];
  if (name === undefined) return false;
  return root.trim().endsWith(`</${name}>`) || /^<[^<>]*\/>$/.test(root);
}

function parseBody(text: string): BodySample["body"] | string {
  if (text.startsWith("<")) {
    const xml = readXml(text);
    return typeof xml === "string" ? xml : { notation: "xml", ...xml };
  }
  const value = parseJson(text);
  return value === undefined ? "it is not JSON" : { notation: "json", value };
}

function isRequestHeading(heading: string): boolean {
  return /\b(?:request|payload)\b/i.test(heading) && !/response/i.test(heading);
}

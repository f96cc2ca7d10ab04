import { escapeInvisible } from "./markdown.js";
import {
  isSlot,
  nameOfSlot,
  type Slot,
  isPlain,
  printScalar,
  quoted,
  withoutLoneSurrogates,
} from "./yaml-scalar.js";

/** A value of a YAML or JSON file. A map keeps the order of its keys, even of those that look like numbers. */
export type Data =
  | string
  | number
  | boolean
  | null
  | readonly Data[]
  | ReadonlyMap<string, Data>
  | Slot
  | { readonly [key: string]: Data };

/** How YAML is laid out. */
export interface YamlLayout {
  /** Whether a map of scalars is on one line, where it fits there. */
  readonly flowMaps?: boolean;
  /** What each line starts with. */
  readonly margin?: string;
}

/** Data as YAML 1.2 that YAML 1.1 reads alike, laid out as Prettier does; every text is quoted where it could be taken for more than a text. Ends with a line end. */
export function printYaml(
  data: Data,
  { flowMaps = false, margin = "" }: YamlLayout = {},
): string {
  const out: string[] = [];
  write(data, { margin, out, lead: "", used: margin.length, flowMaps });
  return out.join("");
}

/** A key with its colon, behind a margin: what precedes the value on a line of its own. */
export function printKey(key: string, margin: string): string {
  const name = keyText(key);
  return name.length > longestKey
    ? `${margin}? ${name}\n${margin}:`
    : `${margin}${name}:`;
}

/** Data as JSON with an indent of two, its keys in their order. Ends with a line end. */
export function printDataAsJson(data: Data): string {
  return `${jsonText(data, "")}\n`;
}

interface Line {
  readonly margin: string;
  readonly out: string[];
  /** What the line starts with: nothing, a key with its colon, or the dash of a list. */
  readonly lead: "" | ":" | "-";
  /** How many columns of the line are taken. */
  readonly used: number;
  readonly flowMaps: boolean;
}

function write(data: Data, line: Line): void {
  const { margin, out, lead, used, flowMaps } = line;
  if (isSlot(data)) {
    out.push(`${lead === "" ? "" : " "}\0${nameOfSlot(data)}\0\n`);
    return;
  }
  if (typeof data !== "object" || data === null) {
    const gap = lead === "" ? "" : " ";
    const room = columns - used;
    out.push(`${gap}${printScalar(data, { margin, room })}\n`);
    return;
  }
  if (isList(data)) {
    if (data.length === 0) {
      out.push(empty("[]", line));
      return;
    }
    const text = lead === ":" ? flowList(data, columns - used) : undefined;
    if (text !== undefined) {
      out.push(` ${text}\n`);
      return;
    }
    out.push(startOf(lead, margin));
    for (const [at, item] of data.entries()) {
      out.push(at === 0 && lead === "-" ? "-" : `${margin}-`);
      const inner = `${margin}  `;
      const used = inner.length;
      write(item, { margin: inner, out, lead: "-", used, flowMaps });
    }
    return;
  }
  const entries = entriesOf(data);
  if (entries.length === 0) {
    out.push(empty("{}", line));
    return;
  }
  const text =
    flowMaps && lead === ":" ? flowMap(entries, columns - used) : undefined;
  if (text !== undefined) {
    out.push(` ${text}\n`);
    return;
  }
  out.push(startOf(lead, margin));
  for (const [at, [key, value]] of entries.entries()) {
    const text = printKey(key, margin);
    out.push(at === 0 && lead === "-" ? text.slice(margin.length) : text);
    const used = text.length - Math.max(0, text.lastIndexOf("\n") + 1);
    write(value, { margin: `${margin}  `, out, lead: ":", used, flowMaps });
  }
}

/** An empty list or map: behind its key where it fits, else below. */
function empty(text: string, { margin, lead, used }: Line): string {
  if (lead === "") return `${text}\n`;
  return used + 3 > columns ? `\n${margin}${text}\n` : ` ${text}\n`;
}

/** A list of short words and numbers on one line; undefined where it holds others, or does not fit. */
function flowList(items: readonly Data[], room: number): string | undefined {
  if (items.length * 3 > room) return undefined;
  const words: string[] = [];
  let length = 3;
  for (const item of items) {
    if (typeof item === "object") return undefined;
    if (
      typeof item === "string" &&
      (!/^[\w$./@ -]+$/.test(item) || !isPlain(item))
    ) {
      return undefined;
    }
    const word = String(item);
    words.push(word);
    length += word.length + 2;
  }
  return length - 2 <= room ? `[${words.join(", ")}]` : undefined;
}

/** A map of scalars on one line; undefined where it holds others, or does not fit. */
function flowMap(
  entries: readonly (readonly [string, Data])[],
  room: number,
): string | undefined {
  if (entries.length * 4 > room) return undefined;
  const words: string[] = [];
  let length = 3;
  for (const [key, value] of entries) {
    if (typeof value === "object" && value !== null) return undefined;
    const word = flowScalar(value);
    if (word === undefined || !flowSafe.test(key) || !isPlain(key)) {
      return undefined;
    }
    words.push(`${key}: ${word}`);
    length += key.length + word.length + 4;
    if (length > room) return undefined;
  }
  return `{ ${words.join(", ")} }`;
}

/** A scalar inside of a map on one line; undefined for a text that would be read otherwise there, or whose width is not known. */
function flowScalar(
  value: string | number | boolean | null,
): string | undefined {
  if (typeof value !== "string") return JSON.stringify(value);
  if (isPlain(value)) return flowSafe.test(value) ? value : undefined;
  return /^[ -~]*$/.test(value) ? quoted(value) : undefined;
}

const flowSafe = /^[\w$./@ -]+$/;

const columns = 80;

/** A key with its colon on one line has at most 1,024 characters. */
const longestKey = 1000;

/** What precedes the first item or entry: below a key a new line, behind a dash a space. */
function startOf(lead: Line["lead"], margin: string): string {
  if (lead === "-") return " ";
  return lead === ":" && margin !== "" ? "\n" : "";
}

function keyText(key: string): string {
  const cached = keyTexts.get(key);
  if (cached !== undefined) return cached;
  const text = isPlain(key) ? key : quoted(key);
  if (key.length < 40 && keyTexts.size < 10_000) keyTexts.set(key, text);
  return text;
}

/** Cached, as most keys recur. */
const keyTexts = new Map<string, string>();

function jsonText(data: Data, margin: string): string {
  if (isSlot(data)) throw new Error(`${nameOfSlot(data)} is not filled`);
  if (typeof data !== "object" || data === null) {
    return escapeInvisible(
      JSON.stringify(
        typeof data === "string" ? withoutLoneSurrogates(data) : data,
      ),
    );
  }
  const inner = `${margin}  `;
  if (isList(data)) {
    if (data.length === 0) return "[]";
    const items = data.map((item) => inner + jsonText(item, inner));
    return `[\n${items.join(",\n")}\n${margin}]`;
  }
  const entries = entriesOf(data);
  if (entries.length === 0) return "{}";
  const members = entries.map(
    ([key, value]) =>
      `${inner}${escapeInvisible(JSON.stringify(withoutLoneSurrogates(key)))}: ${jsonText(value, inner)}`,
  );
  return `{\n${members.join(",\n")}\n${margin}}`;
}

function entriesOf(
  data: Exclude<
    Data,
    string | number | boolean | null | readonly Data[] | Slot
  >,
): readonly (readonly [string, Data])[] {
  return isMap(data) ? [...data] : Object.entries(data);
}

function isMap(
  data: ReadonlyMap<string, Data> | { readonly [key: string]: Data },
): data is ReadonlyMap<string, Data> {
  return data instanceof Map;
}

// `Array.isArray` alone does not narrow a readonly array.
function isList(data: object): data is readonly Data[] {
  return Array.isArray(data);
}

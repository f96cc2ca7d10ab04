import { escapeInvisible } from "./markdown.js";

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

/** The place of a scalar that is decided when all is printed: its name is printed between two NUL characters, which no other text has. */
export interface Slot {
  readonly [slotName]: string;
}

const slotName = Symbol("slot");

/** A slot of a name. */
export function slot(name: string): Slot {
  return { [slotName]: name };
}

/** What a slot is called. */
export function nameOfSlot(slot: Slot): string {
  return slot[slotName];
}

/** A printed text with its slots filled by the texts of scalars. */
export function fillSlots(
  text: string,
  scalarOf: (name: string) => string,
): string {
  return text
    .split("\0")
    .map((part, at) => (at % 2 === 0 ? part : scalarOf(part)))
    .join("");
}

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

/** A text as a scalar of YAML that is on one line. */
export function printScalar(text: string): string {
  return plain(text) ? text : quoted(text);
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
    out.push(`${lead === "" ? "" : " "}\0${data[slotName]}\0\n`);
    return;
  }
  if (typeof data !== "object" || data === null) {
    const gap = lead === "" ? "" : " ";
    const room = columns - used;
    out.push(`${gap}${scalar(data, { margin, room })}\n`);
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
      (!/^[\w$./@ -]+$/.test(item) || !plain(item))
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
    if (word === undefined || !flowSafe.test(key) || !plain(key)) {
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
  if (plain(value)) return flowSafe.test(value) ? value : undefined;
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
  const text = plain(key) ? key : quoted(key);
  if (key.length < 40 && keyTexts.size < 10_000) keyTexts.set(key, text);
  return text;
}

/** Cached, as most keys recur. */
const keyTexts = new Map<string, string>();

function scalar(
  value: string | number | boolean | null,
  { margin, room }: { readonly margin: string; readonly room: number },
): string {
  if (typeof value !== "string") return JSON.stringify(value);
  if (plain(value)) return value;
  // Behind a key that fills its line, Prettier moves the head of a block.
  const isBlock = value.includes("\n") && room > 3;
  return (isBlock ? block(value, margin) : undefined) ?? quoted(value);
}

/** Whether a text without quotes is read as that text, in YAML 1.1 too. */
function plain(text: string): boolean {
  return (simple.test(text) && !word.test(text)) || uuid.test(text);
}

// It starts with a letter or a slash, and holds neither a colon nor a hash where these mean something.
const simple = /^(?:[A-Za-z_/$](?:[!"$-9;-~]|:(?=[!-~])| (?=[!"$-~]))*)$/;
const uuid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const word = /^(?:true|false|null|yes|no|on|off|y|n|e[-+]?\d+)$/i;

/** A text as a literal block; undefined where it would not be read back as it is. */
function block(text: string, margin: string): string | undefined {
  if (!isBlock(text)) return undefined;
  const body = text.endsWith("\n") ? text.slice(0, -1) : text;
  const head = text.endsWith("\n") ? "|" : "|-";
  const lines = body
    .split("\n")
    .map((line) => (line === "" ? "" : `${margin}${line}`));
  return [head, ...lines].join("\n");
}

function isBlock(text: string): boolean {
  return (
    /^[^\s]/.test(text) &&
    !/[ \t]$|[ \t]\n|\n\n$|[\t\r]/.test(text) &&
    escapeInvisible(text, "\n") === text
  );
}

function quoted(text: string): string {
  const valid = withoutLoneSurrogates(text);
  const isVisible =
    escapeInvisible(valid) === valid && !/[\0-\x1f]/.test(valid);
  // As Prettier has it: double quotes, but where there are some in the text.
  if (isVisible && /["\\]/.test(valid))
    return `'${valid.replaceAll("'", "''")}'`;
  return escapeInvisible(JSON.stringify(valid)).replace(
    /\\u(d[89ab][0-9a-f]{2})\\u(d[c-f][0-9a-f]{2})/gi,
    (_, high: string, low: string) => {
      const point =
        (parseInt(high, 16) - 0xd800) * 0x400 + parseInt(low, 16) - 0xdc00;
      return `\\U${(point + 0x10000).toString(16).padStart(8, "0")}`;
    },
  );
}

/** A text without lone surrogates, which no file can hold. */
function withoutLoneSurrogates(text: string): string {
  return text.replace(/\p{Cs}/gu, "\ufffd");
}

function jsonText(data: Data, margin: string): string {
  if (isSlot(data)) throw new Error(`${data[slotName]} is not filled`);
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

/** Whether data is a slot. */
export function isSlot(data: Data): data is Slot {
  return typeof data === "object" && data !== null && slotName in data;
}

// `Array.isArray` alone does not narrow a readonly array.
function isList(data: object): data is readonly Data[] {
  return Array.isArray(data);
}

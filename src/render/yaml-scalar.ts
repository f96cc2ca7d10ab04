import { escapeInvisible } from "./markdown.js";

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

/** Whether data is a slot. */
export function isSlot(data: unknown): data is Slot {
  return typeof data === "object" && data !== null && slotName in data;
}

/** A text as a scalar of YAML on one line. */
export function printOnOneLine(text: string): string {
  return isPlain(text) ? text : quoted(text);
}

/** A scalar of YAML; a text of several lines as a literal block, where its line has room for more than the head of one. */
export function printScalar(
  value: string | number | boolean | null,
  { margin, room }: { readonly margin: string; readonly room: number },
): string {
  if (typeof value !== "string") return JSON.stringify(value);
  if (isPlain(value)) return value;
  // Behind a key that fills its line, Prettier moves the head of a block.
  const isBlock = value.includes("\n") && room > 3;
  return (isBlock ? block(value, margin) : undefined) ?? quoted(value);
}

/** Whether a text without quotes is read as that text, in YAML 1.1 too. */
export function isPlain(text: string): boolean {
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

/** A text in quotes. */
export function quoted(text: string): string {
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
export function withoutLoneSurrogates(text: string): string {
  return text.replace(/\p{Cs}/gu, "\ufffd");
}

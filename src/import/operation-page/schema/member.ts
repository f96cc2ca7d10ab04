import { typeFromWord } from "../../../vocabulary/type-codes.js";
import type { Label } from "./member-labels.js";
import type { Line } from "../line.js";

/** What a page says of a member, of an element, or of a schema itself; not yet what it means. */
export interface Member {
  readonly name: string;
  readonly line: number;
  required: boolean;
  /** The word for its type, as the page has it. */
  type?: Line;
  format?: Line;
  /** The name of its schema. */
  schema?: Line;
  readonly facts: Fact[];
  readonly about: Line[];
  /** What an array is of. */
  element?: Member;
}

/** A label with its value. */
export interface Fact {
  readonly word: string;
  readonly label: Label;
  readonly line: number;
  value: string;
}

/** A member of which nothing is said yet. */
export function newMember(name: string, line: number): Member {
  return { name, line, required: false, facts: [], about: [] };
}

/** The member that starts at a line: `name(required): type`, with a format, a schema's name or a description behind it where they are. */
export function memberAt(
  { text, line }: Line,
  marked: boolean,
): Member | undefined {
  const [, name = "", required, rest = ""] = start.exec(text) ?? [];
  if (name === "" || (!marked && /\s/.test(name))) return undefined;
  const isSure = required !== undefined || usual.test(rest);
  // What has no type of its own has that of its schema, or says it below.
  const isBare = rest === "" && !/\s/.test(name);
  const isLikely =
    marked && (isBare || isType(rest) || proseIn(rest) !== undefined);
  if (!isSure && !isLikely) return undefined;
  const member = newMember(name, line);
  member.required = required !== undefined;
  if (rest !== "") fillType(member, { text: rest, line });
  return member;
}

/** Notes the type that a text says, with what stands behind it. */
export function fillType(member: Member, { text, line }: Line): void {
  const described = typed.test(text) ? undefined : proseIn(text);
  if (described) member.about.push({ text: described.prose, line });
  const [, word = text, list, of, format, schema] =
    typed.exec(described?.type ?? text) ?? [];
  member.type = { text: list === undefined ? word : "array", line };
  if (format !== undefined) member.format = { text: format, line };
  if (schema !== undefined) member.schema = { text: schema, line };
  const element = list === undefined ? of : word;
  if (element === undefined) return;
  member.element = newMember(member.name, line);
  member.element.type = { text: element, line };
}

/** Whether a text is a type, with or without what may stand behind it. */
export function isType(text: string): boolean {
  const [, word] = typed.exec(text) ?? [];
  return word !== undefined && typeFromWord(word) !== undefined;
}

/** A type, and the description that stands on its line: more than a word. */
function proseIn(
  text: string,
): { readonly type: string; readonly prose: string } | undefined {
  const [, type, prose] = prosaic.exec(text) ?? [];
  if (type === undefined || prose === undefined) return undefined;
  return prose.includes(" ") ? { type, prose } : undefined;
}

const start = /^(\S(?:.*?\S)??)\s*(\(required\))?\s*:\s*(.*)$/i;

/** A type, `[]` or `[of]` where it is a list, its format, and the name of its schema. */
const typed =
  /^([A-Za-z]+)(\[\])?(?:\s*\[\s*([A-Za-z]+)\s*\])?(?:\s*\(\s*([^()]+?)\s*\))?(?:\s+([^\s().]+))?$/;

const common = "(?:string|integer|number|boolean|object|array|null|any|file)";

/** A type as such pages call it, so that a line needs no sign of a list to be a member's. */
const usual = new RegExp(
  `^${common}(?:\\[\\])?(?:\\s*[([][^()]*[)\\]])?(?: \\S+)?$`,
);

/** A type with a description on its line. */
const prosaic = new RegExp(
  `^(${common}(?:\\[\\])?(?:\\s*\\([^()]+\\))?)[\\s,.:–—-]+(\\S.*)$`,
);

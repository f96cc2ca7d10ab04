import { typeFromWord } from "../../../vocabulary/type-codes.js";
import type { Label } from "./member-labels.js";
import type { Line } from "../line.js";

/** The lines of a page about a member, an element or a schema, before they are interpreted. */
export interface Member {
  readonly name: string;
  readonly line: number;
  required: boolean;
  /** The name of its type, as the page has it. */
  type?: Line;
  format?: Line;
  /** The name of its schema. */
  schema?: Line;
  readonly facts: MemberFact[];
  readonly description: Line[];
  /** The element of an array. */
  element?: Member;
}

/** A label and its value. */
export interface MemberFact {
  readonly word: string;
  readonly label: Label;
  readonly line: number;
  value: string;
}

/** A member that nothing is known of yet. */
export function newMember(name: string, line: number): Member {
  return { name, line, required: false, facts: [], description: [] };
}

/** The member that a line starts: `name(required): type`, and optionally a format, the name of a schema or a description; undefined for another line. */
export function readMember(
  { text, line }: Line,
  isListItem: boolean,
): Member | undefined {
  const { name, isRequired, rest } = splitMember(text);
  if (name === "" || (!isListItem && /\s/.test(name))) return undefined;
  const isSure = isRequired || plainType.test(rest);
  // A member without a type has that of its schema, or of a line below.
  const isBare = rest === "" && !/\s/.test(name);
  const isLikely =
    isListItem &&
    (isBare || isType(rest) || splitTypeAndProse(rest) !== undefined);
  if (!isSure && !isLikely) return undefined;
  const member = newMember(name, line);
  member.required = isRequired;
  if (rest !== "") setType(member, { text: rest, line });
  return member;
}

/** Sets the type of a member from a text, with format, schema and description behind it. */
export function setType(member: Member, { text, line }: Line): void {
  const described = typePattern.test(text)
    ? undefined
    : splitTypeAndProse(text);
  if (described) member.description.push({ text: described.prose, line });
  const [, word = text, list, of, format, schema] =
    typePattern.exec(described?.type ?? text) ?? [];
  member.type = { text: list === undefined ? word : "array", line };
  if (format !== undefined) member.format = { text: format.trim(), line };
  if (schema !== undefined) member.schema = { text: schema, line };
  const element = list === undefined ? of : word;
  if (element === undefined) return;
  member.element = newMember(member.name, line);
  member.element.type = { text: element, line };
}

/** Whether a text is a type, with or without format and schema behind it. */
export function isType(text: string): boolean {
  const [, word] = typePattern.exec(text) ?? [];
  return word !== undefined && typeFromWord(word) !== undefined;
}

/** A type and the description behind it, which is more than a word. */
function splitTypeAndProse(
  text: string,
): { readonly type: string; readonly prose: string } | undefined {
  const [, type, prose] = typeWithProse.exec(text) ?? [];
  if (type === undefined || prose === undefined) return undefined;
  return prose.includes(" ") ? { type, prose } : undefined;
}

/** The name before the first colon, and what is behind that; an empty name where there is none. */
function splitMember(text: string): {
  readonly name: string;
  readonly isRequired: boolean;
  readonly rest: string;
} {
  const colon = text.indexOf(":", 1);
  const head = text.slice(0, Math.max(0, colon)).trimEnd();
  const [mark = ""] = /.\(required\)$/i.exec(head) ?? [];
  const name = mark === "" ? head : head.slice(0, 1 - mark.length).trimEnd();
  return {
    name: /^\s/.test(text) ? "" : name,
    isRequired: mark !== "",
    rest: text.slice(colon + 1).trimStart(),
  };
}

/** A type, `[]` or `[of]` where it is a list, its format, and the name of its schema. */
const typePattern =
  /^([A-Za-z]+)(\[\])?(?:\s*\[\s*([A-Za-z]+)\s*\])?(?:\s*\(([^()]+)\))?(?:\s+([^\s().]+))?$/;

const typeNames =
  "(?:string|integer|number|boolean|object|array|null|any|file)";

/** A type by which a line is a member even outside of lists. */
const plainType = new RegExp(
  `^${typeNames}(?:\\[\\])?(?:\\s*[([][^()]*[)\\]])?(?: \\S+)?$`,
);

/** A type with a description behind it. */
const typeWithProse = new RegExp(
  `^(${typeNames}(?:\\[\\])?(?:\\s*\\([^()]+\\))?)[\\s,.:–—-]+(\\S.*)$`,
  "s",
);

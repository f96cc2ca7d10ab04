import { readLabel, type Labelled } from "./member-labels.js";
import { withoutListMarker, type Line } from "../line.js";
import {
  setType,
  isType,
  readMember,
  newMember,
  type MemberFact,
  type Member,
} from "./member.js";

/** The lines below the heading of a schema: those about itself, and its members. */
export interface SchemaBlock {
  readonly self: Member;
  readonly members: readonly Member[];
  /** Schemas of which it must match all or some. */
  readonly choices: readonly SchemaChoice[];
}

/** Schemas of which a value must match all, or some. */
export interface SchemaChoice {
  readonly word: string;
  readonly isAll: boolean;
  readonly line: number;
  readonly parts: readonly Member[];
}

/** Reads the lines of a schema or of parameters; `schemas` are the names of the page's nested schemas. */
export function readMembers(
  start: Line,
  lines: readonly Line[],
  schemas: ReadonlySet<string>,
): SchemaBlock {
  const reader = new BlockReader(start, schemas);
  for (const line of lines) reader.read(line);
  return reader;
}

class BlockReader implements SchemaBlock {
  readonly self: Member;
  readonly members: Member[] = [];
  readonly choices: (SchemaChoice & { readonly parts: Member[] })[] = [];
  readonly #schemas: ReadonlySet<string>;
  /** The member that the next line belongs to. */
  #current: Member;
  #previous: "start" | "type" | "text" = "start";
  #isItem = false;
  #unfinished: MemberFact | "type" | undefined;

  constructor({ text, line }: Line, schemas: ReadonlySet<string>) {
    this.self = newMember(text, line);
    this.#current = this.self;
    this.#schemas = schemas;
  }

  read(line: Line): void {
    if (line.text === "") return;
    const plain = line.text.replace(/\s+/g, " ");
    const { text, isListItem } = withoutListMarker(plain);
    if (isListItem && text === "") {
      this.#isItem = true;
      this.#unfinished = undefined;
      return;
    }
    const isItem = isListItem || this.#isItem;
    this.#isItem = false;
    this.#readLine({ ...line, text }, isItem);
  }

  #readLine(line: Line, isListItem: boolean): void {
    const found = this.#labelAt(line, isListItem);
    if (!found && this.#continueValue(line)) return;
    this.#unfinished = undefined;
    if (found) {
      this.#label(found, line);
      return;
    }
    const choice = this.#choice;
    if (isListItem && choice && isType(line.text)) {
      this.#start(newMember("", line.line), choice.parts);
      this.#type(line);
      return;
    }
    const member = readMember(line, isListItem);
    if (member) this.#start(member, this.members);
    else this.#text(line);
  }

  /** The label of a line; behind the marker of a list item, it may be a member of that name. */
  #labelAt({ text }: Line, isListItem: boolean): Labelled | undefined {
    const found = readLabel(text);
    const kind = found?.label.kind;
    if (isListItem && (kind === "type" || kind === "facet")) return undefined;
    return kind === "type" && this.#current.type ? undefined : found;
  }

  /** The choice that the lines below are parts of. */
  get #choice(): (SchemaChoice & { readonly parts: Member[] }) | undefined {
    const choice = this.choices.at(-1);
    const last = this.members.at(-1);
    return choice && (last?.line ?? 0) < choice.line ? choice : undefined;
  }

  #start(member: Member, list: Member[]): void {
    list.push(member);
    this.#current = member;
    this.#previous = "type";
    this.#unfinished = member.type === undefined ? "type" : undefined;
  }

  #type(line: Line): void {
    setType(this.#current, line);
    this.#previous = "type";
  }

  #label({ word, label, value }: Labelled, { line }: Line): void {
    this.#previous = "text";
    if (label.kind === "element") {
      this.#element(value, line);
      return;
    }
    if (label.kind === "type") {
      if (value === "") this.#unfinished = "type";
      else this.#type({ text: value, line });
      return;
    }
    if (label.kind === "choice") {
      const { isAll } = label;
      this.choices.push({ word, isAll, line, parts: [] });
      return;
    }
    const fact = { word, label, line, value };
    this.#current.facts.push(fact);
    if (value === "" || isOpenList(value)) this.#unfinished = fact;
  }

  #element(value: string, line: number): void {
    const isArray = /^array\b/i.test(this.#current.type?.text ?? "");
    const list = isArray ? this.#current : this.self;
    const element = newMember(list.name, line);
    list.element = element;
    this.#current = element;
    if (value === "") this.#unfinished = "type";
    else this.#type({ text: value, line });
  }

  /** Takes a line as the value of an unfinished label above it; false where there is none, or it cannot be one. */
  #continueValue(line: Line): boolean {
    const unfinished = this.#unfinished;
    if (unfinished === undefined) return false;
    if (unfinished === "type") {
      if (!isType(line.text)) return false;
      this.#type(line);
      this.#unfinished = undefined;
      return true;
    }
    if (readMember(line, false) !== undefined) return false;
    unfinished.value =
      unfinished.value === "" ? line.text : `${unfinished.value} ${line.text}`;
    this.#unfinished = isOpenList(unfinished.value) ? unfinished : undefined;
    return true;
  }

  #text(line: Line): void {
    const current = this.#current;
    const isAfterType = this.#previous === "type";
    this.#previous = "text";
    if (isAfterType && current.format === undefined) {
      const [, format] = /^\(\s*([\w.-]+)\s*\)$/.exec(line.text) ?? [];
      if (format !== undefined) {
        current.format = { ...line, text: format };
        this.#previous = "type";
        return;
      }
    }
    if (
      isAfterType &&
      current.schema === undefined &&
      this.#namesSchema(current, line)
    ) {
      current.schema = line;
      return;
    }
    current.description.push(line);
  }

  /** Whether the line below a type is the name of its schema: of a known one, or a word that looks like a name. */
  #namesSchema(current: Member, { text }: Line): boolean {
    if (this.#schemas.has(text)) return true;
    if (!/^(?:object|array)$/i.test(current.type?.text ?? "")) return false;
    return current !== this.self && /^[A-Za-z_$][\w$.[\]-]*[\w\]]$/.test(text);
  }
}

function isOpenList(value: string): boolean {
  return value.startsWith("[") && !value.endsWith("]");
}

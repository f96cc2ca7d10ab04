import { labelOf, type Labelled } from "./member-labels.js";
import { withoutMarker, type Line } from "../line.js";
import {
  fillType,
  isType,
  memberAt,
  newMember,
  type Fact,
  type Member,
} from "./member.js";

/** The lines below a schema's heading: what is said of itself, and its members. */
export interface Block {
  readonly own: Member;
  readonly members: readonly Member[];
  /** Schemas that it is all of, or one of. */
  readonly choices: readonly Choice[];
}

/** Schemas of which a value must match all, or some. */
export interface Choice {
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
): Block {
  const reading = new Reading(start, schemas);
  for (const line of lines) reading.read(line);
  return reading;
}

class Reading implements Block {
  readonly own: Member;
  readonly members: Member[] = [];
  readonly choices: (Choice & { readonly parts: Member[] })[] = [];
  readonly #schemas: ReadonlySet<string>;
  /** What the next line speaks of. */
  #of: Member;
  #before: "start" | "type" | "text" = "start";
  #marked = false;
  #open: Fact | "type" | undefined;

  constructor({ text, line }: Line, schemas: ReadonlySet<string>) {
    this.own = newMember(text, line);
    this.#of = this.own;
    this.#schemas = schemas;
  }

  read(line: Line): void {
    if (line.text === "") return;
    const plain = line.text.replace(/\s+/g, " ");
    const { text, marked } = withoutMarker(plain);
    if (marked && text === "") {
      this.#marked = true;
      this.#open = undefined;
      return;
    }
    const isMarked = marked || this.#marked;
    this.#marked = false;
    this.#take({ ...line, text }, isMarked);
  }

  #take(line: Line, marked: boolean): void {
    const found = this.#labelAt(line, marked);
    if (this.#open !== undefined && !found && this.#fillOpen(line)) return;
    this.#open = undefined;
    if (found) {
      this.#label(found, line);
      return;
    }
    const choice = this.#choice;
    if (marked && choice && isType(line.text)) {
      this.#start(newMember("", line.line), choice.parts);
      this.#type(line);
      return;
    }
    const member = memberAt(line, marked);
    if (member) this.#start(member, this.members);
    else this.#text(line);
  }

  /** A label; with the sign of a list before it, it may be a member that is called so. */
  #labelAt({ text }: Line, marked: boolean): Labelled | undefined {
    const found = labelOf(text);
    const kind = found?.label.kind;
    if (marked && (kind === "type" || kind === "facet")) return undefined;
    return kind === "type" && this.#of.type ? undefined : found;
  }

  /** The choice that the lines below are parts of. */
  get #choice(): (Choice & { readonly parts: Member[] }) | undefined {
    const choice = this.choices.at(-1);
    const last = this.members.at(-1);
    return choice && (last?.line ?? 0) < choice.line ? choice : undefined;
  }

  #start(member: Member, list: Member[]): void {
    list.push(member);
    this.#of = member;
    this.#before = "type";
    this.#open = member.type === undefined ? "type" : undefined;
  }

  #type(line: Line): void {
    fillType(this.#of, line);
    this.#before = "type";
  }

  #label({ word, label, value }: Labelled, { line }: Line): void {
    this.#before = "text";
    if (label.kind === "element") {
      this.#element(value, line);
      return;
    }
    if (label.kind === "type") {
      if (value === "") this.#open = "type";
      else this.#type({ text: value, line });
      return;
    }
    if (label.kind === "choice") {
      const { isAll } = label;
      this.choices.push({ word, isAll, line, parts: [] });
      return;
    }
    const fact = { word, label, line, value };
    this.#of.facts.push(fact);
    if (value === "" || isHalfList(value)) this.#open = fact;
  }

  #element(value: string, line: number): void {
    const isArray = /^array\b/i.test(this.#of.type?.text ?? "");
    const list = isArray ? this.#of : this.own;
    const element = newMember(list.name, line);
    list.element = element;
    this.#of = element;
    if (value === "") this.#open = "type";
    else this.#type({ text: value, line });
  }

  /** Takes a line as the value of the label above it, where it can be that. */
  #fillOpen(line: Line): boolean {
    const open = this.#open;
    if (open === undefined) return false;
    if (open === "type") {
      if (!isType(line.text)) return false;
      this.#type(line);
      this.#open = undefined;
      return true;
    }
    if (memberAt(line, false) !== undefined) return false;
    open.value = open.value === "" ? line.text : `${open.value} ${line.text}`;
    this.#open = isHalfList(open.value) ? open : undefined;
    return true;
  }

  #text(line: Line): void {
    const of = this.#of;
    const isAfterType = this.#before === "type";
    this.#before = "text";
    if (isAfterType && of.format === undefined) {
      const [, format] = /^\(\s*([\w.-]+)\s*\)$/.exec(line.text) ?? [];
      if (format !== undefined) {
        of.format = { ...line, text: format };
        this.#before = "type";
        return;
      }
    }
    if (isAfterType && of.schema === undefined && this.#isSchema(of, line)) {
      of.schema = line;
      return;
    }
    of.about.push(line);
  }

  /** Whether the line below a type names the schema. A name that stands nowhere else is told from a description by its look. */
  #isSchema(of: Member, { text }: Line): boolean {
    if (this.#schemas.has(text)) return true;
    if (!/^(?:object|array)$/i.test(of.type?.text ?? "")) return false;
    return of !== this.own && /^[A-Za-z_$][\w$.[\]-]*[\w\]]$/.test(text);
  }
}

function isHalfList(value: string): boolean {
  return value.startsWith("[") && !value.endsWith("]");
}

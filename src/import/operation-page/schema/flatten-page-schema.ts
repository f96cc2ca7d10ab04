import { problem } from "../../../diagnostics/catalogue.js";
import type { Report } from "../../../diagnostics/diagnostic.js";
import {
  isJsonList,
  isJsonObject,
  type JsonValue,
} from "../../../model/json-value.js";
import { typeFromWord, type TypeCode } from "../../../vocabulary/type-codes.js";
import { elementKey, memberKey } from "../../../names/member-key.js";
import { facetsOf, placeOf, type Around } from "./member-facets.js";
import type { Member } from "./member.js";
import { membersOf, typeOfParts } from "./all-members.js";
import type { Block } from "./read-members.js";
import { descriptionOf, rootName, schemaName } from "./schema-names.js";

/** A schema as a page has it: the block of its root, and those that are nested. */
export interface PageSchema {
  readonly root: Block;
  readonly nested: ReadonlyMap<string, Block>;
}

/** Flattened keys, and the line of each. */
export interface Flat {
  readonly schema: Readonly<Record<string, unknown>>;
  readonly lines: ReadonlyMap<string, number>;
}

/** What goes into flattening beside the schema itself. */
export interface Flattening {
  readonly file: string;
  readonly side: "request" | "response";
  /** What it is called in messages: `the request`. */
  readonly called: string;
  /** The name of the root, where the schema's own says nothing. */
  readonly title?: string | undefined;
  /** What is said of the body, where the schema says nothing. */
  readonly about?: string | undefined;
  /** A sample, whose values become examples of the members; and its line. */
  readonly example?: { readonly value: JsonValue; readonly line: number };
  readonly report: Report;
}

/** A schema as flattened keys. One that holds itself is cut where it does. */
export function flatten(schema: PageSchema, given: Flattening): Flat {
  const flattener = new Flattener(schema, given);
  flattener.root();
  const { keys, lines } = flattener;
  return { schema: Object.fromEntries(keys), lines };
}

/** A node of a schema: what its own line says, and the block of its schema where it names one. */
interface Node {
  readonly member: Member;
  readonly block: Block | undefined;
  /** The names of the schemas that it stands in. */
  readonly within: readonly string[];
  readonly example: JsonValue | undefined;
}

class Flattener {
  readonly keys = new Map<string, unknown>();
  readonly lines = new Map<string, number>();
  readonly #schema: PageSchema;
  readonly #given: Flattening;
  #nodes = 0;

  constructor(schema: PageSchema, given: Flattening) {
    this.#schema = schema;
    this.#given = given;
  }

  root(): void {
    const { root } = this.#schema;
    const { own: member } = root;
    const example = this.#given.example?.value;
    const within = [member.name];
    this.#node("root", { member, block: root, within, example });
  }

  #node(key: string, node: Node): void {
    this.#nodes += 1;
    const { member, block } = node;
    const { members, beyond } = block
      ? membersOf(block, this.#schema.nested)
      : { members: [], beyond: [] };
    for (const { word, line } of beyond) {
      const what = `\`${word}\` of ${this.#around(key).called}`;
      this.#tellBeyond({ what, became: "it may hold anything" }, line);
    }
    const element = member.element ?? block?.own.element;
    const type = member.type ?? block?.own.type;
    const inside = members.length > 0 ? "M" : element && "L";
    const said = typeFromWord(type?.text ?? "")?.code;
    const code = said ?? inside ?? typeOfParts(beyond);
    if (code === undefined) this.#tellAnything(key, member);
    this.#say(`${key}.type`, code ?? "M", (type ?? member).line);
    this.#facets(key, node, code ?? "M");
    const isOpen = beyond.length > 0 && members.length > 0;
    if (isOpen) this.#say(`${key}.additional`, true, beyond[0]?.line ?? 1);
    if (code === "M") this.#members(key, node, members);
    if (code === "L" && element) this.#element(key, node, element);
    const isTaken = members.length > 0 || this.#isListOfObjects(key);
    if (!isTaken || typeof node.example !== "object") this.#example(key, node);
  }

  #facets(key: string, { member, block }: Node, code: TypeCode): void {
    const { title: shown, about } = this.#given;
    const own = block?.own === member ? undefined : block?.own;
    const said = facetsOf(
      {
        type: member.type ?? own?.type,
        format: member.format ?? own?.format,
        facts: [...member.facts, ...(own?.facts ?? [])],
      },
      code,
      this.#around(key),
    );
    const isRoot = key === "root";
    const heading = said.get("title");
    const name = isRoot ? rootName(member, shown) : schemaName(member);
    const title = name ?? (isRoot ? undefined : heading);
    if (member.required) this.#say(`${key}.required`, true, member.line);
    if (title) this.#say(`${key}.title`, title.value, title.line);
    for (const [facet, { value, line }] of said) {
      if (facet !== "title") this.#say(`${key}.${facet}`, value, line);
    }
    const unsaid = title === heading ? undefined : heading;
    const words = descriptionOf(member, own, unsaid);
    if (words) this.#say(`${key}.description`, words.value, words.line);
    else if (isRoot && about !== undefined && about !== "") {
      this.#say("root.description", about, member.line);
    }
  }

  #members(key: string, node: Node, members: readonly Member[]): void {
    const values = isJsonObject(node.example) ? node.example : {};
    for (const member of members) {
      const isShown = Object.hasOwn(values, member.name);
      const example = isShown ? values[member.name] : undefined;
      this.#below(memberKey(key, member.name), node, { member, example });
    }
  }

  #element(key: string, node: Node, member: Member): void {
    const list = isJsonList(node.example) ? node.example : [];
    const example = isJsonObject(list[0]) ? list[0] : undefined;
    this.#below(elementKey(key), node, { member, example });
  }

  /** A member or an element, unless it holds what it stands in, or there is no end of them. */
  #below(
    key: string,
    { within }: Node,
    { member, example }: Pick<Node, "member" | "example">,
  ): void {
    const { schema } = member;
    const block = schema && this.#schema.nested.get(schema.text);
    if (schema && !block) this.#tellMissing(schema);
    const holdsItself = schema !== undefined && within.includes(schema.text);
    if (holdsItself || within.length > deepest || this.#nodes > most) {
      const word = member.type?.text ?? block?.own.type?.text ?? "object";
      this.#tellCut(key, member);
      const type = { text: word, line: member.line };
      this.#node(key, {
        member: { ...member, type },
        block: undefined,
        within: [],
        example,
      });
      return;
    }
    const name = schema?.text ?? "";
    this.#node(key, { member, block, within: [...within, name], example });
  }

  #isListOfObjects(key: string): boolean {
    return this.keys.get(`${elementKey(key)}.type`) === "M";
  }

  #example(key: string, { example }: Node): void {
    if (example === undefined || this.keys.has(`${key}.example`)) return;
    const isNullable = this.keys.get(`${key}.nullable`) === true;
    if (example === null && !isNullable) return;
    this.#say(`${key}.example`, example, this.#given.example?.line ?? 1);
  }

  #say(key: string, value: unknown, line: number): void {
    this.keys.set(key, value);
    this.lines.set(key, line);
  }

  #tellAnything(key: string, member: Member): void {
    const { called } = this.#around(key);
    const type = member.type ? `type \`${member.type.text}\`` : "no type";
    const what = `That ${called} is of ${type}`;
    const became = "it is an object of anything";
    this.#tellBeyond({ what, became }, member.line);
  }

  #tellCut(key: string, { name, schema, line }: Member): void {
    const what = `The schema \`${schema?.text ?? name}\`, which holds itself or has no end,`;
    const became = `${this.#around(key).called} may hold anything`;
    this.#tellBeyond({ what, became }, line);
  }

  #tellMissing({ text, line }: { text: string; line: number }): void {
    const { report } = this.#given;
    const what = `what the schema \`${text}\` is`;
    const set = "`--set` with a JSON Pointer to its keys";
    report(problem("not-on-page", placeOf(line, this.#given), { what, set }));
  }

  #tellBeyond(said: { what: string; became: string }, line: number): void {
    const at = placeOf(line, this.#given);
    this.#given.report(problem("beyond-a-spec", at, said));
  }

  #around(key: string): Around {
    const { file, side, called, report } = this.#given;
    const name = key
      .replace(/^root\.?/, "")
      .replace(/(^|\.)attributes\.(?=[^.])/g, "$1");
    return {
      file,
      side,
      called: name === "" ? called : `\`${name}\` in ${called}`,
      report,
    };
  }
}

/** What a spec may be nested, and the members that it may have, so that its limits are not met. */
const deepest = 30;
const most = 2000;

import { problem } from "../../../diagnostics/diagnostic.js";
import { type TypeCode, typeFromWord } from "../../../vocabulary/type-codes.js";
import { elementKey, memberKey } from "../../../names/member-key.js";
import type { SchemaWithLines } from "../../spec-draft-builder.js";
import {
  isJsonList,
  isJsonObject,
  type JsonValue,
} from "../../../model/json-value.js";
import { readMemberFacets, type MemberContext } from "./member-facets.js";
import type { Member } from "./member.js";
import { collectMembers, commonType } from "./collect-members.js";
import type { SchemaBlock } from "./read-members.js";
import { readDescription, rootName, schemaName } from "./schema-names.js";

/** A schema of a page: the block of its root, and those of the nested ones by name. */
export interface PageSchema {
  readonly root: SchemaBlock;
  readonly nested: ReadonlyMap<string, SchemaBlock>;
}

/** What a schema is flattened with; its `subject` is called such as `the request`. */
export interface FlattenOptions extends MemberContext {
  /** The name of the root, where the schema has none. */
  readonly title?: string | undefined;
  /** The description of the root, where the schema has none. */
  readonly description?: string | undefined;
  /** A sample, whose values become examples of the members, and its line. */
  readonly example?: { readonly value: JsonValue; readonly line: number };
}

/** A schema in flattened keys. Recursion ends where a schema would hold itself. */
export function flattenPageSchema(
  schema: PageSchema,
  options: FlattenOptions,
): SchemaWithLines {
  const flattener = new SchemaFlattener(schema, options);
  flattener.root();
  const { keys, lines } = flattener;
  return { schema: Object.fromEntries(keys), lines };
}

/** A node of a schema: its own lines, and the block of the schema that they name. */
interface SchemaNode {
  readonly member: Member;
  readonly block: SchemaBlock | undefined;
  /** The names of the schemas that it stands in. */
  readonly ancestors: readonly string[];
  readonly example: JsonValue | undefined;
}

class SchemaFlattener {
  readonly keys = new Map<string, unknown>();
  readonly lines = new Map<string, number>();
  readonly #schema: PageSchema;
  readonly #options: FlattenOptions;
  #nodes = 0;

  constructor(schema: PageSchema, options: FlattenOptions) {
    this.#schema = schema;
    this.#options = options;
  }

  root(): void {
    const { root: block } = this.#schema;
    const { self: member } = block;
    const example = this.#options.example?.value;
    this.#node("root", { member, block, ancestors: [member.name], example });
  }

  #node(key: string, node: SchemaNode): void {
    this.#nodes += 1;
    const { member, block } = node;
    const { members, unsupported } = block
      ? collectMembers(block, this.#schema.nested)
      : { members: [], unsupported: [] };
    for (const { word, line } of unsupported) {
      const what = `\`${word}\` of ${this.#contextOf(key).subject}`;
      this.#options.problems.unsupported(line, what, "it may hold anything");
    }
    const element = member.element ?? block?.self.element;
    const type = member.type ?? block?.self.type;
    const implied = members.length > 0 ? "M" : element && "L";
    const declared = typeFromWord(type?.text ?? "")?.code;
    const code = declared ?? implied ?? commonType(unsupported);
    if (code === undefined) this.#reportUntyped(key, member);
    this.#set(`${key}.type`, code ?? "M", (type ?? member).line);
    this.#facets(key, node, code ?? "M");
    const isOpen = unsupported.length > 0 && members.length > 0;
    if (isOpen) this.#set(`${key}.additional`, true, unsupported[0]?.line ?? 1);
    if (code === "M") this.#members(key, node, members);
    if (code === "L" && element) this.#element(key, node, element);
    const isInMembers =
      members.length > 0 || this.keys.get(`${elementKey(key)}.type`) === "M";
    if (!isInMembers || typeof node.example !== "object")
      this.#example(key, node);
  }

  #facets(key: string, { member, block }: SchemaNode, code: TypeCode): void {
    const { title: rootTitle, description } = this.#options;
    const own = block?.self === member ? undefined : block?.self;
    const facets = readMemberFacets(
      {
        type: member.type ?? own?.type,
        format: member.format ?? own?.format,
        facts: [...member.facts, ...(own?.facts ?? [])],
      },
      code,
      this.#contextOf(key),
    );
    const isRoot = key === "root";
    const titleFacet = facets.get("title");
    const name = isRoot ? rootName(member, rootTitle) : schemaName(member);
    const title = name ?? (isRoot ? undefined : titleFacet);
    if (member.required) this.#set(`${key}.required`, true, member.line);
    if (title) this.#set(`${key}.title`, title.value, title.line);
    for (const [facet, { value, line }] of facets) {
      if (facet !== "title") this.#set(`${key}.${facet}`, value, line);
    }
    const unusedTitle = title === titleFacet ? undefined : titleFacet;
    const text = readDescription(member, own, unusedTitle);
    if (text) this.#set(`${key}.description`, text.value, text.line);
    else if (isRoot && description !== undefined && description !== "") {
      this.#set("root.description", description, member.line);
    }
  }

  #members(key: string, node: SchemaNode, members: readonly Member[]): void {
    const values = isJsonObject(node.example) ? node.example : {};
    for (const member of members) {
      const { name } = member;
      const example = Object.hasOwn(values, name) ? values[name] : undefined;
      this.#child(memberKey(key, name), node, { member, example });
    }
  }

  #element(key: string, node: SchemaNode, member: Member): void {
    const list = isJsonList(node.example) ? node.example : [];
    const example = isJsonObject(list[0]) ? list[0] : undefined;
    this.#child(elementKey(key), node, { member, example });
  }

  /** Adds a member or an element; without content where it holds itself, or the schema is too large. */
  #child(
    key: string,
    { ancestors }: SchemaNode,
    { member, example }: Pick<SchemaNode, "member" | "example">,
  ): void {
    const { schema } = member;
    const block = schema && this.#schema.nested.get(schema.text);
    if (schema && !block) this.#reportMissingSchema(schema);
    const holdsItself = schema !== undefined && ancestors.includes(schema.text);
    if (holdsItself || ancestors.length > maxDepth || this.#nodes > maxNodes) {
      const word = member.type?.text ?? block?.self.type?.text ?? "object";
      this.#reportRecursion(key, member);
      const type = { text: word, line: member.line };
      const leaf = { member: { ...member, type }, block: undefined };
      this.#node(key, { ...leaf, ancestors: [], example });
      return;
    }
    const path = [...ancestors, schema?.text ?? ""];
    this.#node(key, { member, block, ancestors: path, example });
  }

  #example(key: string, { example }: SchemaNode): void {
    if (example === undefined || this.keys.has(`${key}.example`)) return;
    const isNullable = this.keys.get(`${key}.nullable`) === true;
    if (example === null && !isNullable) return;
    this.#set(`${key}.example`, example, this.#options.example?.line ?? 1);
  }

  #set(key: string, value: unknown, line: number): void {
    this.keys.set(key, value);
    this.lines.set(key, line);
  }

  #reportUntyped(key: string, member: Member): void {
    const { subject } = this.#contextOf(key);
    const type = member.type ? `type \`${member.type.text}\`` : "no type";
    const what = `That ${subject} is of ${type}`;
    const became = "it is a free-form object";
    this.#options.problems.unsupported(member.line, what, became);
  }

  #reportRecursion(key: string, { name, schema, line }: Member): void {
    const what = `The schema \`${schema?.text ?? name}\`, which holds itself or has no end,`;
    const became = `${this.#contextOf(key).subject} may hold anything`;
    this.#options.problems.unsupported(line, what, became);
  }

  #reportMissingSchema({ text, line }: { text: string; line: number }): void {
    const { file, report } = this.#options.problems;
    const what = `what the schema \`${text}\` is`;
    const set = "`--set` with a JSON Pointer to its keys";
    report(problem("not-on-page", { file, line }, { what, set }));
  }

  #contextOf(key: string): MemberContext {
    const { side, subject, problems } = this.#options;
    const name = key
      .replace(/^root\.?/, "")
      .replace(/(^|\.)attributes\.(?=[^.])/g, "$1");
    const member = name === "" ? subject : `\`${name}\` in ${subject}`;
    return { side, subject: member, problems };
  }
}

/** Limits below those of a spec. */
const maxDepth = 30;
const maxNodes = 2000;

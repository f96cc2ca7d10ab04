import {
  type Location,
  type Report,
  problem,
} from "../../diagnostics/diagnostic.js";
import { readList, readObject, type Entry } from "../entry.js";
import {
  schemaLimits,
  reportTooDeep,
  reportEmptyName,
} from "./schema-builder.js";
import { readJsonSchemaKey } from "./json-schema-key.js";
import { stripMarkdownEscapes } from "../strip-markdown-escapes.js";
import type { Step } from "../schema-key.js";

/** A node of a JSON Schema: its keywords, members and element. */
export interface JsonSchemaNode {
  readonly at: Location;
  readonly keywords: ReadonlyMap<string, Entry>;
  /** The elements of keywords whose keys are flattened: `required[0]`. */
  readonly lists: ReadonlyMap<string, readonly Entry[]>;
  readonly properties: ReadonlyMap<string, JsonSchemaNode>;
  readonly items?: JsonSchemaNode;
}

/** The tree of a JSON Schema, whether its keys are flattened, its objects nested, or both. */
export function readJsonSchemaTree(
  entry: Entry,
  report: Report,
): JsonSchemaNode {
  const root = createNode(entry.at);
  readNode(root, entry, { level: 0, report });
  return root;
}

/** The name under which a list of required members is kept: the boolean may stand beside it. */
export const requiredNames = "required[]";

/** The elements of a keyword that is a list; anything else is reported. */
export function keywordElements(
  { lists }: JsonSchemaNode,
  entry: Entry,
  report: Report,
): readonly Entry[] {
  return lists.get(entry.key) ?? readList(entry, report);
}

interface MutableNode extends JsonSchemaNode {
  readonly keywords: Map<string, Entry>;
  readonly lists: Map<string, Entry[]>;
  readonly properties: Map<string, MutableNode>;
  items?: MutableNode;
}

interface NodeContext {
  readonly level: number;
  readonly report: Report;
}

function createNode(at: Location): MutableNode {
  return { at, keywords: new Map(), lists: new Map(), properties: new Map() };
}

function readNode(root: MutableNode, entry: Entry, context: NodeContext): void {
  const { level, report } = context;
  for (const [text, member] of readObject(entry, report) ?? []) {
    const { at } = member;
    const key = text === "properties" ? undefined : readJsonSchemaKey(text);
    if (key === undefined) {
      readProperties(root, member, context);
    } else if ("reason" in key) {
      const { reason } = key;
      report(
        problem("bad-schema-key", at, {
          key: text,
          reason,
          isJsonSchema: true,
        }),
      );
    } else if (level + key.steps.length > schemaLimits.levels) {
      reportTooDeep(at, report);
    } else {
      const { index } = key;
      const isList = index !== undefined || Array.isArray(member.value);
      const word = key.word === "required" && isList ? requiredNames : key.word;
      if (word === undefined && !isObject(member, report)) continue;
      const node = nodeAt(root, key.steps, at);
      const isTaken =
        word !== undefined &&
        node.keywords.has(word) &&
        (index === undefined || !node.lists.has(word));
      if (word === undefined) {
        readNode(node, member, { level: level + key.steps.length, report });
      } else if (isTaken) {
        report(problem("duplicate-key", at, { key: text }));
      } else if (index === undefined) {
        node.keywords.set(word, { ...member, key: key.word ?? word });
      } else {
        addElement(node, word, member);
      }
    }
  }
}

/** The keys of `properties` are names, whatever they look like. */
function readProperties(
  node: MutableNode,
  entry: Entry,
  { level, report }: NodeContext,
): void {
  for (const [text, member] of readObject(entry, report) ?? []) {
    const name = stripMarkdownEscapes(text);
    if (name === "") reportEmptyName(member.at, report);
    else if (level + 1 > schemaLimits.levels) {
      reportTooDeep(member.at, report);
    } else if (isObject(member, report)) {
      const property = nodeAt(node, [{ kind: "member", name }], member.at);
      readNode(property, member, { level: level + 1, report });
    }
  }
}

function isObject(entry: Entry, report: Report): boolean {
  return readObject(entry, report) !== undefined;
}

function addElement(
  { keywords, lists }: MutableNode,
  word: string,
  entry: Entry,
): void {
  const list = lists.get(word) ?? [];
  const values = (keywords.get(word)?.value ?? []) as unknown[];
  if (list.length === 0) {
    lists.set(word, list);
    keywords.set(word, { key: word, value: values, at: entry.at });
  }
  list.push(entry);
  values.push(entry.value);
}

function nodeAt(
  root: MutableNode,
  steps: readonly Step[],
  at: Location,
): MutableNode {
  let node = root;
  for (const step of steps) {
    if (step.kind === "element") node = node.items ??= createNode(at);
    else {
      const member = node.properties.get(step.name) ?? createNode(at);
      node.properties.set(step.name, member);
      node = member;
    }
  }
  return node;
}

import { problem } from "../../diagnostics/catalogue.js";
import type { Location, Report } from "../../diagnostics/diagnostic.js";
import { elementsOf, membersOf, type Entry } from "../entry.js";
import { limits, reportDepth, reportNoName } from "./schema-builder.js";
import { readJsonSchemaKey } from "./json-schema-key.js";
import { withoutMarkup } from "../markup.js";
import type { Step } from "../schema-key.js";

/** A node of a JSON Schema: what each word says of it, its members and its element. */
export interface Said {
  readonly at: Location;
  readonly words: ReadonlyMap<string, Entry>;
  /** The elements of the words whose keys are flattened: `required[0]`. */
  readonly lists: ReadonlyMap<string, readonly Entry[]>;
  readonly properties: ReadonlyMap<string, Said>;
  readonly items?: Said;
}

/** The tree of a JSON Schema, whether its keys are flattened, its objects nested, or both. */
export function saidIn(entry: Entry, report: Report): Said {
  const root = saying(entry.at);
  readNode(root, entry, { level: 0, report });
  return root;
}

/** The word under which a list of required members stands: the flag may stand beside it. */
export const requiredNames = "required[]";

/** The elements of a word that is a list; what is none is reported. */
export function listOf(
  { lists }: Said,
  entry: Entry,
  report: Report,
): readonly Entry[] {
  return lists.get(entry.key) ?? elementsOf(entry, report);
}

interface Saying extends Said {
  readonly words: Map<string, Entry>;
  readonly lists: Map<string, Entry[]>;
  readonly properties: Map<string, Saying>;
  items?: Saying;
}

interface Reading {
  readonly level: number;
  readonly report: Report;
}

function saying(at: Location): Saying {
  return { at, words: new Map(), lists: new Map(), properties: new Map() };
}

function readNode(root: Saying, entry: Entry, reading: Reading): void {
  const { level, report } = reading;
  for (const [text, member] of membersOf(entry, report) ?? []) {
    const { at } = member;
    const key = text === "properties" ? undefined : readJsonSchemaKey(text);
    if (key === undefined) {
      readProperties(root, member, reading);
    } else if ("reason" in key) {
      const { reason } = key;
      report(
        problem("bad-schema-key", at, {
          key: text,
          reason,
          isJsonSchema: true,
        }),
      );
    } else if (level + key.steps.length > limits.levels) {
      reportDepth(at, report);
    } else {
      const { index } = key;
      const isList = index !== undefined || Array.isArray(member.value);
      const word = key.word === "required" && isList ? requiredNames : key.word;
      if (word === undefined && !isObject(member, report)) continue;
      const node = placed(root, key.steps, at);
      const isTaken =
        word !== undefined &&
        node.words.has(word) &&
        (index === undefined || !node.lists.has(word));
      if (word === undefined) {
        readNode(node, member, { level: level + key.steps.length, report });
      } else if (isTaken) {
        report(problem("duplicate-key", at, { key: text }));
      } else if (index === undefined) {
        node.words.set(word, { ...member, key: key.word ?? word });
      } else {
        addElement(node, word, member);
      }
    }
  }
}

/** After `properties` come names, whatever they spell. */
function readProperties(
  node: Saying,
  entry: Entry,
  { level, report }: Reading,
): void {
  for (const [text, member] of membersOf(entry, report) ?? []) {
    const name = withoutMarkup(text);
    if (name === "") reportNoName(member.at, report);
    else if (level + 1 > limits.levels) {
      reportDepth(member.at, report);
    } else if (isObject(member, report)) {
      const below = placed(node, [{ kind: "member", name }], member.at);
      readNode(below, member, { level: level + 1, report });
    }
  }
}

function isObject(entry: Entry, report: Report): boolean {
  return membersOf(entry, report) !== undefined;
}

function addElement(
  { words, lists }: Saying,
  word: string,
  entry: Entry,
): void {
  const list = lists.get(word) ?? [];
  const values = (words.get(word)?.value ?? []) as unknown[];
  if (list.length === 0) {
    lists.set(word, list);
    words.set(word, { key: word, value: values, at: entry.at });
  }
  list.push(entry);
  values.push(entry.value);
}

function placed(root: Saying, steps: readonly Step[], at: Location): Saying {
  let node = root;
  for (const step of steps) {
    if (step.kind === "element") node = node.items ??= saying(at);
    else {
      const member = node.properties.get(step.name) ?? saying(at);
      node.properties.set(step.name, member);
      node = member;
    }
  }
  return node;
}

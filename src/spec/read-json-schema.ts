import { problem } from "../diagnostics/catalogue.js";
import { didYouMean } from "../diagnostics/did-you-mean.js";
import type { Report } from "../diagnostics/diagnostic.js";
import { flagOf, textOf, wrong, type Entry } from "./entry.js";
import { facetNames, isFacet } from "./facets.js";
import { elementOf, grown, memberOf, say, type Growing } from "./growing.js";
import {
  facetOfKeyword,
  formatOfKeyword,
  keywordNames,
  refusedKeywords,
  silentKeywords,
} from "./json-schema-words.js";
import { KeptWords } from "./kept-words.js";
import { withoutMarkup } from "./markup.js";
import { listOf, requiredNames, saidIn, type Said } from "./said.js";
import { sayType } from "./say-type.js";
import {
  besideWords,
  type Beside,
  type BesideWord,
  type SchemaNode,
} from "./schema.js";
import { unknownFacet } from "./unknown-facet.js";

/** A JSON Schema, flattened or not, as a tree. What it says of its endpoint is kept beside. */
export function readJsonSchema(
  entry: Entry,
  _: ReadonlyMap<string, Entry>,
  report: Report,
): SchemaNode {
  const root = grown("root", entry.at, "type");
  const said = saidIn(entry, report);
  const kept = new KeptWords();
  const { words, schema } = parted(said);
  fill(root, schema, { report, kept, path: "", listed: undefined });
  const childrenMember = childrenMemberIn(said, report);
  const notes = kept.notes(entry.key, report);
  const beside: Beside = {
    words,
    ...(childrenMember && { childrenMember }),
    notes,
  };
  return { ...root, beside };
}

interface Reading {
  readonly report: Report;
  readonly kept: KeptWords;
  /** The names of the members on the way, for notes. */
  readonly path: string;
  /** Where the object around lists this member as required. */
  readonly listed: Entry | undefined;
}

/** The root without the words that are about its endpoint, and those. */
function parted(said: Said): {
  readonly words: ReadonlyMap<BesideWord, Entry>;
  readonly schema: Said;
} {
  const found = besideWords.flatMap((word) => {
    const entry = said.words.get(word);
    return entry === undefined ? [] : [[word, entry] as const];
  });
  const own: readonly string[] = [...besideWords, ...wrapperWords];
  const rest = [...said.words].filter(([word, { value }]) => {
    const isOff = word === "allow_batch" && /^false$/i.test(String(value));
    return !own.includes(word) && !isOff;
  });
  return { words: new Map(found), schema: { ...said, words: new Map(rest) } };
}

const wrapperWords = ["allow_children_wrapper", "children_wrapper_field"];

function childrenMemberIn(
  { words }: Said,
  report: Report,
): Entry<string> | undefined {
  const allowed = words.get("allow_children_wrapper");
  const field = words.get("children_wrapper_field");
  const name = (field && textOf(field, report)) ?? "children";
  if (allowed === undefined || flagOf(allowed, report) !== true) {
    return undefined;
  }
  const { at } = field ?? allowed;
  return { key: "children_wrapper_field", value: withoutMarkup(name), at };
}

function fill(node: Growing, said: Said, reading: Reading): void {
  const { report, path } = reading;
  fillType(node, said, report);
  require(node, said, reading);
  for (const [word, entry] of said.words) {
    const fillWord = special[word];
    if (word === "type" || word === requiredNames) continue;
    if (fillWord !== undefined && Object.hasOwn(special, word)) {
      fillWord(node, entry, { said, report });
    } else if (refusedKeywords.has(word)) {
      const instead = "Write out what it stands for.";
      const what = `\`${word}\` in a schema`;
      report(problem("not-supported", entry.at, { what, instead }));
      if (!node.facets.has("type")) node.facets.set("type", unread(entry));
    } else fillFacet(node, entry, reading);
  }
  const needed = requiredIn(said, report);
  for (const [name, below] of said.properties) {
    const child = memberOf(node, name, below.at);
    const field = below.words.get("field");
    checkField(name, field, report);
    fill(child, withoutField(below), {
      ...reading,
      path: path === "" ? name : `${path}.${name}`,
      listed: needed.get(name),
    });
  }
  if (said.items !== undefined) {
    const below = { ...reading, path: `${path}[]`, listed: undefined };
    fill(elementOf(node, said.items.at), said.items, below);
  }
}

/** The type of a member that is not read, so that nothing more is said of it. */
function unread({ at }: Entry): Entry {
  return { key: "type", value: "M", at };
}

/** The type: one word, or a word beside null. */
function fillType(node: Growing, said: Said, report: Report): void {
  const entry = said.words.get("type");
  if (entry === undefined) {
    const value = said.properties.size > 0 ? "M" : said.items ? "L" : undefined;
    if (value === undefined) return;
    node.facets.set("type", { key: "type", value, at: said.at });
    return;
  }
  if (!Array.isArray(entry.value)) {
    sayType(node, entry, report);
    return;
  }
  const types = listOf(said, entry, report);
  const isNull = ({ value }: Entry) => /^null$/i.test(String(value));
  const [type, ...others] = types.filter((one) => !isNull(one));
  if (type === undefined || others.length > 0) {
    wrong(entry, 'one type, or one beside "null"', report);
    node.facets.set("type", unread(entry));
    return;
  }
  sayType(node, { ...type, key: "type" }, report);
  const none = types.find(isNull);
  if (none) node.facets.set("nullable", { ...none, value: "True" });
}

interface Around {
  readonly said: Said;
  readonly report: Report;
}

type FillWord = (node: Growing, entry: Entry, around: Around) => void;

/** The words that are more than a facet by another name. */
const special: Readonly<Record<string, FillWord>> = {
  required(node, entry, { report }) {
    if (!node.facets.has("required")) say(node, ["required", entry], report);
  },
  format(node, entry, { report }) {
    const text = textOf(entry, report);
    // Every number of DynamoDB is of 38 digits.
    if (text === undefined || text === "float" || text === "double") return;
    node.facets.set("format", { ...entry, value: formatOfKeyword(text) });
  },
  enum(node, entry, { said, report }) {
    const elements = listOf(said, entry, report);
    const values = elements.map(({ value }) => value);
    if (values.includes(null)) {
      node.facets.set("nullable", { ...entry, value: "True" });
    }
    const value = values.filter((one) => one !== null);
    say(node, ["enum", { ...entry, value }], report);
  },
  const(node, entry, { report }) {
    say(node, ["enum", { ...entry, value: [entry.value] }], report);
  },
  examples(node, entry, { said, report }) {
    const [first] = listOf(said, entry, report);
    if (first === undefined || said.words.has("example")) return;
    say(node, ["example", { ...first, key: "example" }], report);
  },
  minimum: bound("min", "exclusiveMinimum"),
  maximum: bound("max", "exclusiveMaximum"),
  exclusiveMinimum: exclusive("exclusive_min"),
  exclusiveMaximum: exclusive("exclusive_max"),
  additionalProperties(node, entry, { report }) {
    const { value, at } = entry;
    if (typeof value !== "object" || value === null) {
      say(node, ["additional", entry], report);
      return;
    }
    const what = "A schema of `additionalProperties`";
    const instead = "Write True or False, or list the members.";
    report(problem("not-supported", at, { what, instead }));
  },
};

/** A bound; in older schemas a flag beside it says that it is exclusive. */
function bound(facet: "min" | "max", flag: string): FillWord {
  return (node, entry, { said, report }) => {
    const isExclusive = /^true$/i.test(String(said.words.get(flag)?.value));
    const found = isExclusive ? (`exclusive_${facet}` as const) : facet;
    say(node, [found, entry], report);
  };
}

/** A bound of its own; a flag has been read with its bound. */
function exclusive(facet: "exclusive_min" | "exclusive_max"): FillWord {
  return (node, entry, { report }) => {
    if (/^(?:true|false)$/i.test(String(entry.value))) return;
    say(node, [facet, entry], report);
  };
}

function fillFacet(
  node: Growing,
  entry: Entry,
  { report, kept, path }: Reading,
): void {
  const word = entry.key;
  const facet = isFacet(word) ? word : facetOfKeyword(word);
  if (silentKeywords.has(word)) return;
  if (facet !== undefined) say(node, [facet, entry], report);
  else if (Object.hasOwn(nestedSteps, word)) {
    report(unknownFacet(word, entry.at, nestedSteps[word]));
  } else if (didYouMean(word, [...facetNames, ...keywordNames])) {
    report(unknownFacet(word, entry.at));
  } else kept.keep(entry, path);
}

/** What the steps of nested schemas are called in JSON Schema. */
const nestedSteps: Readonly<Record<string, string>> = {
  attributes: "properties",
  elements: "items",
  element: "items",
};

/** The names that a list of required members holds, with where they stand. */
function requiredIn(said: Said, report: Report): ReadonlyMap<string, Entry> {
  const entry = said.words.get(requiredNames);
  if (entry === undefined) return new Map();
  const names = new Map<string, Entry>();
  for (const element of listOf(said, entry, report)) {
    const text = textOf(element, report);
    if (text === undefined) continue;
    const name = said.properties.has(text) ? text : withoutMarkup(text);
    if (said.properties.has(name)) names.set(name, element);
    else {
      const near = didYouMean(name, [...said.properties.keys()]);
      report(
        problem("wrong-value", element.at, {
          key: element.key,
          expected: "the name of a member",
          found: JSON.stringify(text),
          near,
        }),
      );
    }
  }
  return names;
}

/** A member may say that it is required, or its object may list it; not one thing here and another there. */
function require(
  node: Growing,
  { words }: Said,
  { listed, report }: Reading,
): void {
  if (listed === undefined) return;
  const own = words.get("required");
  if (own && flagOf(own, () => undefined) !== false) return;
  node.facets.set("required", { ...listed, key: "required", value: "True" });
  if (own === undefined) return;
  report(
    problem("said-differently", own.at, {
      key: "required",
      here: String(own.value),
      there: "True",
      where: `by \`${listed.key}\``,
    }),
  );
}

/** `field` repeats the member's name. */
function checkField(
  name: string,
  field: Entry | undefined,
  report: Report,
): void {
  const text = field && textOf(field, report);
  if (field === undefined || text === undefined) return;
  if (text === name || withoutMarkup(text) === name) return;
  report(
    problem("said-differently", field.at, {
      key: "field",
      here: JSON.stringify(text),
      there: JSON.stringify(name),
      where: "by the key itself",
    }),
  );
}

function withoutField(said: Said): Said {
  const words = [...said.words].filter(([word]) => word !== "field");
  return { ...said, words: new Map(words) };
}

import {
  type Location,
  type Report,
  problem,
} from "../../diagnostics/diagnostic.js";
import { isObject, readList, readObject, type Entry } from "../entry.js";
import { unescapeStep } from "../../names/json-pointer.js";
import { schemaLimits } from "../notations/schema-builder.js";
import { readExampleKey, type KnownMembers } from "./example-key.js";

/** An example as a value, and where each part of it stands in the file. */
export interface Example {
  readonly value: unknown;
  /** Where the part at a JSON Pointer into the value is said. */
  readonly locationOf: (pointer: string) => Location;
}

/** The value that an example stands for, whose keys may be flattened: `lines[0].name`. Keys that contradict each other are reported, and the first is used. */
export function unflattenExample(
  entry: Entry,
  listed: KnownMembers,
  report: Report,
): Example {
  const { value, at } = entry;
  if (!isFlattened(value)) {
    return { value, locationOf: (pointer) => below(at, pointer) };
  }
  const root = partOf(entry);
  addEntry(root, entry, { listed, report });
  return {
    value: valueOf(root, report),
    locationOf: (pointer) => locationIn(root, pointer),
  };
}

/** Whether any key, as deep as schemas list them, has what only flattened ones, and those of pages, have. */
function isFlattened(value: unknown, level = 0): boolean {
  if (typeof value !== "object" || value === null) return false;
  if (level > schemaLimits.levels) return false;
  return Object.entries(value).some(
    ([key, member]) => /[.[\\]/.test(key) || isFlattened(member, level + 1),
  );
}

type Kind = "a value" | "an object" | "a list";

/** A part of an example that is being put together, and the key that first spoke of it. */
interface ExamplePart {
  readonly entry: Entry;
  kind?: Kind;
  value?: Entry;
  readonly parts: Map<string | number, ExamplePart>;
}

interface PartContext {
  readonly listed: KnownMembers | undefined;
  readonly report: Report;
}

function partOf(entry: Entry): ExamplePart {
  return { entry, parts: new Map() };
}

/** What is listed is taken apart; what is free stays as it stands. */
function addEntry(
  part: ExamplePart,
  entry: Entry,
  { listed, report }: PartContext,
): void {
  const { value } = entry;
  if (Array.isArray(value) && listed?.items !== undefined) {
    if (!setKind(part, ["a list", entry], report)) return;
    readList(entry, report).forEach((element, index) => {
      const below = childPart(part, index, element);
      addEntry(below, element, { listed: listed.items, report });
    });
  } else if (isObject(value) && hasMembers(listed)) {
    if (Object.keys(value).length === 0) {
      setKind(part, ["an object", entry], report);
    }
    for (const member of readObject(entry, report)?.values() ?? []) {
      addMember(part, member, { listed, report });
    }
  } else if (setKind(part, ["a value", entry], report)) {
    part.value = entry;
  }
}

function hasMembers(listed: KnownMembers | undefined): boolean {
  if (listed === undefined) return false;
  return listed.attributes.size > 0 || listed.items !== undefined;
}

function addMember(
  root: ExamplePart,
  entry: Entry,
  { listed, report }: PartContext,
): void {
  let [part, at] = [root, listed];
  for (const step of readExampleKey(entry.key, listed)) {
    const isElement = typeof step === "number";
    const kind = isElement ? "a list" : "an object";
    if (!setKind(part, [kind, entry], report)) return;
    part = childPart(part, step, entry);
    at = isElement ? at?.items : at?.attributes.get(step);
  }
  addEntry(part, entry, { listed: at, report });
}

function childPart(
  { parts }: ExamplePart,
  step: string | number,
  entry: Entry,
): ExamplePart {
  const part = parts.get(step) ?? partOf(entry);
  parts.set(step, part);
  return part;
}

/** Whether a part can be of a kind: it is of one, and has one value. */
function setKind(
  part: ExamplePart,
  [kind, entry]: readonly [Kind, Entry],
  report: Report,
): boolean {
  const { kind: before, entry: first } = part;
  if (before === undefined || (before === kind && kind !== "a value")) {
    part.kind = kind;
    return true;
  }
  const instead = before === kind ? " already" : `, not ${kind}`;
  const reason = `by \`${first.key}\` there is ${before}${instead}`;
  report(problem("bad-example-key", entry.at, { key: entry.key, reason }));
  return false;
}

/** The members of an object are its own, whatever they are called. */
function valueOf(part: ExamplePart, report: Report): unknown {
  const { kind, parts, value } = part;
  if (kind === "a value") return value?.value;
  if (kind !== "a list") {
    return Object.fromEntries(
      [...parts].map(([name, below]) => [name, valueOf(below, report)]),
    );
  }
  const positions = positionsIn(part);
  const gap = positions.findIndex((position, index) => position !== index);
  const after = parts.get(positions[gap] ?? -1)?.entry;
  if (after !== undefined) {
    const reason = `index ${gap} of its list is missing`;
    const { key, at } = after;
    report(problem("bad-example-key", at, { key, reason }));
  }
  return positions.map((position) => {
    const below = parts.get(position);
    return below && valueOf(below, report);
  });
}

/** The positions in a list that keys speak of. */
function positionsIn({ parts }: ExamplePart): readonly number[] {
  return [...parts.keys()].map(Number).sort((a, b) => a - b);
}

function locationIn(root: ExamplePart, pointer: string): Location {
  const steps = pointer.split("/").slice(1);
  let part = root;
  for (const [index, step] of steps.entries()) {
    if (part.kind === "a value") break;
    const name =
      part.kind === "a list"
        ? positionsIn(part)[Number(step)]
        : unescapeStep(step);
    const found = name === undefined ? undefined : part.parts.get(name);
    if (found === undefined) break;
    part = found;
    if (part.kind === "a value") {
      const rest = steps.slice(index + 1).map((one) => `/${one}`);
      return below(part.value?.at ?? part.entry.at, rest.join(""));
    }
  }
  return part.entry.at;
}

function below(at: Location, pointer: string): Location {
  return { file: at.file, key: `${at.key ?? ""}${pointer}` };
}

import type { Diagnostic } from "../../src/diagnostics/diagnostic.js";
import { emitterNames } from "../../src/emit/emitter.js";
import { generate, type Generated } from "../../src/generate.js";
import { hookFiles } from "../../src/hooks/hook-file.js";
import type { JsonValue } from "../../src/model/json-value.js";
import type { Verdict } from "../../src/model/schema/regex-speed.js";
import { harmless } from "./harmless.js";
import { outlineOf, type Outline } from "./outlines.js";
import {
  filled,
  type Filled,
  type FullSpec,
  type Position,
} from "./positions.js";

/** What became of texts at the positions of a spec. */
export interface Outcome {
  /** Positions at which the text is an error; nothing is written. */
  readonly refused: readonly Position[];
  /** Positions at which it is emitted, as data. */
  readonly emitted: readonly Position[];
  /** What was emitted as more than data, or not at all. */
  readonly faults: readonly string[];
}

/** Counts of what was parsed, and the pages that were made. */
export interface Tally {
  parsed: number;
  readonly pages: Set<string>;
}

const verdicts = new Map<string, Verdict>();

/** Puts a text at each of these positions of a spec: what is refused is told apart, the rest is emitted together and compared with harmless texts at the same positions. */
export async function tryTexts(
  spec: FullSpec,
  texts: ReadonlyMap<Position, string>,
  tally: Tally,
): Promise<Outcome> {
  const refused: Position[] = [];
  const emitted: Position[] = [];
  const faults: string[] = [];
  for (const kind of ["value", "key", "word"] as const) {
    const group = [...texts.keys()].filter((one) => one.kind === kind);
    const found = await sift(spec, { group, texts });
    refused.push(...found.refused);
    emitted.push(...found.taken);
    if (found.taken.length === 0) continue;
    const made = { group: found.taken, texts };
    faults.push(...(await compare(spec, made, tally)));
  }
  return { refused, emitted, faults };
}

/** Positions that are tried together, and the text of each. */
interface Trial {
  readonly group: readonly Position[];
  readonly texts: ReadonlyMap<Position, string>;
}

/** Tells the positions at which a text is refused from those at which it is taken. Errors hide other errors: what is blamed is taken out until nothing is; what may be blamed for another's fault is tried alone. */
async function sift(
  spec: FullSpec,
  { group, texts }: Trial,
): Promise<{
  readonly refused: readonly Position[];
  readonly taken: readonly Position[];
}> {
  const refused: Position[] = [];
  const doubtful: Position[] = [];
  let open = group;
  while (open.length > 0) {
    const { errors, places } = await read(spec, distinct(open, texts));
    if (errors.length === 0) break;
    const blamed = new Set<Position>();
    for (const { code, at } of errors) {
      const named = namedBy(at.key ?? "", open, places);
      const isSure = named.length === 1 && final.has(code);
      for (const position of named) {
        if (blamed.has(position)) continue;
        blamed.add(position);
        (isSure ? refused : doubtful).push(position);
      }
    }
    if (blamed.size === 0) {
      doubtful.push(...open);
      open = [];
    }
    open = open.filter((position) => !blamed.has(position));
  }
  const taken = [...open];
  for (const position of doubtful) {
    const { errors } = await read(spec, distinct([position], texts));
    (errors.length > 0 ? refused : taken).push(position);
  }
  return { refused, taken };
}

/** The positions at the place that an error names, or at the nearest place above it. */
function namedBy(
  key: string,
  open: readonly Position[],
  places: Filled["places"],
): readonly Position[] {
  for (let at = key; at !== ""; at = at.slice(0, at.lastIndexOf("/"))) {
    const named = open.filter((one) => places.get(one)?.includes(at));
    if (named.length > 0) return named;
  }
  return [];
}

/** What says no to a text by itself, whatever stands beside it. */
const final: ReadonlySet<string> = new Set([
  ...["wrong-value", "unknown-key", "unknown-facet", "unknown-type"],
  ...["bad-schema-key", "invalid-name", "bad-path", "unfit-example"],
  ...["unfit-body", "too-large", "bad-regex", "exponential-regex"],
]);

/** Each position's text: names that are given together must differ, so all but the first of one text end in a number. */
function distinct(
  positions: readonly Position[],
  texts: ReadonlyMap<Position, string>,
): ReadonlyMap<Position, string> {
  const used = new Set<string>();
  return new Map(
    positions.map((position, n) => {
      const text = texts.get(position) ?? "";
      const isRepeated = position.kind !== "value" && used.has(text);
      used.add(text);
      return [position, isRepeated ? `${text}${n}` : text];
    }),
  );
}

async function read(spec: FullSpec, at: ReadonlyMap<Position, string>) {
  const { content, places } = filled(spec.content, at);
  const { problems } = await run(content, []);
  const errors = problems.filter(({ severity }) => severity === "error");
  return { errors, places };
}

function run(
  content: JsonValue,
  speaking: typeof emitterNames | readonly [],
): Promise<Generated> {
  const text = JSON.stringify(content, null, 1);
  return generate([{ file: "specs/a.json", text }], {
    emitters: speaking,
    verdicts,
  });
}

interface Made {
  readonly path: string;
  readonly text: string;
}

async function make(content: JsonValue): Promise<{
  readonly files: readonly Made[];
  readonly errors: readonly Diagnostic[];
}> {
  const { files, model, problems } = await run(content, emitterNames);
  const errors = problems.filter(({ severity }) => severity === "error");
  if (errors.length > 0) return { files: [], errors };
  return { files: [...files, ...hookFiles(model, "generated")], errors };
}

async function compare(
  spec: FullSpec,
  { group, texts }: Trial,
  tally: Tally,
): Promise<readonly string[]> {
  const likes = new Map(
    group.map((position) => [position, likeAt(position, texts.get(position))]),
  );
  const own = filled(spec.content, distinct(group, texts)).content;
  const like = filled(spec.content, distinct(group, likes)).content;
  const made = await make(own);
  const wanted = await make(like);
  const halves = async () => {
    const middle = group.length >> 1;
    const parts = [group.slice(0, middle), group.slice(middle)];
    const found: string[] = [];
    for (const part of parts) {
      found.push(...(await compare(spec, { group: part, texts }, tally)));
    }
    return found;
  };
  const fault =
    made.errors.length > 0
      ? `is refused with others: ${made.errors[0]?.message ?? ""}`
      : wanted.errors.length > 0
        ? `has no harmless like: ${wanted.errors[0]?.message ?? ""}`
        : difference(made.files, wanted.files, tally);
  if (fault === undefined) return [];
  if (group.length > 1) return halves();
  return group.map(
    (position) =>
      `${spec.name} ${position.kind} ${position.at}, ${JSON.stringify(texts.get(position))}: ${fault}`,
  );
}

/** A harmless text for a position; a regex is one that any example matches. */
function likeAt({ kind, at }: Position, hostile = ""): string {
  const isRegex = kind === "value" && /(?:regex|pattern)$/.test(at);
  return isRegex ? "w*" : harmless(hostile);
}

function difference(
  made: readonly Made[],
  wanted: readonly Made[],
  tally: Tally,
): string | undefined {
  if (made.length !== wanted.length) return "makes other files";
  const paths = new Set(made.map(({ path }) => path.toLowerCase()));
  if (paths.size < made.length) return "makes two files of one name";
  const unsafe = made.find(({ path }) => !isSafe(path));
  if (unsafe) return `makes the path ${JSON.stringify(unsafe.path)}`;
  const changed = made.flatMap((file, n) => {
    const like = wanted[n];
    return like === undefined || like.text === file.text
      ? []
      : [{ file, like }];
  });
  try {
    const own = outlined(changed.map(({ file }) => file));
    const likes = outlined(changed.map(({ like }) => like));
    for (const [n, { path, outline }] of own.entries()) {
      const like = likes[n]?.outline;
      const fault = like && differenceIn(outline, like);
      if (fault !== undefined) return `${path} ${fault}`;
    }
  } catch (error) {
    return `does not parse: ${(error as Error).message}`;
  }
  tally.parsed += changed.length;
  for (const { file } of changed) {
    if (file.path.endsWith(".md")) tally.pages.add(file.text);
  }
  return undefined;
}

/** Files by their shapes: where they stand among others depends on their names. */
function outlined(files: readonly Made[]) {
  return files
    .map(({ path, text }) => ({ path, outline: outlineOf(path, text) }))
    .map((file) => ({
      ...file,
      order: `${file.path.replace(/\/.*\./s, "/")} ${file.outline.shape}`,
    }))
    .sort((a, b) => (a.order < b.order ? -1 : a.order > b.order ? 1 : 0));
}

function differenceIn(one: Outline, other: Outline): string | undefined {
  if (one.shape !== other.shape) {
    const at = [...one.shape].findIndex((c, n) => c !== other.shape[n]);
    const [is, was] = [one, other].map(({ shape }) =>
      shape.slice(Math.max(0, at - 60), at + 60),
    );
    return `has another shape: ${is ?? ""} | ${was ?? ""}`;
  }
  const there = new Map<string, string>();
  const back = new Map<string, string>();
  for (const [n, name] of one.identifiers.entries()) {
    const like = other.identifiers[n] ?? "";
    if (
      (there.get(name) ?? like) !== like ||
      (back.get(like) ?? name) !== name
    ) {
      return `uses ${name} for ${like}, and for another`;
    }
    there.set(name, like);
    back.set(like, name);
  }
  return undefined;
}

/** Whether a path stays below its folder on every file system. */
function isSafe(path: string): boolean {
  return path
    .split("/")
    .every(
      (part) =>
        /^[\w.][\w.,-]{0,130}$/.test(part) &&
        !/^\.+$|[. ]$/.test(part) &&
        !/^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)/i.test(part),
    );
}

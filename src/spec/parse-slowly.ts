import {
  findNodeAtLocation,
  parseTree,
  printParseErrorCode,
  type Node,
  type ParseError,
} from "jsonc-parser";
import {
  isAlias,
  isMap,
  isNode,
  isPair,
  isScalar,
  isSeq,
  parseDocument,
  visit,
  type Document,
  type ParsedNode,
  type Range,
  type Scalar,
} from "yaml";
import { problem } from "../diagnostics/catalogue.js";
import type { Diagnostic, Location } from "../diagnostics/diagnostic.js";
import { isJson, type SourceText } from "./parse.js";

/** The content of YAML, or what is wrong with YAML or JSON, with places. */
export function parseSlowly(source: SourceText): {
  readonly value?: unknown;
  readonly problems: readonly Diagnostic[];
} {
  if (isJson(source)) return { problems: jsonProblems(source) };
  const document = yamlDocument(source.text);
  const broken = yamlProblems(source, document);
  const problems = broken.length > 0 ? broken : unread(source, document);
  if (problems.length > 0) return { problems };
  keepSpelling(document);
  try {
    return { value: document.toJS({ maxAliasCount: 100 }), problems };
  } catch (error) {
    const reason = (error as Error).message;
    const at = { file: source.file, line: 1, column: 1 };
    return {
      problems: [problem("syntax-error", at, { language: "YAML", reason })],
    };
  }
}

/** Finds the line and column of a key of a file by its JSON Pointer; of the nearest one above it where the key is not there. */
export function locator(source: SourceText): (pointer: string) => Location {
  const text = source.text.replace(/^\ufeff/, "");
  const tree = isJson(source) ? parseTree(text) : yamlDocument(text).contents;
  return (pointer) => {
    const path = pointer
      .split("/")
      .slice(1)
      .map((step) => step.replaceAll("~1", "/").replaceAll("~0", "~"));
    const offset = isJson(source)
      ? jsonOffset(tree as Node | undefined, path)
      : yamlOffset(tree, path);
    return { file: source.file, key: pointer, ...place(text, offset) };
  };
}

function jsonProblems({ file, text }: SourceText): readonly Diagnostic[] {
  const errors: ParseError[] = [];
  const tree = parseTree(text, errors, { disallowComments: true });
  const [first] = errors;
  if (first !== undefined || tree === undefined) {
    const reason =
      first === undefined
        ? "it is empty"
        : spaced(printParseErrorCode(first.error));
    const at = { file, ...place(text, first?.offset ?? 0) };
    return [problem("syntax-error", at, { language: "JSON", reason })];
  }
  return duplicates(tree).map((key) =>
    problem(
      "duplicate-key",
      { file, ...place(text, key.offset) },
      { key: String(key.value) },
    ),
  );
}

function duplicates(node: Node): readonly Node[] {
  const seen = new Set<unknown>();
  const found: Node[] = [];
  for (const child of node.children ?? []) {
    const key = node.type === "object" ? child.children?.[0] : undefined;
    if (key !== undefined) {
      if (seen.has(key.value)) found.push(key);
      seen.add(key.value);
    }
    found.push(...duplicates(child));
  }
  return found;
}

function jsonOffset(tree: Node | undefined, path: readonly string[]): number {
  for (let length = path.length; tree && length > 0; length -= 1) {
    const steps = path.slice(0, length);
    const node =
      findNodeAtLocation(tree, steps) ??
      findNodeAtLocation(tree, [...steps.slice(0, -1), Number(steps.at(-1))]);
    if (node !== undefined) {
      return node.parent?.type === "property"
        ? node.parent.offset
        : node.offset;
    }
  }
  return tree?.offset ?? 0;
}

function yamlDocument(text: string) {
  return parseDocument(text, {
    prettyErrors: false,
    logLevel: "error",
    schema: "core",
    version: "1.2",
  });
}

function yamlProblems(
  { file, text }: SourceText,
  document: Document.Parsed,
): readonly Diagnostic[] {
  const seen = new Set<number>();
  return [...document.errors, ...document.warnings].flatMap((error) => {
    const [offset] = error.pos;
    if (seen.has(offset)) return [];
    seen.add(offset);
    const at = { file, ...place(text, offset) };
    if (error.code === "DUPLICATE_KEY") {
      const key = /^[^:\r\n]*/.exec(text.slice(offset))?.[0] ?? "";
      return [problem("duplicate-key", at, { key })];
    }
    const reason = indentation.has(error.code)
      ? "the next line is indented as if it went on with this value"
      : error.message.replace(/\.$/, "").replaceAll("\n", " ");
    return [problem("syntax-error", at, { language: "YAML", reason })];
  });
}

/** What YAML can say and a spec does not: tags that make more than JSON has, and merge keys. */
function unread(
  { file, text }: SourceText,
  document: Document.Parsed,
): readonly Diagnostic[] {
  const found: Diagnostic[] = [];
  const note = (node: { range?: Range | null }, reason: string): void => {
    const at = { file, ...place(text, node.range?.[0] ?? 0) };
    found.push(problem("syntax-error", at, { language: "YAML", reason }));
  };
  visit(document, {
    Node(key, node) {
      if (isAlias(node)) return;
      const { tag } = node;
      if (tag !== undefined && !plainTag.test(tag)) {
        note(node, `the tag \`${tag}\` is not read in a spec`);
      }
      const isPlain = isScalar(node) && node.type === "PLAIN";
      if (key === "key" && isPlain && node.value === "<<") {
        note(node, "merge keys are not read in a spec: write the members out");
      }
    },
  });
  return found;
}

const plainTag =
  /^(?:!|tag:yaml\.org,2002:(?:str|int|float|bool|null|map|seq))$/;

const indentation: ReadonlySet<string> = new Set([
  "BLOCK_AS_IMPLICIT_KEY",
  "MULTILINE_IMPLICIT_KEY",
]);

/** A number that is spelled in another way than its value (`0123`, `1.10`, `1e400`) stays the text that it is. */
function keepSpelling(document: Document.Parsed): void {
  visit(document, {
    Scalar(_, node: Scalar) {
      const { value, source } = node;
      if (typeof value === "number" && source !== undefined) {
        if (String(value) !== source) node.value = source;
      }
    },
  });
}

function yamlOffset(tree: unknown, path: readonly string[]): number {
  let node = tree;
  let offset = 0;
  for (const step of path) {
    if (isMap(node)) {
      const pair = node.items.find(
        ({ key }) => isScalar(key) && String(key.value) === step,
      );
      if (!isPair(pair)) break;
      const key = pair.key as ParsedNode;
      offset = key.range[0];
      node = pair.value;
    } else if (isSeq(node)) {
      node = node.items[Number(step)];
      if (!isNode(node) || isAlias(node)) break;
      offset = node.range?.[0] ?? offset;
    } else {
      break;
    }
  }
  return offset;
}

function place(
  text: string,
  offset: number,
): { readonly line: number; readonly column: number } {
  const before = text.slice(0, offset).split(/\r\n|\n|\r/);
  return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
}

function spaced(code: string): string {
  return code.replace(/([a-z])([A-Z])/g, "$1 $2").toLowerCase();
}

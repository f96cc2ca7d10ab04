import { isJson, locatorOf, type SourceText } from "./source-text.js";
import { findNodeAtLocation, parseTree, type Node } from "jsonc-parser";
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
  type Scalar,
} from "yaml";
import type { Diagnostic, Location } from "../../diagnostics/diagnostic.js";
import { jsonProblems } from "./json-problems.js";
import { parsePointer } from "../../names/json-pointer.js";
import { aliasProblem, yamlProblems } from "./yaml-problems.js";
import { unsupportedYaml } from "./yaml-unsupported.js";

/** The content of YAML, or what is wrong with YAML or JSON, with places. */
export function parseWithPositions(source: SourceText): {
  readonly value?: unknown;
  readonly problems: readonly Diagnostic[];
} {
  if (isJson(source)) return { problems: jsonProblems(source) };
  const document = yamlDocument(source.text);
  const broken = yamlProblems(source, document);
  const problems =
    broken.length > 0 ? broken : unsupportedYaml(source, document);
  if (problems.length > 0) return { problems };
  keepWrittenNumbers(document);
  try {
    return { value: document.toJS({ maxAliasCount: 100 }), problems };
  } catch {
    return { problems: [aliasProblem(source, document)] };
  }
}

/** Finds the line and column of a key of a file by its JSON Pointer; of the nearest one above it where the key is not there. */
export function locator(source: SourceText): (pointer: string) => Location {
  const text = source.text.replace(/^\ufeff/, "");
  const tree = isJson(source) ? parseTree(text) : yamlDocument(text).contents;
  const at = locatorOf({ ...source, text });
  return (pointer) => {
    const path = parsePointer(pointer);
    const offset = isJson(source)
      ? jsonOffset(tree as Node | undefined, path)
      : yamlOffset(tree, path);
    return { ...at(offset), key: pointer };
  };
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

/** A number that is spelled in another way than its value (`0123`, `1.10`, `1e400`) stays the text that it is. */
function keepWrittenNumbers(document: Document.Parsed): void {
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

import { readFileSync } from "node:fs";
import {
  isAlias,
  parseDocument,
  visit,
  YAMLMap,
  type Document,
  type Node,
} from "yaml";
import type { JsonValue } from "../../model/json-value.js";
import { StackError } from "./stack-error.js";

/** Files as they were last read: what has not changed is not parsed again. */
export type ParsedFiles = Map<
  string,
  { readonly text: string; readonly value: JsonValue }
>;

/** The value of a YAML or JSON file, CloudFormation's short forms (`!Sub`) as long ones. Throws a StackError. */
export function parseFile(file: string, parsed: ParsedFiles): JsonValue {
  const text = readText(file);
  const last = parsed.get(file);
  if (last?.text === text) return last.value;
  const value = parse(file, text);
  parsed.set(file, { text, value });
  return value;
}

function readText(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch (error) {
    const { code = "" } = error as NodeJS.ErrnoException;
    throw new StackError(
      file,
      code === "ENOENT"
        ? "This file is missing. Run codegen generate."
        : `This file cannot be read (${code}).`,
    );
  }
}

function parse(file: string, text: string): JsonValue {
  const document = parseDocument(text);
  const [error] = document.errors;
  if (error !== undefined) {
    const [position] = error.linePos ?? [];
    const [firstLine = ""] = error.message.split("\n");
    const message = firstLine.replace(/ at line \d+, column \d+:?$/, "");
    const at = position ? `${position.line}:${position.col}: ` : "";
    throw new StackError(file, `${at}${message}.`);
  }
  visit(document, { Node: (_, node) => inLongForm(node, document) });
  try {
    return document.toJS() as JsonValue;
  } catch (problem) {
    // Too many aliases.
    throw new StackError(file, (problem as Error).message);
  }
}

/** `!Sub text` as `Fn::Sub: text`. */
function inLongForm(node: Node, document: Document): YAMLMap | undefined {
  const [, name] = /^!(\w+)$/.exec((!isAlias(node) && node.tag) || "") ?? [];
  if (name === undefined || isAlias(node)) return undefined;
  delete node.tag;
  const map = new YAMLMap(document.schema);
  const key = /^(?:Ref|Condition)$/.test(name) ? name : `Fn::${name}`;
  map.set(key, node);
  return map;
}

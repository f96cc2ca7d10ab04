import { parsePointer, escapeStep } from "../../../names/json-pointer.js";
import type { Location } from "../../../diagnostics/diagnostic.js";

/** A value of a document, and its location. */
export interface DocumentNode {
  readonly value: unknown;
  readonly file: string;
  /** Its JSON Pointer; empty for the whole document. */
  readonly pointer: string;
}

/** The location of a node, without line and column, which are added to what is reported. */
export function locationOf({ file, pointer }: DocumentNode): Location {
  return { file, key: pointer };
}

/** The members of an object, in its order; none of what is no object. */
export function membersOf(
  node: DocumentNode,
): readonly (readonly [string, DocumentNode])[] {
  return isObject(node.value)
    ? Object.entries(node.value).map(([key, value]) => [
        key,
        childNode(node, key, value),
      ])
    : [];
}

/** A member of an object; undefined where there is none. */
export function memberOf(
  node: DocumentNode,
  key: string,
): DocumentNode | undefined {
  const { value } = node;
  if (!isObject(value) || !Object.hasOwn(value, key)) return undefined;
  return childNode(node, key, value[key]);
}

/** The elements of a list; none of what is no list. */
export function elementsOf(
  node: DocumentNode | undefined,
): readonly DocumentNode[] {
  if (node === undefined || !Array.isArray(node.value)) return [];
  return node.value.map((value, index) =>
    childNode(node, String(index), value),
  );
}

/** The node at a JSON Pointer below another; undefined where there is none. */
export function nodeAt(
  root: DocumentNode,
  pointer: string,
): DocumentNode | undefined {
  let node: DocumentNode | undefined = root;
  for (const key of parsePointer(pointer)) {
    if (Array.isArray(node.value)) {
      const index = /^(?:0|[1-9]\d*)$/.test(key) ? Number(key) : -1;
      if (index < 0 || index >= node.value.length) return undefined;
      node = childNode(node, key, node.value[index]);
    } else {
      node = memberOf(node, key);
    }
    if (node === undefined) return undefined;
  }
  return node;
}

/** The text of a member; undefined where it is none. */
export function stringAt(node: DocumentNode, key: string): string | undefined {
  const value = memberOf(node, key)?.value;
  return typeof value === "string" ? value : undefined;
}

/** Whether a value is an object, and no list. */
export function isObject(
  value: unknown,
): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function childNode(
  { file, pointer }: DocumentNode,
  key: string,
  value: unknown,
): DocumentNode {
  return { value, file, pointer: `${pointer}/${escapeStep(key)}` };
}

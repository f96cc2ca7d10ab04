import { parsePointer, escapeStep } from "../../../names/json-pointer.js";
import type { Location } from "../../../diagnostics/diagnostic.js";

/** A value of a document, and where it stands. */
export interface Node {
  readonly value: unknown;
  readonly file: string;
  /** Its JSON Pointer; empty for the whole document. */
  readonly pointer: string;
}

/** The place of a node, without line and column: they are only looked for when a problem speaks of it. */
export function placeOf({ file, pointer }: Node): Location {
  return { file, key: pointer };
}

/** The members of an object, in its order; none of what is no object. */
export function membersOf(node: Node): readonly (readonly [string, Node])[] {
  return isObject(node.value)
    ? Object.entries(node.value).map(([key, value]) => [
        key,
        below(node, key, value),
      ])
    : [];
}

/** A member of an object; undefined where there is none. */
export function memberOf(node: Node, key: string): Node | undefined {
  const { value } = node;
  if (!isObject(value) || !Object.hasOwn(value, key)) return undefined;
  return below(node, key, value[key]);
}

/** The elements of a list; none of what is no list. */
export function elementsOf(node: Node | undefined): readonly Node[] {
  if (node === undefined || !Array.isArray(node.value)) return [];
  return node.value.map((value, index) => below(node, String(index), value));
}

/** The node at a JSON Pointer below another; undefined where there is none. */
export function nodeAt(root: Node, pointer: string): Node | undefined {
  let node: Node | undefined = root;
  for (const key of parsePointer(pointer)) {
    if (Array.isArray(node.value)) {
      const index = /^(?:0|[1-9]\d*)$/.test(key) ? Number(key) : -1;
      if (index < 0 || index >= node.value.length) return undefined;
      node = below(node, key, node.value[index]);
    } else {
      node = memberOf(node, key);
    }
    if (node === undefined) return undefined;
  }
  return node;
}

/** The text of a member; undefined where it is none. */
export function textAt(node: Node, key: string): string | undefined {
  const value = memberOf(node, key)?.value;
  return typeof value === "string" ? value : undefined;
}

/** Whether a value is an object, and no list. */
export function isObject(
  value: unknown,
): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function below({ file, pointer }: Node, key: string, value: unknown): Node {
  return { value, file, pointer: `${pointer}/${escapeStep(key)}` };
}

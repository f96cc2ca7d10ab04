import { XmlCdata, XmlElement, XmlText } from "@rgrove/parse-xml";
import type { JsonValue } from "./json.js";
import { coerced, kindsOf, type Kind } from "./kinds.js";
import { Problem } from "./problem.js";
import { memberName } from "./xml-names.js";

/** What stands for the items of a list that is in a list. */
export const itemName = "item";

/** The attribute of an element that stands for null. */
export const nil = "xsi:nil";

/** The value of an element as its kind has it, or a 400. What no kind speaks of is kept, for the validator to judge. */
export function valueOf(element: XmlElement, kind: Kind): JsonValue {
  if (isNil(element)) return null;
  if (kind === "any") return freeValue(element);
  if (kind === "object") return membersOf(element, new Map(), "any");
  if (typeof kind === "string") return coerced(scalar(element), kind);
  if ("map" in kind) return membersOf(element, kindsOf(kind.map));
  const items = elementsIn(element);
  if (items.every(({ name }) => name === itemName)) {
    return items.map((item) => valueOf(item, kind.list));
  }
  throw new Problem(
    400,
    `The elements in ${element.name} must be ${itemName}.`,
  );
}

/** The members of an object: elements of one name are a list where its kind is one, and else must be one. An element that no member is called by is left for the validator to refuse. */
function membersOf(
  element: XmlElement,
  kinds: ReadonlyMap<string, Kind>,
  others: Kind = "any",
): JsonValue {
  const groups = new Map<string, XmlElement[]>();
  for (const child of elementsIn(element)) {
    const name = kinds.has(child.name) ? child.name : memberName(child.name);
    const group = groups.get(name);
    if (group === undefined) groups.set(name, [child]);
    else group.push(child);
  }
  for (const [name, kind] of kinds) {
    const isNeeded = typeof kind === "object" && "list" in kind;
    if (isNeeded && kind.required && !groups.has(name)) groups.set(name, []);
  }
  return Object.fromEntries(
    [...groups].map(([name, elements]) => [
      name,
      memberOf(name, elements, kinds.get(name) ?? others),
    ]),
  );
}

function memberOf(
  name: string,
  elements: readonly XmlElement[],
  kind: Kind,
): JsonValue {
  const [first] = elements;
  if (typeof kind === "object" && "list" in kind) {
    const isNull = kind.nullable && first && elements.length === 1;
    return isNull && isNil(first)
      ? null
      : elements.map((element) => valueOf(element, kind.list));
  }
  if (first !== undefined && elements.length === 1) {
    return valueOf(first, kind);
  }
  if (kind === "any") return elements.map(freeValue);
  throw new Problem(400, `The element ${name} stands more than once.`);
}

/** What stands in an element that no schema speaks of: an object where it holds elements, else a text. */
function freeValue(element: XmlElement): JsonValue {
  if (isNil(element)) return null;
  const isObject = element.children.some(
    (child) => child instanceof XmlElement,
  );
  return isObject ? membersOf(element, new Map()) : scalar(element);
}

/** The text of an element that holds nothing else. */
function scalar(element: XmlElement): string {
  checkAttributes(element);
  const { children } = element;
  const [stray] = children.filter((child) => child instanceof XmlElement);
  if (stray === undefined) return element.text;
  throw new Problem(
    400,
    `The element ${element.name} must hold a text, and no element ${stray.name}.`,
  );
}

/** The elements in an element that holds no text. */
function elementsIn(element: XmlElement): readonly XmlElement[] {
  checkAttributes(element);
  const { children, name } = element;
  const isText = children.some(
    (child) =>
      (child instanceof XmlText || child instanceof XmlCdata) &&
      child.text.trim() !== "",
  );
  if (isText) {
    throw new Problem(
      400,
      `The element ${name} must hold elements, and no text.`,
    );
  }
  return children.filter((child) => child instanceof XmlElement);
}

/** Whether an element stands for null: it may then hold nothing, which would be lost. */
function isNil(element: XmlElement): boolean {
  const { attributes, children, name, text } = element;
  if (attributes[nil] !== "true" && attributes[nil] !== "1") return false;
  checkAttributes(element);
  const isEmpty =
    text.trim() === "" &&
    !children.some((child) => child instanceof XmlElement);
  if (isEmpty) return true;
  throw new Problem(400, `The element ${name} is nil, and must be empty.`);
}

/** Only names of namespaces, and what schemas say of themselves, may stand in a tag: any other attribute would be lost. */
function checkAttributes({ name, attributes }: XmlElement): void {
  const stray = Object.keys(attributes).find(
    (attribute) => !/^(?:xmlns(?::.*)?|xsi:.*|xml:.*)$/.test(attribute),
  );
  if (stray === undefined) return;
  throw new Problem(400, `The attribute ${stray} of ${name} is not known.`);
}

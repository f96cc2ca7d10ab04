import { elementName } from "./xml-names.js";
import { itemName, nil } from "./xml-values.js";

/** An element with a value in it: lists are repeated elements, and null an element that says so. */
export function elementOf(name: string, value: unknown): string {
  if (value === null) {
    return `<${name} xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" ${nil}="true"></${name}>`;
  }
  return `<${name}>${contentOf(value)}</${name}>`;
}

function contentOf(value: unknown): string {
  if (Array.isArray(value)) {
    return value.map((item: unknown) => elementOf(itemName, item)).join("");
  }
  if (typeof value !== "object" || value === null)
    return escaped(String(value));
  return Object.entries(value)
    .flatMap(([given, member]: readonly [string, unknown]) => {
      if (member === undefined) return [];
      const name = elementName(given);
      return Array.isArray(member)
        ? member.map((item: unknown) => elementOf(name, item))
        : [elementOf(name, member)];
    })
    .join("");
}

/** Text as XML has it; characters that XML cannot hold are replaced. */
function escaped(text: string): string {
  return text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll("\r", "&#13;")
    .replace(unheld, "\ufffd");
}

const unheld =
  /[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

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
    .flatMap(([key, member]: readonly [string, unknown]) => {
      if (member === undefined) return [];
      const name = named(key);
      return Array.isArray(member)
        ? member.map((item: unknown) => elementOf(name, item))
        : [elementOf(name, member)];
    })
    .join("");
}

/** A member's name as that of an element. Where a schema leaves members free they are called anything: each character that cannot stand in a name goes by its code point, as `_x0020_`. */
function named(key: string): string {
  const name = key.replace(
    unnamed,
    (character) =>
      `_x${(character.codePointAt(0) ?? 0).toString(16).padStart(4, "0")}_`,
  );
  return name === "" ? "_" : name;
}

const unnamed =
  /[\p{Cf}\p{DI}]|^[^A-Z_a-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u02ff\u0370-\u037d\u037f-\u1fff\u2070-\u218f\u2c00-\u2fef\u3001-\ud7ff\uf900-\ufdcf\ufdf0-\ufffd\u{10000}-\u{effff}]|[^A-Z_a-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u02ff\u0370-\u037d\u037f-\u1fff\u2070-\u218f\u2c00-\u2fef\u3001-\ud7ff\uf900-\ufdcf\ufdf0-\ufffd\u{10000}-\u{effff}.0-9\u00b7\u0300-\u036f-]/gu;

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

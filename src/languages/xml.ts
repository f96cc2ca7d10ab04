import {
  isJsonList,
  isJsonObject,
  type JsonValue,
} from "../model/json-value.js";
import { textOrJson } from "./json.js";

/** What stands before the root element. */
const declaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';

/** What stands for the items of a list that is in a list, or is the root. */
const itemName = "item";

/** A value as XML on lines of their own, as emitted handlers read and write it. */
export function printXml(root: string, value: JsonValue): string {
  return [declaration, ...elementLines(root, value, "")].join("\n");
}

/** A value as XML on one line. */
export function printXmlLine(root: string, value: JsonValue): string {
  const lines = elementLines(root, value, "").map((line) => line.trimStart());
  return [declaration, ...lines].join("");
}

function elementLines(
  name: string,
  value: JsonValue,
  margin: string,
): readonly string[] {
  const children = childrenOf(value);
  if (children === undefined) {
    return [`${margin}${leaf(name, value)}`];
  }
  if (children.length === 0) return [`${margin}<${name}></${name}>`];
  return [
    `${margin}<${name}>`,
    ...children.flatMap(([child, one]) =>
      elementLines(child, one, `${margin}  `),
    ),
    `${margin}</${name}>`,
  ];
}

/** The elements in an element; undefined where it holds a text. */
function childrenOf(
  value: JsonValue,
): readonly (readonly [name: string, value: JsonValue])[] | undefined {
  if (isJsonList(value)) return value.map((item) => [itemName, item] as const);
  if (!isJsonObject(value)) return undefined;
  return Object.entries(value).flatMap(([given, member]) => {
    const name = elementName(given);
    return isJsonList(member)
      ? member.map((item) => [name, item] as const)
      : [[name, member] as const];
  });
}

/** The name of the element that a member goes by: itself, with `_xHHHH_` for each character that no name of XML has, as emitted handlers write it. */
function elementName(name: string): string {
  if (usual.test(name) && !name.includes("_x")) return name;
  const escaped = name
    .replace(looksEscaped, "_x005F_")
    .replace(strange, escapedCharacter)
    .replace(strangeStart, escapedCharacter);
  return escaped === "" ? "_" : escaped;
}

function escapedCharacter(character: string): string {
  const hex = (character.codePointAt(0) ?? 0).toString(16).toUpperCase();
  return `_x${hex.padStart(hex.length > 4 ? 8 : 4, "0")}_`;
}

const usual = /^[A-Za-z_][\w.-]*$/;
const looksEscaped = /_(?=x[\dA-F]{4})/g;

// The characters of a Name of XML 1.0, but the colon, before which nothing is declared, and what cannot be seen.
const strange =
  /[\p{Cf}\p{DI}]|[^A-Z_a-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u02ff\u0370-\u037d\u037f-\u1fff\u200c\u200d\u2070-\u218f\u2c00-\u2fef\u3001-\ud7ff\uf900-\ufdcf\ufdf0-\ufffd\u{10000}-\u{effff}.0-9\u00b7\u0300-\u036f\u203f\u2040-]/gu;
const strangeStart = /^[.0-9\u00b7\u0300-\u036f\u203f\u2040-]/u;

function leaf(name: string, value: JsonValue): string {
  if (value === null) {
    return `<${name} xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:nil="true"></${name}>`;
  }
  return `<${name}>${escaped(textOrJson(value))}</${name}>`;
}

/** Text as XML has it: what breaks lines, cannot be seen, or is run by builders of sites and Postman, goes by its number. */
function escaped(text: string): string {
  return text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replace(unheld, "\ufffd")
    .replace(
      /[^\P{C}\p{Cs}]|[\u2028\u2029\u00a0]|^\s|\s$|\{(?=[{%#])/gu,
      (character) => `&#${character.codePointAt(0) ?? 0};`,
    );
}

const unheld =
  /[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

import { parseXml, XmlCdata, XmlElement, XmlText } from "@rgrove/parse-xml";
import {
  isJsonList,
  isJsonObject,
  type JsonObject,
  type JsonValue,
} from "../../../model/json-value.js";

/** An XML body: the name of its root, and its content as JSON, with strings for all values. */
export interface XmlSample {
  readonly root: string;
  readonly value: JsonValue;
}

/** Reads an XML body; returns the reason where it cannot be read. */
export function readXml(text: string): XmlSample | string {
  try {
    const { root } = parseXml(text);
    if (root === null) return "it has no element";
    return { root: root.name, value: elementValue(root, 0) };
  } catch (thrown) {
    // The parser shows the text around the fault below its first line.
    const [reason = ""] = (thrown as Error).message.split(/\n| \(line /);
    return reason.replace(/\.$/, "");
  }
}

/** The values in which a JSON and an XML body differ, by their paths; those that only one of them has are among them. */
export function xmlDifferences(
  json: JsonValue,
  xml: JsonValue,
  path = "",
): readonly Difference[] {
  if (isJsonObject(json)) {
    const other = isJsonObject(xml) ? xml : {};
    const names = new Set([...Object.keys(json), ...Object.keys(other)]);
    return [...names].flatMap((name) =>
      xmlDifferences(
        memberOf(json, name) ?? null,
        memberOf(other, name) ?? null,
        `${path}/${name}`,
      ),
    );
  }
  if (isJsonList(json)) return listDifferences(json, xml, path);
  const [one, other] = [textOf(json), textOf(xml)];
  return one === other ? [] : [{ path, json: one, xml: other }];
}

/** A value that differs between a JSON and an XML body. */
export interface Difference {
  readonly path: string;
  readonly json: string;
  readonly xml: string;
}

function listDifferences(
  json: readonly JsonValue[],
  xml: JsonValue,
  path: string,
): readonly Difference[] {
  // A list is its elements repeated; one element alone looks like a value, and some wrap all in one.
  const bare = xml === null || xml === "" ? [] : isJsonList(xml) ? xml : [xml];
  const [only] = bare;
  const inner =
    bare.length === 1 && isJsonObject(only) ? Object.values(only) : [];
  const wrapped = inner.length === 1 && isJsonList(inner[0]) ? inner[0] : bare;
  const items = wrapped.length === json.length ? wrapped : bare;
  if (items.length !== json.length) {
    const counts = [json.length, items.length].map((count) => `${count} items`);
    return [{ path, json: counts[0] ?? "", xml: counts[1] ?? "" }];
  }
  return json.flatMap((one, index) =>
    xmlDifferences(one, items[index] ?? null, `${path}/${index}`),
  );
}

function elementValue(element: XmlElement, depth: number): JsonValue {
  if (depth > maxDepth) throw new Error("it is nested too deep");
  const children = element.children.filter((one) => one instanceof XmlElement);
  if (children.length === 0) {
    return element.children
      .map((one) =>
        one instanceof XmlText || one instanceof XmlCdata ? one.text : "",
      )
      .join("");
  }
  const members = new Map<string, JsonValue[]>();
  for (const child of children) {
    const values = members.get(child.name) ?? [];
    values.push(elementValue(child, depth + 1));
    members.set(child.name, values);
  }
  return Object.fromEntries(
    [...members].map(([name, values]) => [
      name,
      values.length === 1 ? (values[0] ?? "") : values,
    ]),
  );
}

const maxDepth = 64;

function textOf(value: JsonValue): string {
  return value === null || typeof value === "object"
    ? "nothing"
    : String(value);
}

function memberOf(value: JsonObject, name: string): JsonValue | undefined {
  return Object.hasOwn(value, name) ? value[name] : undefined;
}

import { parseXml, type XmlElement } from "@rgrove/parse-xml";
import type { JsonValue } from "./json.js";
import type { Kind } from "./kinds.js";
import { textOf, type BodyReader, type BodyWriter } from "./media.js";
import { Problem } from "./problem.js";
import { checkXml, notXml } from "./xml-scan.js";
import { elementOf } from "./xml-text.js";
import { valueOf } from "./xml-values.js";

/** Reads XML whose root element has this name, each element by the kind of its member. */
export function readXml(root: string, kind: Kind): BodyReader {
  return {
    type: "application/xml",
    matches: (type) => /^(?:application|text)\/(?:[\w.-]+\+)?xml$/.test(type),
    read: (body) => parseBody(textOf(body), root, kind),
  };
}

/** Writes XML; the name of the root element is that of the status. */
export function writeXml(
  type: string,
  roots: Readonly<Record<number, string>>,
): BodyWriter {
  return {
    type,
    write: (body, status) =>
      declaration + elementOf(roots[status] ?? "Response", body),
  };
}

const declaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';

/** White space before the declaration is dropped: published examples send it. */
function parseBody(text: string, root: string, kind: Kind): JsonValue {
  // The parser ends lines as this does, in time that is the square of theirs.
  const xml = text.trimStart().replace(/\r\n?/g, "\n");
  checkEncoding(xml);
  checkXml(xml);
  const found = parsed(xml);
  if (found.name === root) return valueOf(found, kind);
  throw new Problem(400, `The root element of the body must be ${root}.`);
}

function checkEncoding(xml: string): void {
  const [, encoding = "utf-8"] =
    /^<\?xml[^>]*?\sencoding\s*=\s*["']([^"']*)/.exec(xml) ?? [];
  if (/^(?:utf-?8|us-ascii)$/i.test(encoding)) return;
  throw new Problem(400, "The encoding of the body must be UTF-8.");
}

function parsed(xml: string): XmlElement {
  try {
    const { root } = parseXml(xml);
    if (root !== null) return root;
  } catch {
    // What the parser says quotes the body.
  }
  throw notXml();
}

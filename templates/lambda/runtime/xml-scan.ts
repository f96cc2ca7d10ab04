import { Problem } from "./problem.js";

/** The deepest that elements nest, and the most attributes that a tag has. */
const deepest = 64;
const mostAttributes = 64;

/** Refuses, before a parser sees it, an XML text with a document type or nested too deep. Takes time in proportion to the text. */
export function checkXml(xml: string): void {
  let depth = 0;
  for (let at = xml.indexOf("<"); at >= 0; at = xml.indexOf("<", at)) {
    const end = partEnd(xml, at);
    if (end !== undefined) {
      at = end;
    } else if (xml.startsWith("<!", at)) {
      throw new Problem(400, "The body has a document type, which is refused.");
    } else if (xml.startsWith("</", at)) {
      depth -= 1;
      at += 2;
    } else {
      const end = tagEnd(xml, at);
      if (xml[end - 1] !== "/") depth += 1;
      at = end;
    }
    if (depth > deepest)
      throw new Problem(400, "The body is nested too deeply.");
  }
}

/** Where a comment, a CDATA section or a processing instruction ends; undefined where none starts. */
function partEnd(xml: string, at: number): number | undefined {
  for (const [open, close] of skippedParts) {
    if (!xml.startsWith(open, at)) continue;
    const end = xml.indexOf(close, at + open.length);
    if (end < 0) throw notXml();
    return end + close.length;
  }
  return undefined;
}

const skippedParts = [
  ["<!--", "-->"],
  ["<![CDATA[", "]]>"],
  ["<?", "?>"],
] as const;

/** Where a tag's `>` stands: not in the value of an attribute. */
function tagEnd(xml: string, start: number): number {
  let attributes = 0;
  for (let at = start + 1; at < xml.length; at += 1) {
    const character = xml[at];
    if (character === ">") return at;
    if (character !== '"' && character !== "'") continue;
    at = xml.indexOf(character, at + 1);
    attributes += 1;
    if (at < 0) throw notXml();
    if (attributes > mostAttributes) {
      throw new Problem(400, "The body has a tag with too many attributes.");
    }
  }
  throw notXml();
}

/** The refusal of what is no XML. */
export function notXml(): Problem {
  return new Problem(400, "The body is not valid XML.");
}

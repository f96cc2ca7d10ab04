import type { Report } from "../../diagnostics/diagnostic.js";
import { textOf, type Entry } from "../entry.js";
import { say, type Growing } from "./schema-builder.js";
import { typeOfWord } from "./type-words.js";

/** Notes the type that a word means, `integer` with its format; a word that is none stays as it is, to be refused where types are read. */
export function sayType(node: Growing, entry: Entry, report: Report): void {
  const text = textOf(entry, report);
  if (text === undefined) return;
  const type = typeOfWord(text);
  say(node, ["type", { ...entry, value: type?.code ?? text }], report);
  if (type?.isInteger && !node.facets.has("format")) {
    node.facets.set("format", { ...entry, value: "integer" });
  }
}

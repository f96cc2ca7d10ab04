import type { Report } from "../../diagnostics/diagnostic.js";
import { readString, type Entry } from "../entry.js";
import { addFacet, type SchemaBuilder } from "./schema-builder.js";
import { typeFromWord } from "./type-words.js";

/** Notes the type that a word means, `integer` with its format; a word that is none stays as it is, to be refused where types are read. */
export function addTypeFacet(
  node: SchemaBuilder,
  entry: Entry,
  report: Report,
): void {
  const text = readString(entry, report);
  if (text === undefined) return;
  const type = typeFromWord(text);
  addFacet(node, ["type", { ...entry, value: type?.code ?? text }], report);
  if (type?.isInteger && !node.facets.has("format")) {
    node.facets.set("format", { ...entry, value: "integer" });
  }
}

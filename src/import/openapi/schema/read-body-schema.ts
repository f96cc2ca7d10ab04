import { isXmlName } from "../../../model/schema/xml-name.js";
import { anything, type Flat, type Term } from "./schema-level.js";
import { textAt, type Node } from "../document/document-node.js";
import type { Schemas } from "./schema-reader.js";

/** How the schema of a body is read. */
export interface RootAround {
  readonly schemas: Schemas;
  readonly takesList: boolean;
  readonly isResponse: boolean;
}

/** The schema of a body, which a spec wants to be an object. */
export function rootIn(
  schema: Node,
  { schemas, takesList, isResponse }: RootAround,
): Flat | undefined {
  const { losses } = schemas;
  const term: Term = schemas.termAt(schema);
  const flat = schemas.read(term);
  const body = isResponse ? "response" : "request";
  if (flat.type === "M" || (flat.type === "L" && takesList)) {
    const words = new Map(flat.words);
    for (const facet of ["example", "default"] as const) words.delete(facet);
    const xmlName = flat.xml && textAt(flat.xml, "name");
    const title = words.get("title") ?? xmlName;
    const name = nameIn(title);
    if (name === undefined) words.delete("title");
    else words.set("title", name);
    if (name !== title) {
      const what = "A title of a body that cannot be a name";
      losses.beyond(
        flat.at,
        what,
        name === undefined ? "it was left out" : "its words became one",
      );
    }
    if (flat.nullable) {
      losses.beyond(schema, `A ${body} that may be null`, "it may not");
    }
    return { ...flat, words, nullable: false };
  }
  if (flat.type === undefined) {
    const what = `A ${body} of any type`;
    losses.beyond(schema, what, "it became a free object");
    return { ...anything(flat.at), type: "M" };
  }
  const what = `A ${body} that is no object`;
  losses.beyond(schema, what, "its schema was left out, and it is free");
  return undefined;
}

/** The name of a body that a title holds: a spec gives it to the root in XML, and to the schema in OpenAPI. */
function nameIn(title: unknown): string | undefined {
  if (typeof title !== "string" || isXmlName(title)) {
    return title as string | undefined;
  }
  const words = title.split(/[^\p{L}\p{N}_.-]+/u);
  const name = words
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join("");
  return isXmlName(name) ? name : undefined;
}

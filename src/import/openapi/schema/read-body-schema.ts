import { isXmlName } from "../../../model/schema/xml-name.js";
import { unconstrained, type SchemaLevel } from "./schema-level.js";
import type { DocumentNode } from "../document/document-node.js";
import type { SchemaReader } from "./schema-reader.js";

/** The schema of a body, which in a spec is an object, or a list where that is taken; undefined, and noted, for another. */
export function readBodySchema(
  schema: DocumentNode,
  schemas: SchemaReader,
  {
    in: body,
    takesList = false,
  }: { readonly in: "request" | "response"; readonly takesList?: boolean },
): SchemaLevel | undefined {
  const level = schemas.read(schemas.refAt(schema));
  if (level.type === "M" || (level.type === "L" && takesList)) {
    const facets = new Map(level.facets);
    facets.delete("example");
    facets.delete("default");
    const xmlName = level.xml?.stringAt("name");
    const title = facets.get("title") ?? xmlName;
    const name = nameFromTitle(title);
    if (name === undefined) facets.delete("title");
    else facets.set("title", name);
    if (name !== title) {
      const what = "A body title that is not a valid name";
      const became =
        name === undefined ? "it was left out" : "its words were joined";
      level.at.reportUnsupported(what, became);
    }
    if (level.nullable) {
      schema.reportUnsupported(`A nullable ${body}`, "it may not");
    }
    return { ...level, facets, nullable: false };
  }
  if (level.type === undefined) {
    const what = `A ${body} of any type`;
    schema.reportUnsupported(what, "it became a free-form object");
    return { ...unconstrained(level.at), type: "M" };
  }
  const what = `A ${body} that is not an object`;
  schema.reportUnsupported(what, "its schema was left out; it is free-form");
  return undefined;
}

/** A title as the name of the root in XML and of the schema in OpenAPI; undefined where it cannot be one. */
function nameFromTitle(title: unknown): string | undefined {
  if (typeof title !== "string" || isXmlName(title)) {
    return title as string | undefined;
  }
  const name = title
    .split(/[^\p{L}\p{N}_.-]+/u)
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join("");
  return isXmlName(name) ? name : undefined;
}

import { extensionOf } from "../../vocabulary/extensions.js";
import type { Endpoint } from "../../model/model.js";
import type { JsonValue } from "../../model/json-value.js";
import type { StatedFacets } from "../../model/schema/stated-schema.js";
import {
  facetNames,
  facets,
  isAnnotation,
  isFlag,
  type Facet,
} from "../../vocabulary/facets.js";
import { fromJsonSchemaFormat } from "../../vocabulary/formats.js";
import { fromJsonSchemaType } from "../../vocabulary/type-codes.js";
import type { Data } from "../../render/yaml.js";
import type { Keywords } from "../../languages/json-schema/dialect.js";

/** What is around a schema, and decides what its facets mean. */
export interface FacetContext {
  /** Whether the object around a member lists it as required; undefined for what is no member. */
  readonly isListed?: boolean;
  readonly unknownMembers: Endpoint["unknownMembers"];
}

/** The extensions with which a reader of a schema gets the facets of its spec: those that OpenAPI's keywords do not express, and null for what they express and the spec does not state. */
export function facetExtensions(
  schema: Keywords,
  stated: StatedFacets,
  { isListed, unknownMembers }: FacetContext,
): Keywords {
  const read = readFacets(schema, isListed);
  // A regex may have become a choice or a length.
  const hasRegex = stated.regex !== undefined && !read.has("regex");
  const isRead = (facet: Facet): boolean =>
    read.has(facet) && !(hasRegex && facets[facet].impliedByRegex);
  const found: [string, Data][] = [];
  for (const [facet, value] of Object.entries(stated) as [Facet, JsonValue][]) {
    if (isCopied(facet) || (facet === "required" && !read.has(facet))) {
      continue;
    }
    const plain = isRead(facet) ? read.get(facet) : unstated(facet, value);
    const isUnheard = facet === "additional" && unknownMembers !== "refuse";
    if (
      JSON.stringify(value) !== JSON.stringify(plain) ||
      (isUnheard && value === false)
    ) {
      found.push([extensionOf(facet), value]);
    }
  }
  for (const [facet, value] of read) {
    if (facet in stated || !isRead(facet)) continue;
    if (value === unstated(facet, value)) continue;
    found.push([extensionOf(facet), facet === "required" ? false : null]);
  }
  return Object.fromEntries(found);
}

/** Whether a keyword of OpenAPI has the facet's value as it is. */
function isCopied(facet: Facet): boolean {
  return isAnnotation(facet) && !isFlag(facet);
}

/** What a flag means where it is not stated; members of the query string are stored only where this is stated. */
function unstated(facet: Facet, value: JsonValue): JsonValue | undefined {
  return typeof value === "boolean" && facet !== "stored" ? false : undefined;
}

/** The facets that a reader takes from a schema's keywords. */
function readFacets(
  schema: Keywords,
  isListed: boolean | undefined,
): ReadonlyMap<Facet, JsonValue> {
  const [type = "", ...others] = [schema["type"] as string | string[]].flat();
  const { format, xml } = schema as {
    readonly format?: string;
    readonly xml?: { readonly name: string };
  };
  const own: Readonly<Partial<Record<Facet, Data | undefined>>> = {
    required: isListed,
    nullable: others.includes("null") || undefined,
    type: fromJsonSchemaType(type),
    format:
      format === undefined
        ? type === "integer"
          ? type
          : undefined
        : fromJsonSchemaFormat(format),
    enum: (schema["enum"] as Data[] | undefined)?.filter((one) => one !== null),
    additional: schema["additionalProperties"] === true || undefined,
  };
  const read = new Map(
    facetNames.flatMap((facet) => {
      const plain = isCopied(facet)
        ? undefined
        : schema[facets[facet].keyword ?? facet];
      const value = facet in own ? own[facet] : plain;
      return value === undefined ? [] : [[facet, value as JsonValue] as const];
    }),
  );
  // The name of an element is read as a title.
  return xml === undefined ? read : read.set("title", xml.name);
}

import { fits } from "../../model/schema/fits.js";
import type { JsonValue } from "../../model/json-value.js";
import type { Reading } from "../../model/schema/read-shape.js";
import { readShape } from "../../model/schema/read-shape.js";
import type { Field, MapShape, Shape } from "../../model/schema/shape.js";
import type { Data } from "../../render/yaml.js";
import type { Written } from "../../model/schema/written.js";
import { extensionOf } from "../../vocabulary/extensions.js";
import {
  facetExtensions,
  isSaid,
  type Reads,
} from "../../model/schema/facet-extensions.js";
import { scalarKeywords } from "./scalars.js";

/** A schema as OpenAPI has it: JSON Schema 2020-12, and the extensions that carry what this cannot say. */
export type Schema = Readonly<Record<string, Data>>;

/** What a schema is written from, beside its shape. */
export interface Source {
  /** As its spec writes it; what is derived has none. */
  readonly written?: Written | undefined;
  readonly unknown: Reading["unknown"];
  /** Whether all in it is secret. */
  readonly isSecret?: boolean;
  /** Members of the root that stand elsewhere. */
  readonly elsewhere?: ReadonlySet<string>;
  /** The name of XML's root element, where the value is spoken in XML. */
  readonly root?: string | undefined;
}

/** The schema of a whole value: what is accepted or answered, in OpenAPI's own words, then what its spec says beyond them. */
export function schemaOf(shape: Shape, source: Source): Schema {
  const { written, root } = source;
  const reads: Reads = new Map();
  const own = keywordsOf(shape, source, reads);
  // The name of an element is read as a title.
  if (root !== undefined) reads.set("title", root);
  return {
    ...wordsOf(written),
    ...own,
    ...(root !== undefined && { xml: xmlOf(shape, root) }),
    ...(written && facetExtensions(reads, written, source)),
  };
}

/** A member as a property, or as the schema of a parameter. `isListed` says whether its requiredness is told by what is around it. */
export function fieldSchema(
  field: Field,
  {
    isListed,
    isSet = false,
    ...source
  }: Source & {
    readonly isListed: boolean;
    /** Whether the server sets the member. */
    readonly isSet?: boolean;
  },
): Schema {
  const { shape, title, description, example, fallback } = field;
  const { written } = source;
  const isSecret = (source.isSecret ?? false) || field.sensitive === true;
  const reads: Reads = new Map([["required", isListed]]);
  const own = keywordsOf(shape, { ...source, isSecret }, reads);
  if (field.deprecated) reads.set("deprecated", true);
  const shown = (value: JsonValue | undefined): value is JsonValue =>
    value !== undefined && !isSecret && fits(value, shape).length === 0;
  return {
    ...(title !== undefined && { title }),
    ...(description !== undefined && { description }),
    ...own,
    ...(shown(fallback) && { default: fallback }),
    ...(shown(example) && { examples: [example] }),
    ...(field.deprecated && { deprecated: true }),
    ...(isSet && { readOnly: true }),
    ...(written && facetExtensions(reads, written, { ...source, isSecret })),
  };
}

/** Where a member that no schema of the spec has comes from: nowhere. */
export const notWritten = { [extensionOf("schema")]: "none" };

/** Title and description of what is no member. */
function wordsOf(written: Written | undefined): Schema {
  const words = (["title", "description"] as const).flatMap((facet) => {
    const value = written?.facets.get(facet)?.value;
    return typeof value === "string" ? [[facet, value] as const] : [];
  });
  return Object.fromEntries(words);
}

function keywordsOf(shape: Shape, source: Source, reads: Reads): Schema {
  if (shape.nullable && shape.kind !== "null") reads.set("nullable", true);
  switch (shape.kind) {
    case "list": {
      reads.set("type", "L");
      const { items } = shape;
      return {
        type: typed("array", shape),
        ...(items && { items: itemsOf(items, source) }),
        ...bounds(shape, reads),
      };
    }
    case "set": {
      reads.set("type", "L");
      const type = shape.of === "number" ? "number" : "string";
      const encoding = { contentEncoding: "base64" };
      return {
        type: typed("array", shape),
        items: { type, ...(shape.of === "binary" && encoding) },
        uniqueItems: true,
        ...bounds(shape, reads),
      };
    }
    case "map":
      reads.set("type", "M");
      return {
        type: typed("object", shape),
        ...membersOf(shape, source, reads),
      };
    default:
      return scalarKeywords(shape, reads);
  }
}

/** The items of a root that is a list have a name of their own in XML. */
function itemsOf(items: Shape, { root, written, ...source }: Source): Schema {
  const schema = schemaOf(items, {
    unknown: source.unknown,
    isSecret: source.isSecret ?? false,
    written: written?.items,
  });
  return root === undefined ? schema : { ...schema, xml: { name: "item" } };
}

function membersOf(
  { fields, free, rest }: MapShape,
  source: Source,
  reads: Reads,
): Schema {
  if (free) return {};
  const { written, elsewhere, root, ...inner } = source;
  const properties = new Map<string, Data>();
  const byName = new Map(fields.map((field) => [field.name, field]));
  const required: string[] = [];
  const add = (field: Field, isSet: boolean): void => {
    const { name } = field;
    const own = written?.attributes.get(name);
    const isListed = !isSet && field.required && field.fallback === undefined;
    if (isListed) required.push(name);
    const schema = fieldSchema(field, {
      ...inner,
      written: own,
      isListed,
      isSet,
    });
    properties.set(
      name,
      written && !own ? { ...schema, ...notWritten } : schema,
    );
  };
  // In the order of the spec, with what the server sets where it stands there.
  for (const [name, node] of written?.attributes ?? []) {
    const field = byName.get(name);
    if (field) add(field, false);
    else if (elsewhere?.has(name)) continue;
    else if (isSetByServer(node))
      addSet(node, { name, add, unknown: inner.unknown });
  }
  for (const field of fields) {
    if (!properties.has(field.name)) add(field, false);
  }
  if (rest !== undefined) reads.set("additional", true);
  return {
    ...(properties.size > 0 && { properties }),
    ...(required.length > 0 && { required }),
    additionalProperties: rest !== undefined,
  };
}

function isSetByServer(node: Written): boolean {
  return isSaid(node, "server_generated") || isSaid(node, "version");
}

/** A member that may not be sent, but stands in the spec's schema. */
function addSet(
  node: Written,
  {
    name,
    add,
    unknown,
  }: {
    readonly name: string;
    readonly add: (field: Field, isSet: boolean) => void;
    readonly unknown: Reading["unknown"];
  },
): void {
  const shape = readShape(node, { report: silently, unknown });
  if (shape === undefined) return;
  const said = (facet: "title" | "description") => {
    const value = node.facets.get(facet)?.value;
    return typeof value === "string" ? { [facet]: value } : {};
  };
  const { key, at } = node;
  const deprecated = isSaid(node, "deprecated");
  add(
    {
      name,
      shape,
      required: false,
      deprecated,
      key,
      at,
      ...said("title"),
      ...said("description"),
    },
    true,
  );
}

/** What is wrong with a schema was told where it was read. */
function silently(): void {
  // Nothing to add.
}

function bounds(
  {
    minItems,
    maxItems,
  }: { readonly minItems?: number; readonly maxItems?: number },
  reads: Reads,
): Schema {
  if (minItems !== undefined) reads.set("min_items", minItems);
  if (maxItems !== undefined) reads.set("max_items", maxItems);
  return {
    ...(minItems !== undefined && { minItems }),
    ...(maxItems !== undefined && { maxItems }),
  };
}

function typed(type: string, { nullable }: Shape): Data {
  return nullable ? [type, "null"] : type;
}

function xmlOf(shape: Shape, name: string): Schema {
  return shape.kind === "list" ? { name, wrapped: true } : { name };
}

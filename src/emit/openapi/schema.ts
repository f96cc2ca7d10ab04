import type { Keywords } from "../../languages/json-schema/dialect.js";
import {
  openApiMember,
  openApiSchema,
} from "../../languages/json-schema/openapi-dialect.js";
import { extensionOf } from "../../vocabulary/extensions.js";
import type { Endpoint } from "../../model/model.js";
import type { Field, Shape } from "../../model/schema/shape.js";
import type { StatedNode } from "../../model/schema/stated-schema.js";
import { facetExtensions } from "./facet-extensions.js";

/** A schema as OpenAPI has it: JSON Schema 2020-12, and the extensions that carry what this cannot express. */
export type Schema = Keywords;

/** Where a schema is from. */
export interface SchemaSource {
  /** As its spec states it; what is derived is stated nowhere. */
  readonly stated?: StatedNode | undefined;
  readonly unknownMembers: Endpoint["unknownMembers"];
}

/** The schema of a whole value, and what its spec states beyond it; `root` names XML's root element, where the value is sent as XML. */
export function schemaOf(
  shape: Shape,
  { root, ...source }: SchemaSource & { readonly root?: string | undefined },
): Schema {
  const { stated } = source;
  const schema = {
    ...documentation(stated),
    ...openApiSchema(inStatedOrder(shape, stated)),
    ...(root !== undefined && { xml: rootElement(shape, root) }),
  };
  const extended = withExtensions(schema, source);
  // The items of a root that is a list have a name of their own.
  const { items } = extended;
  return root === undefined || shape.kind !== "list" || items === undefined
    ? extended
    : { ...extended, items: { ...(items as Schema), xml: { name: "item" } } };
}

/** The schema of a member as a parameter; `isListed` says whether it is told to be required. */
export function memberSchema(
  field: Field,
  { isListed, ...source }: SchemaSource & { readonly isListed: boolean },
): Schema {
  const shape = inStatedOrder(field.shape, source.stated);
  return withExtensions(openApiMember({ ...field, shape }), source, isListed);
}

/** Marks a member that no schema of the spec states. */
export const notStated = { [extensionOf("schema")]: "none" };

/** Title and description of what is no member. */
function documentation(stated: StatedNode | undefined): Schema {
  const { title, description } = stated?.facets ?? {};
  return {
    ...(typeof title === "string" && { title }),
    ...(typeof description === "string" && { description }),
  };
}

function rootElement(shape: Shape, name: string): Schema {
  return shape.kind === "list" ? { name, wrapped: true } : { name };
}

/** A shape with its members in the order of the spec, those that the server sets among them. */
function inStatedOrder(shape: Shape, stated: StatedNode | undefined): Shape {
  if (stated === undefined) return shape;
  if (shape.kind === "list" && shape.items) {
    return { ...shape, items: inStatedOrder(shape.items, stated.items) };
  }
  if (shape.kind !== "map" || shape.free) return shape;
  const { fields, refused = [] } = shape;
  const known = new Map(
    [...refused.map(({ field }) => withoutValues(field)), ...fields].map(
      (field) => [field.name, field] as const,
    ),
  );
  const listed = stated.members.flatMap((member) => {
    const field = known.get(member.name);
    if (field === undefined) return [];
    return [{ ...field, shape: inStatedOrder(field.shape, member) }];
  });
  const names = new Set(listed.map(({ name }) => name));
  const others = fields.filter(({ name }) => !names.has(name));
  return { ...shape, fields: [...listed, ...others] };
}

/** A member that the server sets, as its facets give it; no value of it is shown. */
function withoutValues({
  shape,
  shapeWithoutRole = shape,
  example,
  fallback,
  sensitive,
  ...field
}: Field): Field {
  return { ...field, shape: shapeWithoutRole, required: false };
}

/** A schema with the extensions of all that is stated in it. */
function withExtensions(
  schema: Schema,
  { stated, unknownMembers }: SchemaSource,
  isListed?: boolean,
): Schema {
  if (stated === undefined) return schema;
  const { properties, items, required = [] } = schema as NestedSchemas;
  const members = new Map(stated.members.map((one) => [one.name, one]));
  return {
    ...schema,
    ...(properties && {
      properties: new Map(
        [...properties].map(([name, property]) => {
          const own = { stated: members.get(name), unknownMembers };
          return [
            name,
            own.stated
              ? withExtensions(property, own, required.includes(name))
              : { ...property, ...notStated },
          ];
        }),
      ),
    }),
    ...(items &&
      stated.items && {
        items: {
          ...documentation(stated.items),
          ...withExtensions(items, { stated: stated.items, unknownMembers }),
        },
      }),
    ...facetExtensions(schema, stated.facets, {
      unknownMembers,
      ...(isListed !== undefined && { isListed }),
    }),
  };
}

interface NestedSchemas {
  readonly properties?: ReadonlyMap<string, Schema>;
  readonly items?: Schema;
  readonly required?: readonly string[];
}

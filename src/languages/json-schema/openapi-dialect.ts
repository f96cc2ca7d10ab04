import { toJsonSchemaFormat } from "../../vocabulary/formats.js";
import {
  asSensitive,
  type Field,
  type Shape,
} from "../../model/schema/shape.js";
import {
  annotate,
  boundRules,
  countRules,
  decimalRules,
  enumKeyword,
  keyword,
  requiredNames,
  withType,
  type Dialect,
  type Expression,
  type Keywords,
} from "./dialect.js";
import { writeSchema } from "./write-schema.js";

/** A schema as OpenAPI 3.1 has it. Members that the server sets are read-only, where they are among the fields. */
export function openApiSchema(shape: Shape): Keywords {
  return writeSchema(shape, openApi).schema;
}

/** The same of a member, with what documents it. */
export function openApiMember(field: Field): Keywords {
  return annotate(field, ({ shape, sensitive }) =>
    openApiSchema(sensitive ? asSensitive(shape) : shape),
  );
}

/** JSON Schema 2020-12 with the formats that OpenAPI names. */
const openApi: Dialect = {
  express(shape) {
    if (shape.kind === "binary") return keyword("contentEncoding", "base64");
    return shape.kind === "number" && shape.exact
      ? keyword("format", "decimal")
      : {};
  },
  rules: {
    string: {
      format: ({ value }) => keyword("format", toJsonSchemaFormat(value)),
      enum: enumKeyword,
      pattern: ({ value }) => keyword("pattern", value.source),
      min_length: ({ value }) => keyword("minLength", value),
      max_length: ({ value }) => keyword("maxLength", value),
      max_bytes: () => ({ unsupported: "JSON Schema counts characters" }),
    },
    number: {
      format: ({ value }) =>
        value === "integer" ? {} : keyword("format", value),
      enum: enumKeyword,
      ...boundRules,
      pattern: () => ({ unsupported: "JSON Schema matches texts alone" }),
    },
    decimal: {
      ...decimalRules,
      pattern: ({ value }) => keyword("pattern", value.source),
    },
    binary: { min_length: () => ofBytes, max_length: () => ofBytes },
    list: countRules,
  },
  typed: withType,
  array: (shape, counts, items) => ({
    ...(items && { items }),
    ...(shape.kind === "set" && { uniqueItems: true }),
    ...counts,
  }),
  object({ fields, rest, refused = [] }, { write }) {
    const setByServer = new Set(refused.map(({ field }) => field.name));
    const properties = new Map(
      fields.map((field) => [
        field.name,
        {
          ...annotate(field, write),
          ...(setByServer.has(field.name) && { readOnly: true }),
        },
      ]),
    );
    return {
      ...(properties.size > 0 && { properties }),
      ...requiredNames(fields),
      additionalProperties: rest !== undefined,
    };
  },
};

const ofBytes: Expression = { unsupported: "JSON Schema counts characters" };

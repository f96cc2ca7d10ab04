import {
  findFormat,
  formatPattern,
  formats,
} from "../../../src/vocabulary/formats.js";
import {
  longestMatched,
  withMatchLimit,
} from "../../../src/model/schema/broken-rules.js";
import type { Field, Shape } from "../../../src/model/schema/shape.js";
import {
  boundRules,
  countRules,
  enumKeyword,
  keyword,
  requiredNames,
  withType,
  type Dialect,
  type Expression,
  type Keywords,
} from "../../../src/languages/json-schema/dialect.js";
import { writeSchema } from "../../../src/languages/json-schema/write-schema.js";

/** The schema that Ajv compiles a validator from: it accepts exactly the values that fit a shape. Its own keywords name the facet that a violation breaks: `regexChoices` is an enum that a regex became. */
export function validationSchema(shape: Shape): Keywords {
  return writeSchema(shape, ajv).schema;
}

/** JSON Schema 2020-12 with keywords of ours. */
const ajv: Dialect = {
  prepare: (shape) => (shape.kind === "string" ? withMatchLimit(shape) : shape),
  express(shape) {
    if (shape.kind === "binary") return { keywords: { bytes: true } };
    return shape.kind === "number" && shape.exact
      ? {
          keywords: {
            formatMaxLength: formats.decimal.maxLength ?? longestMatched,
            format: "decimal",
          },
        }
      : {};
  },
  rules: {
    string: {
      min_length: ({ value, from }) =>
        from === "regex"
          ? keyword("regexMinLength", value)
          : keyword("minLength", value),
      max_length: ({ value, from }) =>
        from === undefined
          ? keyword("maxLength", value)
          : keyword(`${from}MaxLength`, value),
      max_bytes: ({ value }) => keyword("textBytes", value),
      enum: ({ value, from }, { nullable }) =>
        keyword(
          from === "regex" ? "regexChoices" : "enum",
          nullable ? [...value, null] : value,
        ),
      format: ({ value }) =>
        findFormat(value) ? keyword("format", value) : unknownFormat,
      pattern: ({ value }) => keyword("pattern", { ...value }),
    },
    number: {
      ...boundRules,
      enum: enumKeyword,
      format: ({ value }) =>
        formatPattern(value) ? keyword("numberFormat", value) : unknownFormat,
      pattern: ({ value }) => keyword("numberPattern", { ...value }),
    },
    decimal: {
      format: () => ({}),
      min: ({ value }) => keyword("decimalMinimum", value),
      max: ({ value }) => keyword("decimalMaximum", value),
      exclusive_min: ({ value }) => keyword("decimalAbove", value),
      exclusive_max: ({ value }) => keyword("decimalBelow", value),
      enum: ({ value }) => keyword("decimalChoices", value),
      pattern: ({ value }) => keyword("pattern", { ...value }),
      multiple_of: () => ({ unsupported: "no spec gives it to a decimal" }),
    },
    binary: {
      min_length: ({ value }) => keyword("minBytes", value),
      max_length: ({ value }) => keyword("maxBytes", value),
    },
    list: countRules,
  },
  typed: withType,
  array: (shape, counts, items) => ({
    ...counts,
    ...(shape.kind === "set"
      ? { uniqueItems: true, setOf: shape.of }
      : items && { items }),
  }),
  object: ({ fields, rest, refused = [] }, { write }) => ({
    ...defaultsOf(fields),
    ...requiredNames(fields),
    ...propertiesOf(fields, write),
    ...(refused.length > 0 && {
      refused: refused.map(({ field, facet }) => [field.name, facet]),
    }),
    ...(rest === undefined && { additionalProperties: false }),
    ...(rest === "drop" && { dropUnknown: true }),
  }),
};

const unknownFormat: Expression = {
  unsupported: "codegen does not check this format",
};

function defaultsOf(fields: readonly Field[]): Keywords {
  const defaults = fields.flatMap(({ name, fallback }) =>
    fallback === undefined ? [] : [[name, fallback] as const],
  );
  return defaults.length > 0 ? { defaults } : {};
}

/** `__proto__` stands under patternProperties: a `properties` object cannot hold it. */
function propertiesOf(
  fields: readonly Field[],
  write: (field: Field) => Keywords,
): Keywords {
  const isProto = ({ name }: Field): boolean => name === "__proto__";
  const proto = fields.find(isProto);
  const others = fields.filter((field) => !isProto(field));
  return {
    properties: Object.fromEntries(
      others.map((field) => [field.name, write(field)]),
    ),
    ...(proto && { patternProperties: { "^__proto__$": write(proto) } }),
  };
}

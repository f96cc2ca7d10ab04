/** A JSON Schema, draft 7: what editors read best. */
export interface JsonSchema {
  readonly [keyword: string]: unknown;
}

/** A text; what YAML reads as a number or a boolean is one as it is spelled. */
export const text: JsonSchema = { type: ["string", "number", "boolean"] };

/** True or False, in any of the ways that pages spell them. */
export const flag: JsonSchema = anyOf(
  { enum: [true, false, "True", "False"] },
  { type: "string", pattern: "^(?:[Tt][Rr][Uu][Ee]|[Ff][Aa][Ll][Ss][Ee])$" },
);

/** A number, or a text that spells one. */
export const number: JsonSchema = anyOf(
  { type: "number" },
  { type: "string", pattern: "^\\s*[+-]?[\\d.]+(?:[eE][+-]?\\d+)?\\s*$" },
);

/** Any value. */
export const anyValue: JsonSchema = {};

/** A whole number within bounds, or a text that spells one. */
export function integer(minimum: number, maximum: number): JsonSchema {
  return anyOf(
    { type: "integer", minimum, maximum },
    { type: "string", pattern: "^\\d+$" },
  );
}

/** One of the words, in upper or lower case; editors offer the first spelling. */
export function enumeration(
  words: readonly string[],
  synonyms: readonly string[] = [],
): JsonSchema {
  const spelled = [...words, ...synonyms].map(inAnyCase).join("|");
  return anyOf(
    { enum: words },
    { type: "string", pattern: `^(?:${spelled})$` },
  );
}

/** A media type of JSON or XML, as a pattern. */
export const mediaType: JsonSchema = {
  type: "string",
  pattern: `^\\s*(?:${inAnyCase("application")}|${inAnyCase("text")})/(?:[\\w.-]+\\+)?(?:${["json", "xml", "plain"].map(inAnyCase).join("|")})\\s*$`,
};

/** One text, or a list of such. */
export function oneOrMany(schema: JsonSchema): JsonSchema {
  return anyOf({ ...schema, type: "string" }, { type: "array", items: schema });
}

/** An object with these members and no others. */
export function object(
  properties: Readonly<Record<string, JsonSchema>>,
  required: readonly string[] = [],
): JsonSchema {
  return {
    type: "object",
    properties,
    ...(required.length > 0 && { required }),
    additionalProperties: false,
  };
}

/** An object whose members have names of the author's choice. */
export function record(member: JsonSchema): JsonSchema {
  return { type: "object", additionalProperties: member };
}

function anyOf(...schemas: readonly JsonSchema[]): JsonSchema {
  return { anyOf: schemas };
}

function inAnyCase(text: string): string {
  return text.replace(
    /[a-z]/gi,
    (letter) => `[${letter.toUpperCase()}${letter.toLowerCase()}]`,
  );
}

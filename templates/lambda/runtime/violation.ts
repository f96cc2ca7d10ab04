/** One way in which a payload breaks its schema: where, by which key of the spec, and what it must be. */
export interface Violation {
  readonly path: string;
  readonly key: string;
  readonly message: string;
}

/** What an emitted validator reports of one failed keyword. */
export interface ValidationError {
  readonly instancePath: string;
  readonly schemaPath: string;
  readonly keyword: string;
  readonly params: Readonly<Record<string, unknown>>;
}

/** An emitted validator: a type guard that says what was wrong. */
export interface Validator<Payload> {
  (value: unknown): value is Payload;
  readonly errors?: readonly ValidationError[] | null;
}

/** The violations behind a validator's errors, named as the spec names them. */
export function violationsOf(
  errors: readonly ValidationError[],
): readonly Violation[] {
  return errors.map((error) => {
    const { instancePath, keyword, params } = error;
    const node = nodeKey(error.schemaPath);
    if (keyword === "required") {
      const name = String(params["missingProperty"]);
      return {
        path: `${instancePath}/${escaped(name)}`,
        key: `${memberKey(node, name)}.required`,
        message: "is required",
      };
    }
    if (keyword === "additionalProperties") {
      const name = String(params["additionalProperty"]);
      return {
        path: `${instancePath}/${escaped(name)}`,
        key: memberKey(node, name),
        message: "is not known",
      };
    }
    if (keyword === "refused") {
      const name = String(params["member"]);
      return {
        path: `${instancePath}/${escaped(name)}`,
        key: `${memberKey(node, name)}.${String(params["facet"])}`,
        message: "is set by the server",
      };
    }
    return {
      path: instancePath,
      key: `${node}.${facets[keyword] ?? keyword}`,
      message: messageOf(error),
    };
  });
}

/** A violation of a member of the payload itself. */
export function violationOf(name: string, message: string): Violation {
  return {
    path: `/${escaped(name)}`,
    key: memberKey("root", name),
    message,
  };
}

/** A violation at any place of the payload. */
export function violationAt(path: string, message: string): Violation {
  const key = path
    .split("/")
    .slice(1)
    .reduce(
      (parent, step) =>
        /^\d+$/.test(step)
          ? `${parent}.items`
          : memberKey(parent, step.replaceAll("~1", "/").replaceAll("~0", "~")),
      "root",
    );
  return { path, key, message };
}

function messageOf({ keyword, params }: ValidationError): string {
  const limit = String(params["limit"]);
  switch (keyword) {
    case "type":
      return `must be ${String(params["type"])
        .split(",")
        .map((type) => types[type] ?? type)
        .join(" or ")}`;
    case "format":
    case "numberFormat":
      return `must be ${formats[String(params["format"])] ?? String(params["format"])}`;
    case "pattern":
    case "numberPattern":
      return `must match ${String(params["pattern"])}`;
    case "enum":
    case "regexChoices":
    case "decimalChoices":
      return `must be one of ${(params["allowedValues"] as readonly unknown[]).map(String).join(", ")}`;
    case "decimalMinimum":
      return `must be >= ${limit}`;
    case "decimalMaximum":
      return `must be <= ${limit}`;
    case "decimalAbove":
      return `must be > ${limit}`;
    case "decimalBelow":
      return `must be < ${limit}`;
    case "minBytes":
      return `must not be shorter than ${limit} bytes`;
    case "maxBytes":
    case "textBytes":
      return `must not be longer than ${limit} bytes`;
    case "minLength":
    case "regexMinLength":
      return `must not be shorter than ${limit}`;
    case "maxLength":
    case "regexMaxLength":
    case "formatMaxLength":
      return `must not be longer than ${limit}`;
    case "minItems":
      return `must not have fewer than ${limit} items`;
    case "maxItems":
      return `must not have more than ${limit} items`;
    case "minimum":
    case "maximum":
    case "exclusiveMinimum":
    case "exclusiveMaximum":
      return `must be ${String(params["comparison"])} ${limit}`;
    case "multipleOf":
      return `must be a multiple of ${String(params["multipleOf"])}`;
    case "setOf":
      return `must be ${types[String(params["element"])] ?? "base64"}`;
    case "bytes":
      return "must be base64";
    case "uniqueItems":
      return "must not have an item twice";
    default:
      return "is not valid";
  }
}

/** `#/properties/lines/items/properties/id/type` is said of `root.attributes.lines.items.attributes.id`. */
function nodeKey(schemaPath: string): string {
  const steps = schemaPath.split("/").slice(1, -1);
  let key = "root";
  for (let i = 0; i < steps.length; i += 1) {
    if (steps[i] === "items") key += ".items";
    else if (steps[i] === "properties") {
      i += 1;
      key = memberKey(key, unescaped(steps[i] ?? ""));
    } else if (steps[i] === "patternProperties") {
      i += 1;
      key = memberKey(key, "__proto__");
    }
  }
  return key;
}

function memberKey(parent: string, name: string): string {
  return /^[^.[\\]+$/.test(name)
    ? `${parent}.attributes.${name}`
    : `${parent}.attributes.[${JSON.stringify(name)}]`;
}

/** A name as a step of a JSON Pointer. */
export /** A step of a JSON Pointer. */
function escaped(name: string): string {
  return name.replaceAll("~", "~0").replaceAll("/", "~1");
}

function unescaped(step: string): string {
  return decodeURIComponent(step).replaceAll("~1", "/").replaceAll("~0", "~");
}

const facets: Readonly<Record<string, string>> = {
  type: "type",
  format: "format",
  pattern: "regex",
  enum: "enum",
  regexChoices: "regex",
  regexMinLength: "regex",
  regexMaxLength: "regex",
  formatMaxLength: "format",
  setOf: "type",
  bytes: "type",
  minLength: "min_length",
  maxLength: "max_length",
  minItems: "min_items",
  maxItems: "max_items",
  minimum: "min",
  maximum: "max",
  exclusiveMinimum: "exclusive_min",
  exclusiveMaximum: "exclusive_max",
  multipleOf: "multiple_of",
  uniqueItems: "type",
  minBytes: "min_length",
  maxBytes: "max_length",
  textBytes: "max_length",
  numberPattern: "regex",
  numberFormat: "format",
  decimalMinimum: "min",
  decimalMaximum: "max",
  decimalAbove: "exclusive_min",
  decimalBelow: "exclusive_max",
  decimalChoices: "enum",
};

const types: Readonly<Record<string, string>> = {
  string: "a string",
  number: "a number",
  integer: "a whole number",
  boolean: "true or false",
  null: "null",
  array: "a list",
  object: "an object",
};

const formats: Readonly<Record<string, string>> = {
  // Here the emitter lists what a value of each format is.
};

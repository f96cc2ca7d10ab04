import type {
  ListShape,
  MapShape,
  SetShape,
  Shape,
} from "../../model/schema/shape.js";
import { elementShape } from "../../model/schema/value.js";
import { jsonByteLength } from "../../render/size.js";
import type { Data } from "../../render/yaml.js";
import { constraintsOf, typeWords, type Constraint } from "../constraints.js";
import { isNeeded } from "../validation-schema.js";
import { numberSaid } from "./number.js";
import { isSayableName, type Said } from "./said.js";
import { binarySaid, textSaid } from "./text.js";

/** The weakened copy of a shape by which API Gateway judges bodies, and what it cannot say. It accepts whatever the emitted validator accepts, but for whole numbers that no double holds. */
export interface GatewayModel {
  readonly schema: Data;
  readonly unsaid: readonly Unsaid[];
}

/** What the function alone checks of a value: `order.lines[].sku`, or the empty text for all of the body. */
export interface Unsaid {
  readonly at: string;
  readonly constraint: Constraint;
}

/** Where a body's members may stand as well, and how they are read. */
export interface BodyPlace {
  /** Whether texts may stand for values of other types. */
  readonly coerces: boolean;
  /** The members that stand elsewhere, and never in the body. */
  readonly away: ReadonlySet<string>;
  /** The members that the body may leave out, for they stand elsewhere as well. */
  readonly twice: ReadonlySet<string>;
}

/** The model of a body in JSON Schema draft-04, in words that OpenAPI 3.0 has. */
export function gatewayModel(shape: Shape, body: BodyPlace): GatewayModel {
  const unsaid: Unsaid[] = [];
  const schema = schemaAt(rootOf(shape, body), {
    at: "",
    coerces: body.coerces,
    tell: (at, constraint) => unsaid.push({ at, constraint }),
  });
  if (jsonByteLength(schema) <= largestModel) return { schema, unsaid };
  const words = "the whole schema: it is too large for a model";
  return { schema: {}, unsaid: [{ at: "", constraint: { words } }] };
}

/** Bytes of a model that API Gateway takes, with room to spare. */
const largestModel = 390_000;

interface Place {
  readonly at: string;
  readonly coerces: boolean;
  readonly tell: (at: string, constraint: Constraint) => void;
}

function rootOf(shape: Shape, { away, twice }: BodyPlace): Shape {
  if (shape.kind !== "map") return shape;
  const fields = shape.fields
    .filter(({ name }) => !away.has(name))
    .map((field) =>
      twice.has(field.name) ? { ...field, required: false } : field,
    );
  return { ...shape, fields };
}

function schemaAt(shape: Shape, place: Place): Data {
  switch (shape.kind) {
    case "string":
      return typed("string", textSaid(shape), { shape, place });
    case "binary":
      return typed("string", binarySaid(shape), { shape, place });
    case "number":
      return shape.exact
        ? typed("string", numberSaid(shape), { shape, place })
        : readTyped("number", numberSaid(shape), { shape, place });
    case "boolean":
      return shape.nullable && !place.coerces
        ? { enum: [true, false, null] }
        : readTyped("boolean", nothing, { shape, place });
    case "null":
      return place.coerces ? {} : { enum: [null] };
    case "set":
    case "list":
      return readTyped("array", itemsSaid(shape, place), { shape, place });
    case "map":
      return readTyped("object", membersSaid(shape, place), { shape, place });
    default:
      return shape satisfies never;
  }
}

const nothing: Said = { keywords: {}, unsaid: [] };

interface Around {
  readonly shape: Shape;
  readonly place: Place;
}

/** A schema with its type. One of OpenAPI 3.0 has one type: what may be null has none. */
function typed(type: string, said: Said, { shape, place }: Around): Data {
  const { keywords, choices, unsaid } = said;
  const { at, tell } = place;
  for (const constraint of unsaid) tell(at, constraint);
  if (choices) {
    return shape.nullable
      ? { enum: [...choices, null] }
      : { type, enum: choices };
  }
  if (!shape.nullable) return { type, ...keywords };
  tell(at, { words: `${typeWords(shape)} or null` });
  return keywords;
}

/** The same where a text may stand for the value: then of a text no more is known than how a number is spelled. */
function readTyped(type: string, said: Said, around: Around): Data {
  const { shape, place } = around;
  if (!place.coerces) return typed(type, said, around);
  const { keywords, choices, unsaid } = said;
  const told: readonly Constraint[] = [
    ...(choices ? [{ words: "one of", values: choices.map(String) }] : unsaid),
    { words: `${typeWords(shape)}, or a text that reads so` },
  ];
  for (const constraint of told) place.tell(place.at, constraint);
  const spelling = spellings[type];
  if (spelling === undefined) return keywords;
  const words = shape.nullable ? `${spelling}|null|None` : spelling;
  return { ...keywords, pattern: `^(?:${words})$` };
}

/** How texts spell what is no text: blanks around it do not count. */
const spellings: Readonly<Record<string, string>> = {
  number: "\\s*-?\\d+(?:\\.\\d+)?(?:[eE][-+]?\\d+)?\\s*",
  boolean: "\\s*(?:[Tt][Rr][Uu][Ee]|[Ff][Aa][Ll][Ss][Ee])\\s*",
};

/** Of a list, how many items it has is not said: API Gateway's docs say that it does not count them. */
function itemsSaid(shape: ListShape | SetShape, place: Place): Said {
  const { minItems, maxItems } = shape;
  const items = shape.kind === "set" ? elementShape(shape.of) : shape.items;
  const counts = {
    ...(minItems !== undefined && { minItems }),
    ...(maxItems !== undefined && { maxItems }),
  };
  return {
    keywords: {
      ...(shape.kind === "set" && { uniqueItems: true }),
      items: items ? schemaAt(items, { ...place, at: `${place.at}[]` }) : {},
    },
    unsaid: constraintsOf({ kind: "list", nullable: false, ...counts }),
  };
}

function membersSaid(shape: MapShape, place: Place): Said {
  const { fields, free, rest, refused = [] } = shape;
  if (free) return nothing;
  const sayable = fields.filter(({ name }) => isSayableName(name));
  const isClosed = rest === undefined && sayable.length === fields.length;
  for (const field of fields) {
    if (isSayableName(field.name)) continue;
    place.tell(below(place, field.name), { words: typeWords(field.shape) });
  }
  for (const { name } of isClosed ? [] : refused) {
    place.tell(below(place, name), { words: "set by the server" });
  }
  const required = sayable
    .filter((field) => isNeeded(field))
    .map(({ name }) => name);
  const properties = sayable.map(
    (field) =>
      [
        field.name,
        schemaAt(field.shape, { ...place, at: below(place, field.name) }),
      ] as const,
  );
  return {
    keywords: {
      ...(required.length > 0 && { required }),
      ...(properties.length > 0 && { properties: new Map(properties) }),
      ...(isClosed && { additionalProperties: false }),
    },
    unsaid:
      rest === undefined && !isClosed
        ? [{ words: "no members that are not listed" }]
        : [],
  };
}

function below({ at }: Place, name: string): string {
  return at === "" ? name : `${at}.${name}`;
}

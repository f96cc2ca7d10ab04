import { problem } from "../diagnostics/catalogue.js";
import { didYouMean } from "../diagnostics/did-you-mean.js";
import type { Report } from "../diagnostics/diagnostic.js";
import {
  elementsOf,
  flagOf,
  numberOf,
  textOf,
  wrong,
  type Entry,
} from "../spec/entry.js";
import {
  facets,
  isTypeCode,
  typeCodes,
  type Facet,
  type TypeCode,
} from "../spec/facets.js";
import type { SchemaNode } from "../spec/schema.js";
import { formatNames, formatOf } from "./formats.js";
import { fits } from "./fits.js";
import { readRegex, type RegexMeaning } from "./regex.js";
import type { Field, MapShape, Shape } from "./shape.js";
import { readValue } from "./value.js";

/** The meaning of a schema whose root must be an M; undefined, and reported, when it is something else. */
export function readPayloadShape(
  node: SchemaNode,
  report: Report,
): MapShape | undefined {
  const shape = readShape(node, report);
  if (shape === undefined || shape.kind === "map") return shape;
  const type = node.facets.get("type");
  if (type !== undefined) wrong(type, "M (a payload is an object)", report);
  return undefined;
}

/** The meaning of a schema node; undefined, and reported, when its type is not known. */
export function readShape(node: SchemaNode, report: Report): Shape | undefined {
  const type = typeOf(node, report);
  if (type === undefined) {
    for (const child of childrenOf(node)) readShape(child, report);
    return undefined;
  }
  checkPlaces(node, type, report);
  const facts = new Facts(node, report);
  const nullable = facts.flag("nullable") ?? false;
  switch (type) {
    case "S":
      return { kind: "string", nullable, ...textFacts(facts) };
    case "N":
      return { kind: "number", nullable, ...numberFacts(facts) };
    case "BOOL":
      facts.regexSaysNothing(type);
      return { kind: "boolean", nullable };
    case "NULL":
      return { kind: "null", nullable: true };
    case "B":
      facts.regexSaysNothing(type);
      return { kind: "binary", nullable, ...facts.bounds("length") };
    case "SS":
    case "NS":
    case "BS": {
      facts.regexSaysNothing(type);
      const of = ({ SS: "string", NS: "number", BS: "binary" } as const)[type];
      return { kind: "set", nullable, of, ...facts.bounds("items") };
    }
    case "L": {
      facts.regexSaysNothing(type);
      const items = node.items && readShape(node.items, report);
      return {
        kind: "list",
        nullable,
        ...(items && { items }),
        ...facts.bounds("items"),
      };
    }
    case "M": {
      facts.regexSaysNothing(type);
      const fields = [...node.attributes].map(([name, child]) =>
        readField(name, child, report),
      );
      return {
        kind: "map",
        nullable,
        fields: fields.filter((field) => field !== undefined),
        free: node.attributes.size === 0,
      };
    }
    default:
      return type satisfies never;
  }
}

function readField(
  name: string,
  node: SchemaNode,
  report: Report,
): Field | undefined {
  const shape = readShape(node, report);
  if (shape === undefined) return undefined;
  const facts = new Facts(node, report);
  const title = facts.text("title");
  const description = facts.text("description");
  const example = facts.value("example", shape);
  const fallback = facts.value("default", shape);
  return {
    name,
    shape,
    required: facts.flag("required") ?? false,
    key: node.key,
    ...(title !== undefined && { title }),
    ...(description !== undefined && { description }),
    ...(example !== undefined && { example }),
    ...(fallback !== undefined && { fallback }),
    deprecated: facts.flag("deprecated") ?? false,
    at: node.at,
  };
}

function typeOf(node: SchemaNode, report: Report): TypeCode | undefined {
  const entry = node.facets.get("type");
  if (entry === undefined) {
    report(problem("missing-type", node.at, { key: node.key }));
    return undefined;
  }
  const found = textOf(entry, report);
  if (found === undefined) return undefined;
  if (isTypeCode(found)) return found;
  const near = Object.hasOwn(otherTypeNames, found.toLowerCase())
    ? otherTypeNames[found.toLowerCase()]
    : didYouMean(found, typeCodes);
  report(problem("unknown-type", entry.at, { found, near }));
  return undefined;
}

const otherTypeNames: Readonly<Record<string, TypeCode>> = {
  string: "S",
  str: "S",
  number: "N",
  integer: "N",
  int: "N",
  float: "N",
  boolean: "BOOL",
  bool: "BOOL",
  object: "M",
  map: "M",
  dict: "M",
  array: "L",
  list: "L",
  binary: "B",
  bytes: "B",
  null: "NULL",
};

/** What stands below a node or is said of it must make sense for its type. */
function checkPlaces(node: SchemaNode, type: TypeCode, report: Report): void {
  const { key } = node;
  const [member] = node.attributes.values();
  if (type !== "M" && member !== undefined) {
    report(problem("misplaced-members", member.at, { key, type, wants: "M" }));
  }
  if (type !== "L" && node.items !== undefined) {
    report(
      problem("misplaced-members", node.items.at, { key, type, wants: "L" }),
    );
  }
  for (const [facet, entry] of node.facets) {
    const types: readonly TypeCode[] = facets[facet];
    if (!types.includes(type)) {
      const known = types.join(", ");
      report(
        problem("misplaced-facet", entry.at, { facet, type, types: known }),
      );
    } else if (laterFacets.has(facet) && entry.value !== "False") {
      report(
        problem("not-supported", entry.at, {
          what: `The facet \`${facet}\``,
          instead: "Remove it; what it would change is not done yet.",
        }),
      );
    }
  }
}

const laterFacets: ReadonlySet<Facet> = new Set<Facet>([
  "additional",
  "server_generated",
  "ttl",
  "version",
  "stored",
  "sensitive",
]);

function childrenOf(node: SchemaNode): readonly SchemaNode[] {
  return [...node.attributes.values(), ...(node.items ? [node.items] : [])];
}

function textFacts(facts: Facts) {
  const regex = facts.regex();
  const written = facts.texts("enum");
  const choices = regex?.kind === "choices" ? regex.choices : undefined;
  const both =
    choices && written
      ? written.filter((choice) => choices.includes(choice))
      : (written ?? choices);
  const format = facts.format("S");
  const length = facts.bounds("length");
  const regexLength =
    regex?.kind === "length"
      ? {
          minLength: Math.max(regex.minLength, length.minLength ?? 0),
          ...(regex.maxLength !== undefined && {
            maxLength: Math.min(regex.maxLength, length.maxLength ?? Infinity),
          }),
        }
      : {};
  const { minLength, maxLength } = { ...length, ...regexLength };
  // A regex beside uuidv4 decides which versions it takes: the published one takes any.
  const kept =
    format === "uuidv4" && regex?.kind === "pattern" ? "uuid" : format;
  return {
    ...(kept !== undefined && { format: kept }),
    ...(regex?.kind === "pattern" && { pattern: regex.pattern }),
    ...(both && { choices: both }),
    ...(minLength && { minLength }),
    ...(maxLength !== undefined && { maxLength }),
    ...(choices && !written && { regexAs: "choices" as const }),
    ...(regex?.kind === "length" && { regexAs: "length" as const }),
  };
}

function numberFacts(facts: Facts) {
  const regex = facts.regex();
  const format = facts.format("N");
  const choices = facts.numbers("enum") ?? numericChoices(regex);
  const min = facts.number("min");
  const max = facts.number("max");
  const exclusiveMin = facts.number("exclusive_min");
  const exclusiveMax = facts.number("exclusive_max");
  const multipleOf = facts.number("multiple_of");
  facts.inOrder("min", "max");
  return {
    exact: format === "decimal",
    integer: format !== undefined && format !== "decimal",
    ...(format !== undefined && { format }),
    ...(regex?.kind === "pattern" && { pattern: regex.pattern }),
    ...(choices && { choices }),
    ...(min !== undefined && { min }),
    ...(max !== undefined && { max }),
    ...(exclusiveMin !== undefined && { exclusiveMin }),
    ...(exclusiveMax !== undefined && { exclusiveMax }),
    ...(multipleOf !== undefined && { multipleOf }),
  };
}

function numericChoices(
  regex: RegexMeaning | undefined,
): readonly number[] | undefined {
  return regex?.kind === "choices" ? regex.choices.map(Number) : undefined;
}

/** The facets of one node, read by their kinds; what does not read is reported. */
class Facts {
  readonly #node: SchemaNode;
  readonly #report: Report;

  constructor(node: SchemaNode, report: Report) {
    this.#node = node;
    this.#report = report;
  }

  text(facet: Facet): string | undefined {
    return this.#read(facet, textOf);
  }

  flag(facet: Facet): boolean | undefined {
    return this.#read(facet, flagOf);
  }

  number(facet: Facet): number | undefined {
    return this.#read(facet, numberOf);
  }

  texts(facet: Facet): readonly string[] | undefined {
    return this.#read(facet, (entry, report) =>
      elementsOf(entry, report)
        .map((element) => textOf(element, report))
        .filter((text) => text !== undefined),
    );
  }

  numbers(facet: Facet): readonly number[] | undefined {
    return this.#read(facet, (entry, report) =>
      elementsOf(entry, report)
        .map((element) => numberOf(element, report))
        .filter((number) => number !== undefined),
    );
  }

  value(facet: Facet, shape: Shape) {
    return this.#read(facet, (entry, report) => {
      const value = readValue(entry.value, shape);
      for (const { path, reason } of fits(value, shape)) {
        const parameters = { path: path || "the value", reason };
        report(problem("unfit-example", entry.at, parameters));
      }
      return value;
    });
  }

  format(type: TypeCode): string | undefined {
    const entry = this.#node.facets.get("format");
    const format = this.text("format");
    if (entry === undefined || format === undefined) return undefined;
    const known = formatOf(format);
    if (known === undefined) {
      const near = didYouMean(format, formatNames);
      this.#report(problem("unknown-format", entry.at, { format, near }));
    } else if (!known.types.includes(type)) {
      const facet = `format: ${format}`;
      const types = known.types.join(", ");
      this.#report(
        problem("misplaced-facet", entry.at, { facet, type, types }),
      );
    }
    return format;
  }

  regex(): RegexMeaning | undefined {
    const entry = this.#node.facets.get("regex");
    const regex = this.text("regex");
    if (entry === undefined || regex === undefined) return undefined;
    const meaning = readRegex(regex);
    if (meaning.kind === "broken") {
      const { reason } = meaning;
      this.#report(problem("bad-regex", entry.at, { regex, reason }));
    } else if (meaning.kind === "pattern" && meaning.pattern.flags === "") {
      this.#report(problem("regex-without-unicode", entry.at, { regex }));
    }
    return meaning;
  }

  /** `^(true|false)$` on a BOOL and `^.*$` on an M say what the type has said; another regex would be ignored, so it is refused. */
  regexSaysNothing(type: TypeCode): void {
    const entry = this.#node.facets.get("regex");
    const meaning = this.regex();
    if (entry === undefined || meaning === undefined) return;
    const aboutBooleans =
      type === "BOOL" &&
      meaning.kind === "choices" &&
      meaning.choices.every((word) => /^(true|false)$/i.test(word));
    if (meaning.kind === "nothing" || aboutBooleans) return;
    const types = "S, N";
    this.#report(
      problem("misplaced-facet", entry.at, { facet: "regex", type, types }),
    );
  }

  bounds<What extends "length" | "items">(what: What) {
    const low = this.#whole(`min_${what}`);
    const high = this.#whole(`max_${what}`);
    this.inOrder(`min_${what}`, `max_${what}`);
    const names = {
      length: ["minLength", "maxLength"],
      items: ["minItems", "maxItems"],
    }[what];
    return {
      ...(low !== undefined && { [names[0] ?? ""]: low }),
      ...(high !== undefined && { [names[1] ?? ""]: high }),
    } as {
      readonly [
        K in What extends "length"
          ? "minLength" | "maxLength"
          : "minItems" | "maxItems"
      ]?: number;
    };
  }

  inOrder(low: Facet, high: Facet): void {
    const least = Number(this.#node.facets.get(low)?.value);
    const most = Number(this.#node.facets.get(high)?.value);
    const entry = this.#node.facets.get(low);
    if (entry !== undefined && least > most) {
      this.#report(
        problem("impossible-bounds", entry.at, {
          low: `${low}: ${least}`,
          high: `${high}: ${most}`,
        }),
      );
    }
  }

  #whole(facet: Facet): number | undefined {
    const entry = this.#node.facets.get(facet);
    const number = this.number(facet);
    if (entry === undefined || number === undefined) return undefined;
    if (Number.isInteger(number) && number >= 0) return number;
    wrong(entry, "a whole number of 0 or more", this.#report);
    return undefined;
  }

  #read<Value>(
    facet: Facet,
    read: (entry: Entry, report: Report) => Value,
  ): Value | undefined {
    const entry = this.#node.facets.get(facet);
    return entry === undefined ? undefined : read(entry, this.#report);
  }
}

import { didYouMean } from "../../diagnostics/did-you-mean.js";
import { type Report, problem } from "../../diagnostics/diagnostic.js";
import {
  readList,
  readBoolean,
  readNumber,
  readString,
  reportWrongValue,
  type Entry,
} from "../../spec/entry.js";
import { facets, type Facet } from "../../vocabulary/facets.js";
import type { TypeCode } from "../../vocabulary/type-codes.js";
import type { SchemaNode } from "../../spec/schema.js";
import { findViolations } from "./find-violations.js";
import { findFormat, formatNames } from "../../vocabulary/formats.js";
import { readRegex, type RegexMeaning } from "./regex.js";
import type { Shape } from "./shape.js";
import { readValue } from "./read-value.js";

/** The facets of one node, read by type; wrong values are reported. */
export class FacetReader {
  readonly #node: SchemaNode;
  readonly #report: Report;

  constructor(node: SchemaNode, report: Report) {
    this.#node = node;
    this.#report = report;
  }

  string(facet: Facet): string | undefined {
    return this.#read(facet, readString);
  }

  boolean(facet: Facet): boolean | undefined {
    return this.#read(facet, readBoolean);
  }

  number(facet: Facet): number | undefined {
    const number = this.#read(facet, readNumber);
    const entry = this.#node.facets.get(facet);
    if (facet !== "multiple_of" || number === undefined || number > 0) {
      return number;
    }
    if (entry !== undefined)
      reportWrongValue(entry, "a number above 0", this.#report);
    return undefined;
  }

  strings(facet: Facet): readonly string[] | undefined {
    return this.#list(facet, readString);
  }

  numbers(facet: Facet): readonly number[] | undefined {
    return this.#list(facet, readNumber);
  }

  value(facet: Facet, shape: Shape) {
    return this.#read(facet, (entry, report) => {
      const value = readValue(entry.value, shape);
      for (const { path, reason } of findViolations(value, shape)) {
        const parameters = { path: path || "the value", reason };
        report(problem("unfit-example", entry.at, parameters));
      }
      return value;
    });
  }

  format(type: TypeCode): string | undefined {
    const entry = this.#node.facets.get("format");
    const format = this.string("format");
    if (entry === undefined || format === undefined) return undefined;
    const known = findFormat(format);
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
    const regex = this.string("regex");
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

  /** `^(true|false)$` on a BOOL and `^.*$` on an M repeat the type; another regex would have no effect, so it is reported. */
  checkUnusedRegex(type: TypeCode): void {
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

  bounds(of: "length" | "items"): {
    readonly low: number | undefined;
    readonly high: number | undefined;
  } {
    return { low: this.#whole(`min_${of}`), high: this.#whole(`max_${of}`) };
  }

  /** Reports bounds that no value is between, at the first of their facets. */
  reportEmptyRange(
    low: Facet,
    least: number | undefined,
    [high, most]: readonly [facet: Facet, most: number | undefined],
  ): void {
    if (least === undefined || most === undefined || least <= most) return;
    const { facets, at } = this.#node;
    const entry = facets.get(low) ?? facets.get(high) ?? facets.get("regex");
    this.#report(
      problem("impossible-bounds", entry?.at ?? at, {
        low: `${low}: ${least}`,
        high: `${high}: ${most}`,
      }),
    );
  }

  /** Reports that `enum` and `regex` leave no value. */
  reportNoChoice(): void {
    const { facets, at, key } = this.#node;
    const entry = facets.get("enum") ?? facets.get("regex");
    this.#report(problem("no-choice-left", entry?.at ?? at, { key }));
  }

  #whole(facet: Facet): number | undefined {
    const entry = this.#node.facets.get(facet);
    const number = this.number(facet);
    if (entry === undefined || number === undefined) return undefined;
    const { limit } = facets[facet];
    const isFit = limit === undefined || number <= limit;
    if (Number.isInteger(number) && number >= 0 && isFit) return number;
    const expected =
      limit === undefined
        ? "a whole number of 0 or more"
        : `a whole number from 0 to ${limit}`;
    reportWrongValue(entry, expected, this.#report);
    return undefined;
  }

  #list<Value>(
    facet: Facet,
    readElement: (entry: Entry, report: Report) => Value | undefined,
  ): readonly Value[] | undefined {
    return this.#read(facet, (entry, report) =>
      readList(entry, report).flatMap((one) => readElement(one, report) ?? []),
    );
  }

  #read<Value>(
    facet: Facet,
    read: (entry: Entry, report: Report) => Value,
  ): Value | undefined {
    const entry = this.#node.facets.get(facet);
    return entry === undefined ? undefined : read(entry, this.#report);
  }
}

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
import type { Facet, TypeCode } from "../spec/facets.js";
import type { SchemaNode } from "../spec/schema.js";
import { fits } from "./fits.js";
import { formatNames, formatOf } from "./formats.js";
import { readRegex, type RegexMeaning } from "./regex.js";
import type { Shape } from "./shape.js";
import { readValue } from "./value.js";

/** The facets of one node, read by their kinds; what does not read is reported. */
export class Facts {
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

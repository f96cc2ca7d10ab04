import { problem } from "../../diagnostics/diagnostic.js";
import { didYouMean } from "../../diagnostics/did-you-mean.js";
import { readList, readString, type Entry } from "../entry.js";
import type { FieldReader } from "./field-readers.js";
import {
  suggestedMediaTypes,
  bodyFormatOf,
  type BodyFormat,
} from "../media-types.js";

/** Media types of these formats, in lower case, each once. */
export function mediaTypesIn(
  formats: readonly BodyFormat[],
): FieldReader<readonly Entry<string>[]> {
  return (entry, report) => {
    const entries =
      typeof entry.value === "string" ? [entry] : readList(entry, report);
    const read = new Map<string, Entry<string>>();
    for (const one of entries) {
      const value = readString(one, report)?.trim().toLowerCase();
      if (value === undefined) continue;
      const format = bodyFormatOf(value);
      if (format !== undefined && formats.includes(format)) {
        read.set(value, { ...one, value });
        continue;
      }
      report(
        problem("wrong-value", one.at, {
          key: entry.key,
          expected: "a media type of JSON or XML",
          found: JSON.stringify(value),
          near: didYouMean(value, suggestedMediaTypes),
        }),
      );
    }
    return read.size > 0 ? [...read.values()] : undefined;
  };
}

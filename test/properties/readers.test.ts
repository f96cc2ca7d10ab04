import fc from "fast-check";
import { expect, test } from "vitest";
import type { Diagnostic } from "../../src/diagnostics/diagnostic.js";
import {
  readBoolean,
  readNumber,
  readString,
  type Entry,
} from "../../src/spec/entry.js";
import {
  readOneOf,
  readInteger,
} from "../../src/spec/endpoint/field-readers.js";
import type { JsonValue } from "../../src/model/json-value.js";
import { runs } from "./runs.js";
import { anyJson } from "./values.js";

/** What reads one value, and the JSON types that may hold it. */
const readers = [
  ["a text", readString, ["string", "number", "boolean"]],
  ["a flag", readBoolean, ["string", "boolean"]],
  ["a number", readNumber, ["string", "number"]],
  ["a whole number", readInteger(0, 1e9), ["string", "number"]],
  ["a word", readOneOf(["GET", "POST"]), ["string"]],
] as const;

test.each(readers)(
  "%s is read, or refused with one problem",
  (_, read, types) => {
    const nearly = fc.constantFrom<JsonValue>(
      ...[null, [], [1], ["1"], [true], ["True"], {}, { toString: 1 }],
      ...["", " ", "\t", "0x10", "1e3", "True", "no", "POST", true, 1, 1.5, -1],
    );
    fc.assert(
      fc.property(fc.oneof(nearly, anyJson), (value) => {
        const problems: Diagnostic[] = [];
        const at = { file: "specs/a.yaml", key: "/a" };
        const entry: Entry = { key: "a", value, at };
        const result = read(entry, (problem) => problems.push(problem));
        expect(problems.length).toBe(result === undefined ? 1 : 0);
        for (const { message } of problems) expect(message).toContain("`a`");
        // Lists, objects and null hold no such thing, whatever JavaScript makes of them.
        if (result !== undefined) expect(types).toContain(typeof value);
        if (typeof result === "number")
          expect(JSON.stringify(value)).toMatch(/\d/);
      }),
      runs(300),
    );
  },
);

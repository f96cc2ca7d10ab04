import { win32 } from "node:path";
import { Script } from "node:vm";
import fc from "fast-check";
import { expect, test } from "vitest";
import { joinPath, slug } from "../../src/names/file-path.js";
import { reservedWords, typeName, valueName } from "../../src/names/ident.js";
import { uniqueNames } from "../../src/names/name.js";
import { isInside } from "../../src/output/paths.js";
import { runs } from "./runs.js";
import { anyName, hostileText } from "./words.js";

const devices = ["CON", "prn", "Aux", "nul", "COM1", "lpt9", "CONIN$", "COM¹"];

/** Names that some file system takes for something else, or does not take. */
const awkward = fc.oneof(
  hostileText,
  anyName,
  fc.constantFrom(...devices),
  fc
    .tuple(fc.constantFrom(...devices), hostileText)
    .map((parts) => parts.join(".")),
  fc.constantFrom(
    ...["", ".", "..", "...", "../..", "../../etc/passwd", "/etc/passwd"],
    ...["a/../b", "a\\..\\b", "C:\\a", "C:a", "\\\\host\\share", "a:b", "~"],
    ...["a.", "a ", " a", "a..", "-rf", "--", ".git", ".codegen.json", "~a"],
    ...[
      "a\u0000b",
      "a\nb",
      "a*b?",
      "<a>",
      "a|b",
      '"a"',
      "a%2e%2e%2fb",
      "İ",
      "ı",
    ],
  ),
  fc.string({ unit: "binary", minLength: 60, maxLength: 400 }),
  fc.constantFrom("a", "é", "中", "-").map((letter) => letter.repeat(300)),
);

test("a slug is one segment that every file system takes as it is", () => {
  fc.assert(
    fc.property(awkward, (wire) => {
      expectSafe(slug(wire));
      expect(slug(wire)).toBe(slug(wire));
      expect(joinPath("endpoints", slug(wire), "handler.ts")).toBe(
        `endpoints/${slug(wire)}/handler.ts`,
      );
      expectSafe(`${slug(wire)}.ts`);
    }),
    runs(600),
  );
});

test("a slug keeps a name that is safe already", () => {
  fc.assert(
    fc.property(
      fc.stringMatching(/^[A-Za-z][A-Za-z0-9_-]{0,60}[A-Za-z0-9_]$/),
      (wire) => {
        if (/^(?:con|prn|aux|nul|com\d|lpt\d)$/i.test(wire)) return;
        expect(slug(wire)).toBe(wire);
      },
    ),
    runs(300),
  );
});

test("no path is made of a segment that is not safe", () => {
  fc.assert(
    fc.property(fc.array(awkward, { minLength: 1, maxLength: 3 }), (parts) => {
      let path;
      try {
        path = joinPath(...parts);
      } catch (error) {
        expect(String(error)).toContain("not a safe path segment");
        return;
      }
      for (const part of path.split("/")) {
        expect(part).toMatch(/^[\w.,-]+$/);
        expect(part).not.toMatch(/^-|\.$/);
      }
    }),
    runs(300),
  );
});

test("claimed names are unique, on a file system that ignores case too", () => {
  const cased = fc
    .tuple(awkward, fc.constantFrom("lower", "upper", "as it is"))
    .map(([wire, how]) =>
      how === "lower"
        ? wire.toLowerCase()
        : how === "upper"
          ? wire.toUpperCase()
          : wire,
    );
  fc.assert(
    fc.property(fc.array(cased, { maxLength: 12 }), (wires) => {
      const names = uniqueNames(wires);
      expect([...names.keys()].sort()).toEqual([...new Set(wires)].sort());
      const all = [...names.values()];
      expectUnique(all.map((name) => name.slug));
      expectUnique(all.map((name) => name.type));
      for (const { wire, slug: path, type, value } of all) {
        expect(names.get(wire)?.slug).toBe(path);
        expectSafe(path);
        expectSafe(`${path}.ts`);
        for (const ident of [type, value]) {
          expect(ident).toMatch(/^[A-Za-z_$][A-Za-z0-9_$]*$/);
          expect(reservedWords.has(ident)).toBe(false);
        }
      }
    }),
    runs(150),
  );
});

test("claimed names do not depend on their order", () => {
  const shuffled = fc
    .uniqueArray(awkward, { maxLength: 8 })
    .chain((wires) =>
      fc.tuple(
        fc.constant(wires),
        fc.shuffledSubarray(wires, { minLength: wires.length }),
      ),
    );
  fc.assert(
    fc.property(shuffled, ([wires, others]) => {
      expect([...uniqueNames(others)]).toEqual([...uniqueNames(wires)]);
    }),
    runs(100),
  );
});

test("names that only differ in what no file system keeps become distinct", () => {
  const wires = [
    "a",
    "A",
    "a.",
    "a ",
    " a",
    "-a",
    ".a",
    "a/",
    "a\\",
    "a\u0000",
  ];
  const slugs = [...uniqueNames(wires).values()].map((name) => name.slug);
  expectUnique(slugs);
});

test("identifiers are what JavaScript takes", () => {
  fc.assert(
    fc.property(awkward, (wire) => {
      for (const name of [typeName(wire), valueName(wire)]) {
        expect(name).toMatch(/^[A-Za-z_$][A-Za-z0-9_$]*$/);
        expect(reservedWords.has(name)).toBe(false);
        // Parsing is the proof: a reserved word throws.
        expect(
          () => new Script(`"use strict"; const ${name} = 1;`),
        ).not.toThrow();
      }
    }),
    runs(300),
  );
});

function expectSafe(segment: string): void {
  expect(segment).toMatch(/^[A-Za-z0-9_][A-Za-z0-9_.-]*$/);
  expect(segment).not.toMatch(/[. ]$|\.\.$/);
  expect(segment.length).toBeLessThanOrEqual(110);
  expect(segment).not.toMatch(/^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)/i);
  expect(win32.basename(segment)).toBe(segment);
  expect(isInside(`endpoints/${segment}`)).toBe(true);
}

function expectUnique(words: readonly string[]): void {
  const folded = words.map((word) => word.toLowerCase());
  expect(new Set(folded).size, folded.join()).toBe(words.length);
}

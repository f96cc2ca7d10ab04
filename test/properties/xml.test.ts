import { parseXml } from "@rgrove/parse-xml";
import fc from "fast-check";
import { expect, test } from "vitest";
import { kindOf } from "../../src/languages/kinds.js";
import { printXml, printXmlLine } from "../../src/languages/xml.js";
import { findViolations } from "../../src/model/schema/find-violations.js";
import {
  jsonObject,
  type JsonObject,
  type JsonValue,
} from "../../src/model/json-value.js";
import type { Shape } from "../../src/model/schema/shape.js";
import { escapeInvisible } from "../../src/render/markdown.js";
import { layout } from "../../src/render/layout.js";
import type { Kind } from "../../templates/lambda/runtime/kinds.js";
import { isExact } from "../../templates/lambda/runtime/numbers.js";
import { Problem } from "../../templates/lambda/runtime/problem.js";
import { readXml, writeXml } from "../../templates/lambda/runtime/xml.js";
import { runs, timeout } from "./runs.js";
import { mapShapes } from "./shapes.js";
import { valuesOf } from "./values.js";
import { hostileText } from "./words.js";

const names = fc.stringMatching(/^[A-Za-z_À-Ö][A-Za-z0-9_.À-Ö-]{0,5}$/u);

const cases = mapShapes({ names }).chain((drawn) => {
  const shape = closed(drawn);
  return fc.record({
    shape: fc.constant(shape),
    values: fc.array(valuesOf(shape), { minLength: 6, maxLength: 6 }),
  });
});

test(
  "what is written as XML is read as the same value, from pages as from handlers",
  () => {
    let same = 0;
    fc.assert(
      fc.property(cases, ({ shape, values }) => {
        const reader = readXml("Root", kindFor(shape));
        const writer = writeXml("application/xml", { 200: "Root" });
        for (const value of values) {
          if (findViolations(value, shape).length > 0 || !isKept(value))
            continue;
          const expected = asXmlHolds(value, shape);
          const texts = [
            writer.write(value as object, 200),
            printXmlLine("Root", value),
          ];
          for (const text of texts) {
            expect(reader.read(Buffer.from(text)), text).toEqual(expected);
          }
          same += 1;
        }
      }),
      runs(300),
    );
    expect(same).toBeGreaterThan(200);
  },
  timeout,
);

test(
  "what a page shows on lines of their own is what is sent on one",
  () => {
    fc.assert(
      fc.property(cases, ({ shape, values }) => {
        const reader = readXml("Root", kindFor(shape));
        for (const value of values) {
          if (findViolations(value, shape).length > 0 || !isKept(value))
            continue;
          const [shown, sent] = [printXml, printXmlLine].map((print) =>
            reader.read(Buffer.from(print("Root", value))),
          );
          expect(shown).toEqual(sent);
        }
      }),
      runs(150),
    );
  },
  timeout,
);

test(
  "members of any name stand in XML that is well formed, and come back",
  () => {
    const member = fc.oneof(
      fc.string({ unit: "binary", minLength: 1, maxLength: 6 }),
      fc
        .array(
          fc.constantFrom("_", "x", "0041", "\ud800", "a:b", "><a>", " "),
          {
            minLength: 1,
            maxLength: 6,
          },
        )
        .map((parts) => parts.join("")),
    );
    fc.assert(
      fc.property(fc.array(fc.tuple(member, fc.constant("1"))), (members) => {
        const value = jsonObject(members);
        const texts = [
          writeXml("application/xml", { 200: "Root" }).write(value, 200),
          printXml("Root", value),
        ];
        for (const text of texts) {
          const read = readXml("Root", "object").read(Buffer.from(text));
          expect(read, text).toEqual(value);
          expect(text).not.toMatch(/<[^>?"\s]*:/);
        }
      }),
      runs(500),
    );
  },
  timeout,
);

const pieces = fc.constantFrom(
  "<",
  "</",
  ">",
  "/>",
  "<Root>",
  "</Root>",
  "<a>",
  "</a>",
  "<!--",
  "-->",
  "<![CDATA[",
  "]]>",
  "<?xml",
  "?>",
  "<!DOCTYPE",
  "&amp;",
  "&#0;",
  "&x;",
  '"',
  "'",
  "a='1'",
  "xsi:nil='true'",
  " ",
  "1",
  "\u0000",
  "\ufeff",
  "😀",
);

test(
  "any text is read, or refused as a 400",
  () => {
    const kind: Kind = { map: [["a", { list: { map: [["a", "number"]] } }]] };
    const reader = readXml("Root", kind);
    let refused = 0;
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 30 }), (parts) => {
        try {
          expect(reader.read(Buffer.from(parts.join("")))).toBeDefined();
        } catch (error) {
          expect(error).toBeInstanceOf(Problem);
          expect(error).toMatchObject({ status: 400 });
          refused += 1;
        }
      }),
      runs(2000),
    );
    expect(refused).toBeGreaterThan(100);
  },
  timeout,
);

test(
  "members that a schema leaves free add no element, whatever they are called",
  () => {
    const writer = writeXml("application/xml", { 200: "Root" });
    const members = fc.uniqueArray(hostileText, { maxLength: 4 });
    fc.assert(
      fc.property(members, (names) => {
        const value = jsonObject(names.map((name) => [name, "text"] as const));
        const wire = [
          writer.write(value, 200),
          printXml("Root", value),
          printXmlLine("Root", value),
        ];
        for (const text of wire) {
          expect(escapeInvisible(text, "\n")).toBe(text);
          const { root } = parseXml(text);
          const elements = root?.children.filter(
            ({ type }) => type === "element",
          );
          expect(elements).toHaveLength(names.length);
          expect(root?.text.replace(/\s/g, "")).toBe(
            "text".repeat(names.length),
          );
        }
      }),
      runs(300),
    );
    expect(printXmlLine("Root", { "a b": 1, "><c/": 2, "": 3 })).toContain(
      "<a_x0020_b>1</a_x0020_b><_x003E__x003C_c_x002F_>2</_x003E__x003C_c_x002F_><_>3</_>",
    );
  },
  timeout,
);

/** The kind that emitted code writes, read back: it is JSON but for the keys of its own. */
function kindFor(shape: Shape): Kind {
  const text = layout(kindOf(shape).toString())
    .replace(/(?<=[{,]\s*)(map|list|required|nullable):/g, '"$1":')
    .replace(/,(?=\s*[\]}])/g, "");
  return JSON.parse(text) as Kind;
}

/** A shape in which everything is listed: of what is free, XML keeps no types. */
function closed<One extends Shape>(shape: One): One {
  if (shape.kind === "list") {
    const items = closed<Shape>(
      shape.items ?? { kind: "boolean", nullable: false },
    );
    // A list of which nothing is left but one null is null itself.
    return { ...shape, items: { ...items, nullable: false } };
  }
  if (shape.kind !== "map") return shape;
  const { rest, ...map } = shape;
  const fields = shape.fields.map((field) => ({
    ...field,
    shape: closed(field.shape),
  }));
  return { ...map, free: false, fields } as unknown as One;
}

/** Whether every number in a value is one that a request may hold. */
function isKept(value: JsonValue): boolean {
  if (typeof value === "number") return isExact(String(value));
  if (typeof value !== "object" || value === null) return true;
  return Object.values(value).every((one) => isKept(one));
}

/** A value as XML holds it: without what no text may have in it, and without lists that may be missing and hold nothing. */
function asXmlHolds(value: JsonValue, shape: Shape): JsonValue {
  if (typeof value === "string") return value.replace(unheld, "\ufffd");
  if (shape.kind === "list" && Array.isArray(value)) {
    const { items } = shape;
    return value.map((one: JsonValue) => asXmlHolds(one, items ?? shape));
  }
  if (Array.isArray(value)) {
    return value.map((one: JsonValue) =>
      asXmlHolds(one, { kind: "binary", nullable: false, rules: [] }),
    );
  }
  if (shape.kind !== "map" || typeof value !== "object" || value === null) {
    return value;
  }
  return jsonObject(
    shape.fields.flatMap((field) => {
      if (!Object.hasOwn(value, field.name)) return [];
      const one = (value as JsonObject)[field.name]!;
      const isGone = Array.isArray(one) && one.length === 0 && !field.required;
      if (isGone) return [];
      // One nil element is null where the list may be, and else a list of one null.
      const isNull = Array.isArray(one) && one.length === 1 && one[0] === null;
      const held =
        isNull && field.shape.nullable ? null : asXmlHolds(one, field.shape);
      return [[field.name, held] as const];
    }),
  );
}

const unheld =
  /[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

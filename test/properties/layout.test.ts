import { ourTemplates } from "../../src/render/render.js";
import fc from "fast-check";
import { format } from "prettier";
import { expect, test } from "vitest";
import { typesOf } from "../../src/emit/lambda/types.js";
import { membersCodec } from "../../src/languages/codec.js";
import { importOf } from "../../src/languages/imports.js";
import {
  arrayLiteral,
  objectOf,
  propertiesOf,
} from "../../src/languages/typescript.js";
import type { Endpoint, PayloadShape } from "../../src/model/model.js";
import { withRules } from "../../src/model/schema/rule.js";
import type {
  Field,
  MapShape,
  Shape,
  StringShape,
} from "../../src/model/schema/shape.js";
import { uniqueNames } from "../../src/names/name.js";
import { code, type Code } from "../../src/render/code.js";
import { layout } from "../../src/render/layout.js";
import { key, literal, str } from "../../src/render/typescript.js";
import { fullShapes } from "../emit/validator/full-shapes.js";
import { guardText } from "./guards.js";
import { runs, timeout } from "./runs.js";
import { mapShapes } from "./shapes.js";
import { anyName, hostileText } from "./words.js";

const shape = mapShapes({ names: anyName, depth: 3 });

const identifier = fc
  .tuple(
    fc.constantFrom("A", "b", "_", "$", "Type", "putNew", "GetItem"),
    fc.stringMatching(/^[A-Za-z0-9_$]{0,60}$/),
    fc.constantFrom("", "Command", "Problem"),
  )
  .map((parts) => parts.join(""));

const names = fc.uniqueArray(identifier, {
  minLength: 1,
  maxLength: 6,
  // Two names that differ in case alone would have no order of their own.
  selector: (name) => name.toLowerCase(),
});

const free: MapShape = { kind: "map", nullable: false, free: true, fields: [] };

test.each([
  ["any object", free],
  ["a list of any objects", wrapped(free, "list")],
  [
    "a list of objects",
    wrapped({ ...free, free: false, fields: [fieldOf("a", free)] }, "list"),
  ],
])("an alias of %s stands as Prettier leaves it", async (_what, payload) => {
  for (let length = 20; length < 64; length += 1) {
    const endpoint = endpointOf(
      payload as PayloadShape,
      free,
      "a".repeat(length),
    );
    await expectFormatted(typesOf(endpoint, ourTemplates));
  }
});

test("a member that may be null stands as Prettier leaves it, whatever its length", async () => {
  const nullable: Shape = { ...free, nullable: true };
  for (const shape of [nullable, wrapped(nullable, "list")]) {
    for (let length = 1; length < 80; length += 1) {
      const fields = [fieldOf("-" + "a".repeat(length), shape)];
      const type = objectOf({ ...free, free: false, fields });
      await expectFormatted(moduleOf(code`export type A = ${type};`));
    }
  }
});

test(
  "an endpoint's types stand as Prettier leaves them",
  async () => {
    await fc.assert(
      fc.asyncProperty(shape, shape, anyName, async (payload, answer, wire) => {
        const endpoint = endpointOf(payload, answer, wire);
        await expectFormatted(typesOf(endpoint, ourTemplates));
      }),
      runs(40),
    );
  },
  timeout,
);

test(
  "a validator stands as Prettier leaves it",
  async () => {
    const wanted = fc.oneof(fullShapes(), fullShapes(anyName));
    await fc.assert(
      fc.asyncProperty(wanted, async ({ shape }) => {
        const text = guardText(shape);
        expect(text).not.toMatch(/[\u0000-\u0009\u000b-\u001f]/);
        expect(text).toBe(await format(text, { parser: "babel" }));
      }),
      runs(60),
    );
  },
  timeout,
);

test(
  "imports stand as Prettier leaves them",
  async () => {
    const lines = fc.record({
      wanted: names,
      from: anyName,
      typeOnly: fc.boolean(),
      alias: fc.option(identifier, { nil: undefined }),
    });
    await fc.assert(
      fc.asyncProperty(lines, async ({ wanted, from, typeOnly, alias }) => {
        const [first = ""] = wanted;
        const as =
          alias === undefined || alias === first ? {} : { [first]: alias };
        const line = importOf(wanted, `../${from}`, { typeOnly, as });
        await expectFormatted(`${layout(line.toString())}\n`);
      }),
      runs(100),
    );
  },
  timeout,
);

test(
  "literals stand as Prettier leaves them where templates put them",
  async () => {
    const texts = fc.uniqueArray(fc.oneof(anyName, hostileText), {
      maxLength: 12,
    });
    await fc.assert(
      fc.asyncProperty(texts, async (wanted) => {
        const list = arrayLiteral(wanted.map(str));
        const more = wanted.map((name) => code`${key(name)}: ${literal(true)}`);
        await expectFormatted(
          moduleOf(
            code`const answered: readonly (keyof Response)[] = ${list};`,
            code`const one = [\n  {\n    aliases: ${list},\n  },\n];`,
            ...(more.length > 0
              ? [
                  code`const more = pick<Response>(item, answered, ${propertiesOf(more)});`,
                ]
              : []),
          ),
        );
      }),
      runs(100),
    );
  },
  timeout,
);

test(
  "codecs stand as Prettier leaves them",
  async () => {
    await fc.assert(
      fc.asyncProperty(shape, async (item) => {
        await expectFormatted(
          moduleOf(
            code`const items = item<Item>(${membersCodec(item.fields)});`,
          ),
        );
      }),
      runs(40),
    );
  },
  timeout,
);

const text: StringShape = { kind: "string", nullable: false, rules: [] };
const word = withRules(text, {
  enum: ["pending", "verified", "failed", "expired", "revoked"],
});
const tree: MapShape = {
  kind: "map",
  nullable: false,
  free: false,
  fields: [fieldOf("name", text)],
};

const elements = { text, word, tree, few: { ...word, choices: ["a", "b"] } };

/** What may stand around a shape, from the outside in. */
const wraps = [
  "",
  "null",
  "list",
  "list null",
  "null list",
  "list list",
  "null list null",
  "list null list",
  "list list list",
];

test.each(
  Object.entries(elements).flatMap(([of, element]) =>
    wraps.map((wrap) => [wrap, of, wrapped(element, wrap)] as const),
  ),
)(
  "a type of %s %s stands as Prettier leaves it, whatever the name",
  async (...row) => {
    const lengths = Array.from({ length: 12 }, (_, n) => 1 + 6 * n);
    const fields = lengths.map((n) => fieldOf("n".repeat(n), row[2]));
    const shape: MapShape = {
      kind: "map",
      nullable: false,
      free: false,
      fields,
    };
    await expectFormatted(
      moduleOf(code`export interface A ${objectOf(shape)}`),
    );
  },
);

test.each([
  "a-b",
  "1",
  "0x1",
  "a b",
  "é",
  "größe",
  "中文",
  "ﬀ",
  "ªa",
  "x٠",
  "𐐀",
  "a\u200b",
])("a property called %s is quoted where Prettier quotes it", async (name) => {
  const shape: MapShape = { ...tree, fields: [fieldOf(name, text)] };
  await expectFormatted(
    moduleOf(
      code`export interface A ${objectOf(shape)}`,
      code`const a = ${propertiesOf([code`${key(name)}: true`])};`,
    ),
  );
});

test("a text without marks is laid out as it is", () => {
  fc.assert(
    fc.property(hostileText, (text) => {
      // Escapers leave no control character in a text.
      const plain = text.replace(/[\u0000-\u001f]/g, "");
      expect(layout(plain)).toBe(plain);
    }),
    runs(100),
  );
});

async function expectFormatted(text: string): Promise<void> {
  expect(text).not.toMatch(/[\u0000-\u0009\u000b-\u001f]/);
  expect(text).toBe(await format(text, { parser: "typescript" }));
}

function moduleOf(...statements: readonly Code[]): string {
  return layout(`${statements.map(String).join("\n\n")}\n`);
}

function wrapped(shape: Shape, wrap: string): Shape {
  return wrap
    .split(" ")
    .reduceRight<Shape>(
      (inner, word) =>
        word === "list"
          ? { kind: "list", nullable: false, items: inner, rules: [] }
          : { ...inner, nullable: inner.nullable || word === "null" },
      shape,
    );
}

function fieldOf(name: string, shape: Shape): Field {
  const at = { file: "specs/a.yaml" };
  const key = `root.attributes.${name}`;
  return { name, shape, required: true, key, deprecated: false, at };
}

/** As much of an endpoint as its types are made of. */
function endpointOf(
  payload: PayloadShape,
  answer: MapShape,
  wire: string,
): Endpoint {
  const name = uniqueNames([wire]).get(wire);
  return {
    ...{ name, payload, action: "post-one", method: "POST", path: "/orders" },
    ...{ success: { shape: answer }, errorResponses: new Map() },
    at: { file: "specs/a.yaml" },
  } as unknown as Endpoint;
}

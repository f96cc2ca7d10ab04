import fc from "fast-check";

/** What schema keys, JavaScript, JSON Pointers, Markdown, shells and file systems have for traps. */
const traps = [
  "a.b",
  ".",
  "..",
  "[",
  "]",
  "[]",
  "[0]",
  '["a.b"]',
  '"',
  "'",
  "`",
  "\\",
  "/",
  "~",
  "~1",
  "%2e",
  "%",
  "$",
  "$1",
  "${x}",
  "{{x}}",
  "*/",
  "//",
  "<!--",
  "|",
  " ",
  "-",
  "_",
  "0",
  "1e3",
  "-1",
  "root",
  "attributes",
  "items",
  ".attributes.",
  ".items",
  "type",
  "required",
  "properties",
  "__proto__",
  "constructor",
  "prototype",
  "toString",
  "hasOwnProperty",
  "length",
  "default",
  "class",
  "null",
  "true",
  "é",
  "中文",
  "ﬀ",
  "😀",
  "\u0301",
  "\u200b",
  "\u202e",
  "\u2028",
  "\ufeff",
  "\u0000",
  "\u0007",
  "\n",
  "\r",
  "\t",
  "\ud800",
  "\udc00",
] as const;

/** A text of any kind, most often one that means something somewhere. */
export const hostileText: fc.Arbitrary<string> = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom(...traps) },
  {
    weight: 4,
    arbitrary: fc
      .array(fc.oneof(fc.constantFrom(...traps), fc.constantFrom("a", "b1")), {
        minLength: 1,
        maxLength: 5,
      })
      .map((parts) => parts.join("")),
  },
  { weight: 1, arbitrary: fc.string({ unit: "binary", maxLength: 20 }) },
  { weight: 1, arbitrary: fc.string({ unit: "grapheme", maxLength: 80 }) },
);

/** A text of any kind but with half a character in it. */
export const wholeText: fc.Arbitrary<string> = hostileText.filter(
  (text) => !/\p{Cs}/u.test(text),
);

/** A name of a member, whatever it spells. A name has at least one character. */
export const hostileName: fc.Arbitrary<string> = hostileText.filter(
  (text) => text !== "",
);

/** A name of a member, whatever it spells, but with half a character in it. */
export const wholeName: fc.Arbitrary<string> = wholeText.filter(
  (text) => text !== "",
);

/** A name as people write them: 1 to 70 letters, digits and underscores, words or one word. */
export const plainName: fc.Arbitrary<string> = fc
  .array(
    fc.constantFrom("a", "id", "order", "Session", "created_at", "_", "x1"),
    {
      minLength: 1,
      maxLength: 14,
    },
  )
  .map((parts) => parts.join("_").slice(0, 70));

/** A name of 1 to 70 characters of which some need quotes. */
export const anyName: fc.Arbitrary<string> = fc.oneof(
  { weight: 3, arbitrary: plainName },
  {
    weight: 1,
    arbitrary: fc
      .tuple(plainName, fc.constantFrom("-", " ", "'", '"', "é", "1", "$"))
      .map(([name, sign]) => `${sign}${name}`.slice(0, 70)),
  },
  {
    weight: 1,
    arbitrary: fc.string({
      unit: "grapheme-ascii",
      minLength: 1,
      maxLength: 70,
    }),
  },
);

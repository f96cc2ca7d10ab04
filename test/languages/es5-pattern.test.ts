import fc from "fast-check";
import { expect, test } from "vitest";
import { es5Pattern } from "../../src/languages/es5-pattern.js";
import { runs, timeout } from "../properties/runs.js";

/** What a spec's regex may hold, put together in any way. */
const atoms = fc.constantFrom(
  ...["a", "[a-c]", "[^a]", ".", "\\S", "\\W", "\\D", "\\d", "[\\s\\S]"],
  ...["[^\\W]", "[\\D.]", "\\.", "\\[", "[.\\]]", "\\u0061", "(?:a|b)", "\\n"],
);
const counts = fc.constantFrom("", "", "*", "+", "?", "{1,3}", "{2}", "*?");

const patterns = fc
  .tuple(
    fc.boolean(),
    fc.array(fc.tuple(atoms, counts), { minLength: 1, maxLength: 4 }),
    fc.constantFrom("", "", "(?!a)", "(?=.b)", "(?!.$)"),
    fc.boolean(),
  )
  .map(([starts, parts, look, ends]) =>
    [
      starts ? "^" : "",
      look,
      ...parts.map((part) => part.join("")),
      ends ? "$" : "",
    ].join(""),
  );

const texts = fc
  .array(
    fc.constantFrom(
      "a",
      "b",
      ".",
      "1",
      " ",
      "\n",
      "é",
      "😀",
      "\ud83d",
      "\ude00",
    ),
    { maxLength: 6 },
  )
  .map((parts) => parts.join(""));

test(
  "a pattern without flags matches whatever the one with `u` does, and little else",
  () => {
    const tally = { both: 0, more: 0 };
    fc.assert(
      fc.property(
        patterns,
        fc.array(texts, { minLength: 8 }),
        (source, all) => {
          const plain = new RegExp(
            es5Pattern({ source, flags: "u" }) ?? "(?!)",
          );
          const own = new RegExp(source, "u");
          for (const text of all) {
            if (!own.test(text)) tally.more += Number(plain.test(text));
            else {
              expect(text).toMatch(plain);
              tally.both += 1;
            }
          }
        },
      ),
      runs(400),
    );
    // Without an anchor, a search may start within a character.
    expect(tally.more).toBeLessThan(tally.both / 50);
  },
  timeout,
);

test.each([
  "\\p{L}",
  "[\\p{Lu}a]",
  "\\u{1f600}",
  "😀+",
  "\\ud83d\\ude00",
  "(?<name>a)",
  "(?<=a)b",
  "(?<!a)b",
  "(?i:a)",
  "a{0,70000}",
])("%s cannot be said", (source) => {
  expect(es5Pattern({ source, flags: "u" })).toBeUndefined();
});

test.each(["^[A-Za-z0-9_-]{1,20}$", "^(?=a)(?:b|c)*$", "^\\\\u\\d$", "[.]"])(
  "%s stays as it is",
  (source) => {
    expect(es5Pattern({ source, flags: "u" })).toBe(source);
  },
);

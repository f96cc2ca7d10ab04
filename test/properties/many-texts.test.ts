import fc from "fast-check";
import type { SourceText } from "../../src/spec/syntax/source-text.js";
import { expect, test } from "vitest";
import { stringify } from "yaml";
import { expectCalm, nothingTried, told } from "./many.js";
import { timeout } from "./runs.js";
import {
  repositorySpecs,
  repositoryTexts,
  rightTexts,
} from "./repository-specs.js";
import { mutated } from "./specs.js";
import { hostileText } from "./words.js";

/** A name that fits the text, and now and then one that does not. */
function fileOf(text: string): fc.Arbitrary<string> {
  const own = /^\s*\{/.test(text) ? "specs/a.json" : "specs/a.yaml";
  return fc.oneof(
    { weight: 8, arbitrary: fc.constant(own) },
    fc.constantFrom("specs/a.json", "specs/a.yaml", "<stdin>"),
  );
}

/** Bytes lost, doubled, put in or turned, at a few places of a text. */
function damaged(texts: fc.Arbitrary<string>): fc.Arbitrary<string> {
  const damage = fc.record({
    at: fc.nat(20_000),
    length: fc.oneof(fc.integer({ min: 0, max: 2 }), fc.nat(40)),
    how: fc.constantFrom("lose", "double", "put", "turn"),
    bytes: fc.oneof(
      hostileText.map((text) => Buffer.from(text)),
      fc.uint8Array({ maxLength: 3 }).map((bytes) => Buffer.from(bytes)),
      fc.constantFrom(...signs).map((sign) => Buffer.from(sign)),
    ),
  });
  return fc
    .tuple(
      texts,
      fc.array(damage, { minLength: 1, maxLength: 3, size: "xsmall" }),
    )
    .map(([text, all]) =>
      all
        .reduce((whole, { at, length, how, bytes }) => {
          const from = at % (whole.length + 1);
          const part = whole.subarray(from, from + length);
          const instead = {
            lose: Buffer.alloc(0),
            double: Buffer.concat([part, part]),
            put: Buffer.concat([bytes, part]),
            turn: part.map((byte) => byte ^ (bytes[0] ?? 1)),
          }[how];
          return Buffer.concat([
            whole.subarray(0, from),
            instead,
            whole.subarray(from + length),
          ]);
        }, Buffer.from(text))
        .toString("utf8"),
    );
}

const signs = [
  ...'{}[]:,-#&*!|>"%@?'.split(""),
  ...[
    "\n",
    "\t",
    "  ",
    "\n\n",
    ": ",
    "- ",
    "<<: *a",
    "&a ",
    "*a",
    "!!js ",
    "---\n",
  ],
];

function sources(texts: fc.Arbitrary<string>): fc.Arbitrary<SourceText[]> {
  return texts.chain((text) => fileOf(text).map((file) => [{ file, text }]));
}

test(
  "texts of specs with bytes changed are read without a crash",
  async () => {
    const tried = { ...nothingTried };
    const written = fc.oneof(
      fc.constantFrom(...repositoryTexts),
      fc.constantFrom(...rightTexts),
    );
    const respelled = mutated(repositorySpecs).map((spec) => stringify(spec));
    await expectCalm(sources(damaged(written)), { count: 1_300, tried });
    await expectCalm(sources(damaged(respelled)), { count: 300, tried });
    await expectCalm(sources(respelled), { count: 200, tried });
    await expectCalm(sources(damaged(fc.constant(""))), { count: 200, tried });
    console.log(told(tried));
    expect(tried.refused).toBeGreaterThan(tried.specs / 5);
    expect(tried.emitted).toBeGreaterThan(tried.specs / 500);
  },
  timeout,
);

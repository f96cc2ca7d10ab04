import ts from "typescript";
import { expect, test } from "vitest";
import type { JsonValue } from "../../../src/model/json-value.js";
import { findViolations } from "../../../src/model/schema/find-violations.js";
import type {
  BinaryRule,
  ListRule,
  NumberRule,
  Rule,
  TextRule,
} from "../../../src/model/schema/rule.js";
import type { Field, Shape } from "../../../src/model/schema/shape.js";
import { runtimeText } from "../../../src/emit/lambda/runtime-files.js";
import { ourTemplates } from "../../../src/render/render.js";
import type * as violation from "../../../templates/lambda/runtime/violation.js";
import { guardOf } from "../../properties/guards.js";

/** A rule, a value that breaks it and nothing else, and the violation that says so. */
type Broken<Of extends Rule> = {
  readonly [Kind in Of["kind"]]: readonly [
    rule: Extract<Of, { readonly kind: Kind }>,
    value: JsonValue,
    violation: string,
  ];
};

const pattern = { source: "^[1-4]$", flags: "u" } as const;

const texts: Broken<TextRule> = {
  enum: [{ kind: "enum", value: ["a"] }, "b", "enum must be one of a"],
  format: [{ kind: "format", value: "date" }, "b", "format must be a date"],
  pattern: [
    { kind: "pattern", value: pattern },
    "5",
    "regex must match ^[1-4]$",
  ],
  min_length: [
    { kind: "min_length", value: 2 },
    "a",
    "min_length must not be shorter than 2",
  ],
  max_length: [
    { kind: "max_length", value: 1 },
    "ab",
    "max_length must not be longer than 1",
  ],
  max_bytes: [
    { kind: "max_bytes", value: 1 },
    "é",
    "max_length must not be longer than 1 bytes",
  ],
};

const numbers: Broken<NumberRule> = {
  enum: [{ kind: "enum", value: [1, 2] }, 3, "enum must be one of 1, 2"],
  format: [
    { kind: "format", value: "epoch-seconds" },
    -1,
    "format must be a time in seconds since 1970",
  ],
  pattern: [{ kind: "pattern", value: pattern }, 5, "regex must match ^[1-4]$"],
  min: [{ kind: "min", value: 2 }, 1, "min must be >= 2"],
  max: [{ kind: "max", value: 2 }, 3, "max must be <= 2"],
  exclusive_min: [
    { kind: "exclusive_min", value: 2 },
    2,
    "exclusive_min must be > 2",
  ],
  exclusive_max: [
    { kind: "exclusive_max", value: 2 },
    2,
    "exclusive_max must be < 2",
  ],
  multiple_of: [
    { kind: "multiple_of", value: 2 },
    3,
    "multiple_of must be a multiple of 2",
  ],
};

const bytes: Broken<BinaryRule> = {
  min_length: [
    { kind: "min_length", value: 2 },
    "YQ==",
    "min_length must not be shorter than 2 bytes",
  ],
  max_length: [
    { kind: "max_length", value: 1 },
    "YWI=",
    "max_length must not be longer than 1 bytes",
  ],
};

const lists: Broken<ListRule> = {
  min_items: [
    { kind: "min_items", value: 1 },
    [],
    "min_items must not have fewer than 1 items",
  ],
  max_items: [
    { kind: "max_items", value: 1 },
    ["a", "b"],
    "max_items must not have more than 1 items",
  ],
};

/** The emitted runtime, which has the descriptions of formats. */
const { outputText } = ts.transpileModule(
  runtimeText("violation.ts", ourTemplates),
  {
    compilerOptions: {
      module: ts.ModuleKind.ESNext,
      target: ts.ScriptTarget.ES2022,
    },
  },
);
const runtime = `data:text/javascript,${encodeURIComponent(outputText)}`;
const { violationsOf } = (await import(/* @vite-ignore */ runtime)) as Pick<
  typeof violation,
  "violationsOf"
>;

const plain = { nullable: false } as const;

const cases: readonly (readonly [name: string, Shape, JsonValue, string])[] = [
  ...Object.values(texts).map(
    ([rule, value, said]) =>
      [
        `a text's ${rule.kind}`,
        { ...plain, kind: "string", rules: [rule] },
        value,
        said,
      ] as const,
  ),
  ...Object.values(numbers).map(
    ([rule, value, said]) =>
      [
        `a number's ${rule.kind}`,
        {
          ...plain,
          kind: "number",
          exact: false,
          integer: rule.kind === "format",
          rules: [rule],
        },
        value,
        said,
      ] as const,
  ),
  // No spec gives a factor to a decimal, and its format is its type.
  ...Object.values(numbers)
    .filter(([{ kind }]) => kind !== "multiple_of" && kind !== "format")
    .map(
      ([rule, value, said]) =>
        [
          `a decimal's ${rule.kind}`,
          {
            ...plain,
            kind: "number",
            exact: true,
            integer: false,
            rules: [rule],
          },
          JSON.stringify(value),
          said,
        ] as const,
    ),
  ...Object.values(bytes).map(
    ([rule, value, said]) =>
      [
        `the ${rule.kind} of bytes`,
        { ...plain, kind: "binary", rules: [rule] },
        value,
        said,
      ] as const,
  ),
  ...Object.values(lists).map(
    ([rule, value, said]) =>
      [
        `a list's ${rule.kind}`,
        { ...plain, kind: "list", rules: [rule] },
        value,
        said,
      ] as const,
  ),
];

test.each(cases)(
  "a value that breaks %s is told by its facet",
  async (...[, shape, value, said]) => {
    const member: Field = {
      ...{ name: "a", shape, required: true, key: "root.attributes.a" },
      ...{ deprecated: false, at: { file: "" } },
    };
    const guard = await guardOf({
      ...{ kind: "map", nullable: false, free: false },
      fields: [member],
    });
    expect(guard({ a: value })).toBe(false);
    const violations = violationsOf(guard.errors ?? []).map(
      ({ key, message }) => `${key} ${message}`,
    );
    expect(violations).toEqual([`root.attributes.a.${said}`]);
    expect(findViolations(value, shape)).toHaveLength(1);
  },
);

import { createHash } from "node:crypto";
import { generateSync } from "json-schema-faker";
import { findViolations } from "../model/schema/find-violations.js";
import {
  applyRules,
  ruleValue,
  type NumberRule,
  type RuleTable,
  type TextRule,
} from "../model/schema/rule.js";
import type { NumberShape, Shape, StringShape } from "../model/schema/shape.js";
import { findFormat } from "../vocabulary/formats.js";

/** A text that fits its rules, where one is found. */
export function textExample(shape: StringShape, seed: string): string {
  const made = applyRules(textCandidates, shape.rules, seed);
  const candidates = [
    ...made.flatMap(({ preferred = [] }) => preferred),
    padded("value_001", shape),
    padded("1", shape),
  ];
  const others = (): readonly string[] =>
    made.flatMap((rule) => rule.others?.() ?? []);
  return (
    firstFitting(candidates, shape) ??
    firstFitting(others(), shape) ??
    candidates[0] ??
    ""
  );
}

/** Texts that may fit a rule, before and behind those that fit any length; the latter take their time, and are rarely asked for. */
interface Candidates {
  readonly preferred?: readonly string[];
  readonly others?: () => readonly string[];
}

const textCandidates: RuleTable<TextRule, string, Candidates> = {
  enum: ({ value }) => ({ preferred: value.slice(0, 1) }),
  format: ({ value }, seed) => {
    const sample = formatSample(value, seed);
    return sample === undefined ? {} : { preferred: [sample] };
  },
  pattern: ({ value }, seed) => ({
    others: () => samplesOf(value.source, seed),
  }),
  // Of the right length is what is padded.
  min_length: () => ({}),
  max_length: () => ({}),
  // What is short has few bytes.
  max_bytes: () => ({}),
};

/** The text that shows a format; undefined for one that is not known. */
function formatSample(format: string, seed: string): string | undefined {
  const sample = findFormat(format)?.sample;
  return typeof sample === "function"
    ? sample(createHash("sha256").update(seed).digest("hex"))
    : sample;
}

function padded(text: string, shape: StringShape): string {
  return text
    .padEnd(ruleValue(shape, "min_length") ?? 0, "x")
    .slice(0, ruleValue(shape, "max_length"));
}

/** A few texts that should match a pattern; the caller checks. */
function samplesOf(pattern: string, seed: string): readonly string[] {
  return [0, 1, 2, 3].flatMap((attempt) => {
    const hash = createHash("sha256").update(`${seed}/${attempt}`).digest();
    try {
      return [
        String(
          generateSync(
            { type: "string", pattern },
            { seed: hash.readUInt32BE() },
          ),
        ),
      ];
    } catch {
      return [];
    }
  });
}

/** A decimal, as text, that fits its rules, where one is found. */
export function decimalExample(shape: NumberShape): string {
  const plain = numberExample({ ...shape, exact: false });
  const candidates = ["19.9", String(plain), plain.toFixed(2)];
  return firstFitting(candidates, shape) ?? String(plain);
}

/** A number that fits its rules, where one is found. */
export function numberExample(shape: NumberShape): number {
  const step = ruleValue(shape, "multiple_of") ?? 1;
  const hints = applyRules(numberHints, shape.rules, step);
  const { low, high } = Object.assign({}, ...hints) as NumberHints;
  const start = Math.ceil((low ?? Math.min(1, high ?? 1)) / step) * step;
  const candidates = [
    ...hints.map(({ preferred }) => preferred),
    1,
    start,
    low,
    high,
    low !== undefined && high !== undefined ? (low + high) / 2 : undefined,
    10,
    100,
    1000,
  ];
  return firstFitting(candidates, shape) ?? start;
}

function firstFitting<Value extends string | number>(
  candidates: readonly (Value | undefined)[],
  shape: Shape,
): Value | undefined {
  return candidates.find(
    (one) => one !== undefined && findViolations(one, shape).length === 0,
  );
}

/** Where to look for a number: one that may fit, and the least and the most that do. */
interface NumberHints {
  readonly preferred?: number;
  readonly low?: number;
  readonly high?: number;
}

/** The step between numbers is given; of two bounds on a side, the later one counts. */
const numberHints: RuleTable<NumberRule, number, NumberHints> = {
  enum: ({ value: [first] }) =>
    first === undefined ? {} : { preferred: first },
  format: ({ value }) => {
    const sample = formatSample(value, "");
    return sample === undefined ? {} : { preferred: Number(sample) };
  },
  exclusive_min: ({ value }, step) => ({ low: value + step }),
  min: ({ value }) => ({ low: value }),
  exclusive_max: ({ value }, step) => ({ high: value - step }),
  max: ({ value }) => ({ high: value }),
  // The step is known by now.
  multiple_of: () => ({}),
  // Few numbers have a pattern: the usual ones are tried.
  pattern: () => ({}),
};

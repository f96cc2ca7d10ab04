import { expect, test } from "vitest";
import {
  analyzeRegexes,
  type Verdicts,
} from "../../../src/model/schema/regex-speed.js";

const hard = Array.from({ length: 3 }, (_, index) => ({
  source: `^(?:(?<=a)b|c)(.*)\\1(.*)\\2(.*)\\3${index}$`,
  flags: "u" as const,
}));
const exponential = {
  source: String.raw`^(?:(a+)+|\1b(?=c))$`,
  flags: "u" as const,
};

test("patterns that are hard to judge leave an exponential one behind them its time", async () => {
  const verdicts: Verdicts = new Map();
  await analyzeRegexes([...hard, exponential], verdicts);
  expect([...verdicts.values()].at(-1)?.kind).toBe("exponential");
}, 30_000);

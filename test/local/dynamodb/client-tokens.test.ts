import { expect, test } from "vitest";
import {
  createTokens,
  fingerprintOf,
} from "../../../src/local/dynamodb/transactions/client-tokens.js";

const [one, other] = [fingerprintOf(["one"]), fingerprintOf(["other"])];

test("a token stands for one request for ten minutes", () => {
  let now = 0;
  const tokens = createTokens(() => now);
  expect(tokens.used("t", one)).toBe(false);
  tokens.remember("t", one);
  now = 599_999;
  expect(tokens.used("t", one)).toBe(true);
  expect(() => tokens.used("t", other)).toThrow("same client token");
  now = 600_000;
  expect(tokens.used("t", other)).toBe(false);
});

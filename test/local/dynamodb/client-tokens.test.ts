import { expect, test } from "vitest";
import {
  createClientTokens,
  fingerprintOf,
} from "../../../src/local/dynamodb/transactions/client-tokens.js";

const [one, other] = [fingerprintOf(["one"]), fingerprintOf(["other"])];

test("a token stands for one request for ten minutes", () => {
  let now = 0;
  const tokens = createClientTokens(() => now);
  expect(tokens.isUsed("t", one)).toBe(false);
  tokens.remember("t", one);
  now = 599_999;
  expect(tokens.isUsed("t", one)).toBe(true);
  expect(() => tokens.isUsed("t", other)).toThrow("same client token");
  now = 600_000;
  expect(tokens.isUsed("t", other)).toBe(false);
});

import { expect, test } from "vitest";
import { allPayloads, expectOnlyData } from "./only-data.js";
import { fullSpecs } from "./positions.js";

test("what a spec of nearly every key says is refused, or only data", async () => {
  const [spec] = fullSpecs.filter(({ name }) => name === "post-one.yaml");
  const half = allPayloads.filter((_, payload) => payload % 2 === 1);
  expect(spec).toBeDefined();
  if (spec) await expectOnlyData(spec, { names: half, inTurns: true });
}, 600_000);

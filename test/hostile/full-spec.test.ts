import { expect, test } from "vitest";
import { allPayloads, expectOnlyData } from "./only-data.js";
import { fullSpecs } from "./positions.js";

// The other half of the payloads has a file of its own, so that both are tried at once.
test("what a spec of nearly every key says is refused, or only data", async () => {
  const [spec] = fullSpecs.filter(({ name }) => name === "post-one.yaml");
  const half = allPayloads.filter((_, payload) => payload % 2 === 0);
  expect(spec).toBeDefined();
  if (spec) await expectOnlyData(spec, { names: half, inTurns: true });
}, 600_000);

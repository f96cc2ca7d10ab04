import { expect, test } from "vitest";
import { expectOnlyData } from "./only-data.js";
import { fullSpecs } from "./positions.js";

test("what a spec of nearly every key says is refused, or only data", async () => {
  const [spec] = fullSpecs.filter(({ name }) => name === "post-one.yaml");
  expect(spec).toBeDefined();
  if (spec) await expectOnlyData(spec);
}, 3_600_000);

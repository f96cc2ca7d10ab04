import { test } from "vitest";
import { allPayloads, expectOnlyData } from "./only-data.js";
import { fullSpecs } from "./positions.js";

const others = fullSpecs.filter(({ name }) => name !== "post-one.yaml");

// Every payload was tried at each kind of place by the full spec; here each is tried in one of three specs.
test.each(others.map((spec, index) => ({ ...spec, index })))(
  "what $name says is refused, or only data",
  ({ index, ...spec }) =>
    expectOnlyData(spec, {
      names: allPayloads.filter((_, payload) => payload % 3 === index % 3),
    }),
  600_000,
);

import { test } from "vitest";
import { expectOnlyData } from "./only-data.js";
import { fullSpecs } from "./positions.js";

test.each(fullSpecs.filter(({ name }) => name !== "post-one.yaml"))(
  "what $name says is refused, or only data",
  expectOnlyData,
  3_600_000,
);

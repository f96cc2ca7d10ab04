import { expect, test } from "vitest";
import { storedValue } from "../../../src/languages/examples/example-values.js";
import type { MapShape } from "../../../src/model/schema/shape.js";

const free: MapShape = { kind: "map", nullable: false, free: true, fields: [] };

function field(name: string, shape: MapShape): MapShape["fields"][number] {
  const at = { file: "specs/a.yaml" };
  const key = `root.attributes.${name}`;
  return { name, shape, required: false, key, deprecated: false, at };
}

test("a free object is stored whole, whatever another endpoint lists of it", () => {
  const listed: MapShape = { ...free, free: false, fields: [field("c", free)] };
  const item: MapShape = {
    ...free,
    free: false,
    fields: [field("meta", { ...free, fields: [field("b", listed)] })],
  };
  const meta = { b: { c: {}, d: "y" }, e: 1 };
  expect(storedValue({ meta, other: 1 }, item)).toEqual({ meta });
});

test("an object stores the members that it lists", () => {
  const listed: MapShape = { ...free, free: false, fields: [field("c", free)] };
  expect(storedValue({ c: { x: 1 }, d: 2 }, listed)).toEqual({ c: { x: 1 } });
});

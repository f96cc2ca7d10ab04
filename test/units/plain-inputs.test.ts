import { expect, test } from "vitest";
import { unitRenderer } from "../../src/units/render-unit.js";
import { specFolders, specsIn } from "../import/repository.js";
import { unitsOf } from "./rig.js";

test.each(specFolders)(
  "the units of %s are plain JSON, and render to the same from a copy",
  async (folder) => {
    const units = await unitsOf(specsIn(folder));
    const render = await unitRenderer([], () => undefined);
    expect(new Set(units.map(({ id }) => id)).size).toBe(units.length);
    for (const unit of units) {
      const { input } = unit;
      const copy = JSON.parse(JSON.stringify(input)) as typeof input;
      expect(copy, unit.id).toStrictEqual(withoutUndefined(input));
      const fromCopy = await render({ ...unit, input: copy });
      expect(fromCopy, unit.id).toStrictEqual(await render(unit));
    }
  },
);

/** A value with nothing but objects, lists and scalars of JSON in it, else an error. */
function withoutUndefined(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutUndefined);
  if (typeof value === "object" && value !== null) {
    const prototype: unknown = Object.getPrototypeOf(value);
    if (prototype !== Object.prototype) throw new Error("not a plain object");
    return Object.fromEntries(
      Object.entries(value).map(([name, one]) => [name, withoutUndefined(one)]),
    );
  }
  if (value === undefined) throw new Error("undefined is no JSON");
  return value;
}

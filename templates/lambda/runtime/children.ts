import type { Placed } from "./placed.js";
import { own } from "./own.js";
import { invalid } from "./problem.js";
import { escaped, violationAt } from "./violation.js";

/** The key of a parent, by the name that its children have for it. */
export type ParentKey<Name extends string, Value> = Readonly<
  Record<Name, Value>
>;

/** A child with its parent's key: what it leaves out is filled in, and another value is a 400. */
export function withParent<Child extends object, Name extends string, Value>(
  child: Child,
  parent: ParentKey<Name, Value>,
  { path }: Placed,
): Child & ParentKey<Name, Value> {
  for (const [name, value] of Object.entries(parent)) {
    const given = own(child, name) ?? value;
    if (given === value) continue;
    const message = "is not the key of the parent";
    throw invalid([violationAt(`${path}/${escaped(name)}`, message)]);
  }
  return { ...child, ...parent };
}

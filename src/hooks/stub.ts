import type { HookName } from "../model/hooks.js";
import { Code } from "../render/code.js";
import { render } from "../render/render.js";

/** The type of each hook, as an endpoint's `types.ts` exports it. */
export const typeOfHook: Readonly<Record<HookName, string>> = {
  authorize: "Authorize",
  before: "Before",
  after: "After",
  handle: "Handle",
};

/** What the stubs of a file call what they import: the types by hook, and the class that refuses. */
export interface StubNames {
  readonly types: Readonly<Record<HookName, string>>;
  readonly problem: string;
}

/** The names of a file in which nothing else stands. */
export const plainNames: StubNames = { types: typeOfHook, problem: "Problem" };

/** A hook that does nothing yet, or refuses; without a last line end. */
export function stubOf(hook: HookName, { types, problem }: StubNames): Code {
  const view = { type: types[hook], problem };
  return new Code(render(`hooks/${hook}.ts`, view).trimEnd());
}

/** Whether the stub of a hook refuses with a problem. */
export function needsProblem(hook: HookName): boolean {
  return hook === "handle";
}

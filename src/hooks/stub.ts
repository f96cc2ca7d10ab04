import { hookTypeNames } from "../emit/lambda/hook-types.js";
import type { HookName } from "../model/hooks.js";
import { Code } from "../render/code.js";
import { ourTemplates } from "../render/render.js";

/** The local names of what the stubs of a file import: the types by hook, and the class `Problem`. */
export interface StubNames {
  readonly types: Readonly<Record<HookName, string>>;
  readonly problem: string;
}

/** The names in a file that has nothing else. */
export const defaultStubNames: StubNames = {
  types: hookTypeNames,
  problem: "Problem",
};

/** The code of a hook that does nothing yet, or throws a `Problem`; without a last line end. */
export function stubCode(hook: HookName, { types, problem }: StubNames): Code {
  const view = { type: types[hook], problem };
  return new Code(ourTemplates.render(`hooks/${hook}.ts`, view).trimEnd());
}

/** Whether the stub of a hook throws a `Problem`. */
export function importsProblem(hook: HookName): boolean {
  return hook === "handle";
}

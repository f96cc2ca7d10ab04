import type { Shape } from "../../model/schema/shape.js";
import type { Templates } from "../../render/render.js";
import type { Code } from "../../render/code.js";
import { ident } from "../../render/typescript.js";
import { Declarations, type CheckedValue } from "./declarations.js";
import { itself } from "./fail-call.js";
import { helperTexts } from "./helpers.js";
import { objectStatements } from "./object-statements.js";
import { block, ifChain } from "./statements.js";
import { valueBranches } from "./value-branches.js";

/** The text of a module of validators that imports nothing: a guard for each shape, by the name that it is exported under. */
export function validatorModule(
  shapes: Readonly<Record<string, Shape>>,
  { from, templates }: { readonly from: string; readonly templates: Templates },
): string {
  const declarations = new Declarations(writeCheck);
  const guards = Object.entries(shapes).map(([name, shape]) => {
    const wire = name.replace(/^is/, "");
    const value = ident(wire.toLowerCase());
    const check = declarations.checkFunction(shape, wire, value);
    return { name, check, functions: declarations.takeFunctions() };
  });
  return templates.render("validator/validate.js", {
    from,
    guards,
    constants: declarations.constants,
    helpers: helperTexts(declarations.helpers),
  });
}

/** The body of the function that checks a value of a shape. */
function writeCheck(shape: Shape, checked: CheckedValue): Code {
  const statements =
    shape.kind === "map" && !shape.free
      ? objectStatements(shape, checked)
      : ifChain(valueBranches(shape, { checked, place: itself }));
  return block(statements);
}

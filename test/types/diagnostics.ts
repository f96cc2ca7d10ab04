import { codes, type Code } from "../../src/diagnostics/catalogue.js";
import { type Diagnostic, problem } from "../../src/diagnostics/diagnostic.js";

const at = { file: "specs/a.yaml" };

/** As it should be. */
export const fine: readonly Diagnostic[] = [
  problem("missing-type", at, { key: "root.attributes.a", add: "a.type" }),
  problem("unknown-type", at, { found: "STRING", near: undefined }),
  problem("unknown-type", at, { found: "STRING" }),
];

// @ts-expect-error a code that the catalogue does not have
export const unknown = problem("no-such-code", at, {});

// @ts-expect-error a parameter is missing
export const missing = problem("missing-type", at, {});

// @ts-expect-error a parameter that the code does not take
export const more = problem("missing-type", at, { key: "a", found: "b" });

// @ts-expect-error a parameter of another type
export const other = problem("missing-type", at, { key: 1 });

// @ts-expect-error one code's parameters are not another's
export const swapped = problem("unknown-type", at, { key: "a" });

// @ts-expect-error a problem has a place
export const nowhere = problem("missing-type", undefined, { key: "a" });

// @ts-expect-error a place has a file
export const noFile = problem("missing-type", { line: 1 }, { key: "a" });

// @ts-expect-error a code is one of the catalogue's
export const plain: Code = "whatever";

// @ts-expect-error the codes are not to be changed
codes[0] = "missing-type";

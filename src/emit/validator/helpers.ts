import { Code } from "../../render/code.js";
import { ourTemplates } from "../../render/render.js";

/** The functions that checks call, each with the file that declares it and the functions that it calls itself. The order is that of a module. */
const helpers = {
  fail: { file: "fail" },
  members: { file: "members" },
  checkMember: { file: "check-member", calls: ["errorsOf"] },
  checkItems: { file: "check-items", calls: ["errorsOf"] },
  checkSet: { file: "check-set" },
  checkBinarySet: { file: "check-binary-set" },
  errorsOf: { file: "nested-errors" },
  refuseUnknown: { file: "refuse-unknown", calls: ["countMembers"] },
  dropUnknown: { file: "drop-unknown", calls: ["countMembers"] },
  countMembers: { file: "count-members" },
  setDefault: { file: "set-default" },
  ownMember: { file: "own-member" },
  isObject: { file: "is-object" },
  isJson: { file: "is-json" },
  isMultiple: { file: "is-multiple" },
  isLonger: { file: "is-longer", calls: ["countCodePoints"] },
  isShorter: { file: "is-shorter", calls: ["countCodePoints"] },
  countCodePoints: { file: "count-code-points" },
  mismatches: { file: "mismatches" },
  countBytes: { file: "count-bytes" },
} as const;

/** The name of a function that checks call. */
export type HelperName = keyof typeof helpers;

/** What no other declaration of a module may be called. */
export const helperNames: readonly string[] = [
  ...Object.keys(helpers),
  "addErrors",
  "itself",
  "placeOf",
];

/** The texts of helpers, and of those that they call. */
export function helperTexts(
  wanted: Iterable<HelperName>,
): readonly { readonly text: Code }[] {
  const needed = new Set<string>();
  for (const name of wanted) {
    const helper: Helper = helpers[name];
    needed.add(name);
    helper.calls?.forEach((called) => needed.add(called));
  }
  return Object.entries(helpers).flatMap(([name, { file }]) =>
    needed.has(name) ? [{ text: helperText(file) }] : [],
  );
}

function helperText(file: string): Code {
  return new Code(ourTemplates.copy(`validator/helpers/${file}.js`).trimEnd());
}

interface Helper {
  readonly file: string;
  readonly calls?: readonly string[];
}

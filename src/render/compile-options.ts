import {
  blocks,
  escapersFor,
  forbiddenHelpers,
  layoutMarks,
} from "./escapers.js";

/** How Handlebars compiles a template whose output is at `path`: only the helpers of that output's language exist. For our templates at build time, and users' at run time. */
export function compileOptions(path: string): CompileOptions {
  const known = [
    ...Object.keys(escapersFor(path)),
    ...Object.keys(layoutMarks),
    ...blocks,
  ];
  return {
    noEscape: true,
    strict: true,
    preventIndent: true,
    knownHelpersOnly: true,
    knownHelpers: Object.fromEntries([
      ...known.map((helper) => [helper, true]),
      ...forbiddenHelpers.map((helper) => [helper, false]),
    ]) as Record<string, boolean>,
  };
}

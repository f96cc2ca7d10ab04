import {
  lonelyFunctions,
  sharedNames,
  silentFailures,
} from "./checks/functions.js";
import { tooLarge } from "./checks/limits.js";
import { wrongParameters } from "./checks/nesting.js";
import { lostReferences } from "./checks/references.js";
import { wrongStatements } from "./checks/statements.js";
import { wrongTables } from "./checks/tables.js";
import type { Files } from "./emitted.js";
import { stacksOf } from "./stacks.js";
import { validatorSays } from "./validator.js";

/** Everything that would keep emitted templates from being deployed, or from working when they are: what AWS's validator says, and what it does not see. */
export function problemsOf(files: Files): readonly string[] {
  const stacks = stacksOf(files, () => undefined);
  return [...stacks.flatMap(validatorSays), ...ownProblemsOf(files)];
}

/** What our own checks find: they are quick, where the validator looks at each property. */
export function ownProblemsOf(files: Files): readonly string[] {
  const unread: string[] = [];
  const stacks = stacksOf(files, (problem) => unread.push(problem));
  const reached = new Set(stacks.map(({ path }) => path));
  const templates = [...files].filter(([path]) => isTemplate(path));
  return [
    ...unread,
    ...templates
      .filter(([path]) => !reached.has(path))
      .map(([path]) => `${path} is in no other stack`),
    ...templates
      .filter(([, text]) => text.includes("{{resolve:"))
      .map(([path]) => `${path} asks for a secret`),
    ...sharedNames(stacks),
    ...stacks.flatMap((stack) => [
      ...lostReferences(stack, stacks),
      ...wrongParameters(stack, stacks),
      ...lonelyFunctions(stack, files),
      ...silentFailures(stack),
      ...wrongStatements(stack),
      ...wrongTables(stack),
      ...tooLarge(stack, files),
    ]),
  ];
}

/** Whether an emitted file is a template of CloudFormation. */
export function isTemplate(path: string): boolean {
  return /^(?:template|stacks\/.*(?<!\/apigateway))\.yaml$/.test(path);
}

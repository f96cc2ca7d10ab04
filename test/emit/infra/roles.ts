import { allowedBy, functionsOf, roleOf } from "./checks/functions.js";
import type { Files } from "./emitted.js";
import { stacksOf, textIn } from "./stacks.js";

/** What the role of each function allows of DynamoDB, by the function's name: each action with its table, or `table/index/name`. */
export function rolesIn(files: Files): ReadonlyMap<string, readonly string[]> {
  const stacks = stacksOf(files, (problem) => {
    throw new Error(problem);
  });
  return new Map(
    stacks.flatMap((stack) =>
      functionsOf(stack).map(([, one]) => {
        const name = textIn(one.Properties["FunctionName"]);
        const [, role] = roleOf(stack, one);
        const allowed = allowedBy(role)
          .filter((of) => of.startsWith("dynamodb:"))
          .map((of) => of.replace(table, ""));
        return [name.replace("${FunctionPrefix}", ""), allowed.sort()];
      }),
    ),
  );
}

const table =
  "arn:${AWS::Partition}:dynamodb:${AWS::Region}:${AWS::AccountId}:table/${TablePrefix}";

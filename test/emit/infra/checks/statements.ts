import { at, textIn, type Stack } from "../stacks.js";
import { allowedBy, functionsOf, roleOf } from "./functions.js";

/** Roles that two functions share, that allow what nobody calls, or of places that their function does not know. */
export function wrongStatements(stack: Stack): readonly string[] {
  const taken = new Set<string>();
  return functionsOf(stack).flatMap(([id, resource]) => {
    const [roleId, role] = roleOf(stack, resource);
    const tell = (what: string) => `${stack.path}: ${id} ${what}`;
    const shared = taken.has(roleId) ? [tell("shares its role")] : [];
    taken.add(roleId);
    const allowed = allowedBy(role).map((one) => one.split(" "));
    const unknown = allowed
      .map(([action = ""]) => action)
      .filter((action) => !actions.has(action));
    const wild = allowed.filter(([, place = ""]) => place.includes("*"));
    const touched = allowed.flatMap(([, place = ""]) => tableIn(place));
    const named = tablesOf(at(resource.Properties, "Environment", "Variables"));
    const isSame =
      [...new Set(touched)].sort().join() === [...named].sort().join();
    const sends = allowed.some(([action]) => action === "sqs:SendMessage");
    const isAsync = "EventInvokeConfig" in resource.Properties;
    return [
      ...shared,
      ...unknown.map((action) => tell(`may ${action}`)),
      ...wild.map(([, place = ""]) => tell(`may touch ${place}`)),
      ...(isSame
        ? []
        : [tell(`touches ${touched.join()}, not ${named.join()}`)]),
      ...(sends === isAsync ? [] : [tell("and the queue do not fit")]),
      ...(allowed.filter(([action = ""]) => /^logs:/.test(action)).length === 2
        ? []
        : [tell("cannot write its log")]),
    ];
  });
}

/** Actions that IAM has, of those that handlers need: `dynamodb:TransactWriteItems` is none. */
const actions: ReadonlySet<string> = new Set([
  "dynamodb:ConditionCheckItem",
  "dynamodb:DeleteItem",
  "dynamodb:GetItem",
  "dynamodb:PutItem",
  "dynamodb:Query",
  "dynamodb:Scan",
  "dynamodb:UpdateItem",
  "logs:CreateLogStream",
  "logs:PutLogEvents",
  "sqs:SendMessage",
]);

function tableIn(place: string): readonly string[] {
  return [...place.matchAll(/:table\/([^/]+)/g)].map(([, table = ""]) => table);
}

function tablesOf(variables: ReturnType<typeof at>): readonly string[] {
  return Object.entries(variables ?? {})
    .filter(([name]) => name.startsWith("TABLE_"))
    .map(([, value]) => textIn(value as ReturnType<typeof at>));
}

import { dirname, join } from "node:path";
import type { Files } from "../emitted.js";
import {
  at,
  listIn,
  resourcesOf,
  textIn,
  wordIn,
  type Resource,
  type Stack,
} from "../stacks.js";

/** Functions without a log, a role, a permission or a bundle of their own. */
export function lonelyFunctions(stack: Stack, files: Files): readonly string[] {
  const logs = new Map(resourcesOf(stack, "AWS::Logs::LogGroup"));
  const permissions = resourcesOf(stack, "AWS::Lambda::Permission");
  return functionsOf(stack).flatMap(([id, { Properties }]) => {
    const tell = (what: string) => `${stack.path}: ${id} ${what}`;
    const name = textIn(Properties["FunctionName"]);
    const log = logs.get(
      wordIn(at(Properties, "LoggingConfig", "LogGroup", "Ref")),
    );
    const logName = textIn(log?.Properties["LogGroupName"]);
    const source = permissions
      .filter(([, one]) => at(one.Properties, "FunctionName", "Ref") === id)
      .map(([, one]) => textIn(one.Properties["SourceArn"]));
    const code = join(dirname(stack.path), wordIn(Properties["CodeUri"]));
    return [
      ...(logName === `/aws/lambda/${name}`
        ? []
        : [tell(`logs to ${logName}`)]),
      ...(source.length === 1 && arn.test(source.join())
        ? []
        : [tell(`may be called from ${source.join()}`)]),
      ...(isBundled(code, files) ? [] : [tell(`has no bundle: ${code}`)]),
      ...(Properties["Handler"] === "handler.handler"
        ? []
        : [tell("has no such handler")]),
    ];
  });
}

/** Functions and logs whose names two have. */
export function sharedNames(stacks: readonly Stack[]): readonly string[] {
  const seen = new Set<string>();
  return stacks.flatMap((stack) =>
    [...functionsOf(stack), ...resourcesOf(stack, "AWS::DynamoDB::Table")]
      .map(([, { Type, Properties }]) => {
        const name = Properties["FunctionName"] ?? Properties["TableName"];
        return `${Type} ${textIn(name)}`;
      })
      .filter((name) => seen.size === seen.add(name).size)
      .map((name) => `${stack.path}: two are called ${name}`),
  );
}

/** ASYNC functions that nobody hears of when they fail. */
export function silentFailures(stack: Stack): readonly string[] {
  return functionsOf(stack).flatMap(([id, { Properties }]) => {
    const hasQueue = at(Properties, "Environment", "Variables", queue);
    const to = at(Properties, "EventInvokeConfig", "DestinationConfig");
    const isWatched = resourcesOf(stack, "AWS::CloudWatch::Alarm").some(
      ([, alarm]) => JSON.stringify(alarm).includes(`{"Ref":"${id}"}`),
    );
    if (hasQueue === undefined && to === undefined && !isWatched) return [];
    return hasQueue !== undefined && to !== undefined && isWatched
      ? []
      : [`${stack.path}: ${id} fails in silence`];
  });
}

/** What a role allows: each action with the place that it is for. */
export function allowedBy(role: Resource | undefined): readonly string[] {
  const policies = listIn(role?.Properties["Policies"]);
  return policies
    .flatMap((policy) => listIn(at(policy, "PolicyDocument", "Statement")))
    .flatMap((statement) => {
      const place = textIn(at(statement, "Resource"));
      const actions = listIn(at(statement, "Action"));
      return actions.map((action) => `${wordIn(action)} ${place}`);
    });
}

/** The functions of a stack. */
export function functionsOf(stack: Stack) {
  return resourcesOf(stack, "AWS::Serverless::Function");
}

/** The role of a function, with its logical id. */
export function roleOf(
  { template }: Stack,
  { Properties }: Resource,
): readonly [string, Resource | undefined] {
  const id = wordIn(at(Properties, "Role", "Fn::GetAtt", 0));
  return [id, template.Resources[id]];
}

const queue = "FAILURE_QUEUE_URL";

const arn =
  /^arn:\$\{AWS::Partition\}:execute-api:\$\{AWS::Region\}:\$\{AWS::AccountId\}:\$\{Api\}\/(?:\*\/[A-Z]+\/[\w.,:*/-]*|authorizers\/\*)$/;

/** Whether `npm run build` puts a handler there. */
function isBundled(code: string, files: Files): boolean {
  const bundle = files.get("scripts/bundle.js") ?? "";
  const source = /^dist\/(.+)$/.exec(code)?.[1];
  return (
    source !== undefined &&
    files.has(`${source}/handler.ts`) &&
    bundle.includes(`"${source.split("/")[0] ?? ""}"`) &&
    bundle.includes('outbase: ".",\n  outdir: "dist",')
  );
}

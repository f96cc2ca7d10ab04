import type { Data } from "../../../render/yaml.js";

/** The parameter that comes before the name of every function. */
export const functionPrefix = "FunctionPrefix";

/** The parameter that comes before the name of every table. */
export const tablePrefix = "TablePrefix";

/** The stage's name, which stands in the URLs of the APIs. */
export const stage = "Stage";

/** The SNS topic that alarms speak to, where there is one. */
export const alarmTopic = "AlarmTopic";

/** The secret that seals cursors; during a rotation the new one, a comma, and the old one. */
export const cursorSecret = "CursorSecret";

/** The domain of all APIs, where there is one. */
export const domainName = "DomainName";

/** The certificate of that domain. */
export const certificateArn = "CertificateArn";

/** Whether the account lets API Gateway write logs; `true` gives it the role that it needs for that. */
export const accountLogRole = "AccountLogRole";

/** In a module's stack that is nested: whether its API writes logs. */
export const apiLogs = "ApiLogs";

/** In a stack of functions: the API that calls them. In its own stack the API has this name. */
export const api = "Api";

/** In a stack of functions: the URL of the queue of failures. In its own stack the queue has this name. */
export const failureQueue = "FailureQueue";

/** In a stack of functions: the ARN of the queue of failures. */
export const failureQueueArn = "FailureQueueArn";

/** How many characters are left for what comes before the longest names. */
export interface PrefixRoom {
  readonly functions: number;
  readonly tables: number;
}

/** What the templates of a kind may declare, by name: a template has what it refers to. */
export interface Declarations {
  readonly parameters: Readonly<Record<string, Data>>;
  readonly conditions: Readonly<Record<string, Data>>;
}

/** The declarations of root stacks: users give the parameters. */
export function rootDeclarations(room: PrefixRoom): Declarations {
  return {
    parameters: rootParameters(room),
    conditions: conditionsOn(accountLogRole),
  };
}

type Parameters = Declarations["parameters"];

function rootParameters(room: PrefixRoom): Parameters {
  return {
    [stage]: text("The name of the stage", {
      Default: "prod",
      AllowedPattern: "^[A-Za-z0-9_]{1,128}$",
    }),
    [functionPrefix]: text("Comes before the name of every function", {
      AllowedPattern: `^[A-Za-z0-9_-]{0,${room.functions}}$`,
    }),
    [tablePrefix]: text("Comes before the name of every table", {
      AllowedPattern: `^[A-Za-z0-9_.-]{0,${room.tables}}$`,
    }),
    [alarmTopic]: text("ARN of the SNS topic that alarms speak to, or nothing"),
    [cursorSecret]: text(
      "What cursors are sealed with, or nothing; new,old while one takes another's place",
      { NoEcho: true },
    ),
    [domainName]: text("A domain of your own for all APIs, or nothing"),
    [certificateArn]: text("ARN of the domain's certificate, in this region"),
    [accountLogRole]: text(
      "Logs of API Gateway: false for none, true makes the role that the account needs for them, existing where it has one",
      { Default: "false", AllowedValues: ["false", "true", "existing"] },
    ),
  };
}

/** A parameter that is empty unless its user or `more` says otherwise. */
function text(description: string, more: Parameters = {}): Data {
  return { Type: "String", Default: "", ...more, Description: description };
}

const given = { Type: "String" };

const nestedParameters: Parameters = {
  [stage]: given,
  [functionPrefix]: given,
  [tablePrefix]: given,
  [alarmTopic]: given,
  [cursorSecret]: { ...given, NoEcho: true },
  [apiLogs]: given,
  [api]: given,
  [failureQueue]: given,
  [failureQueueArn]: given,
};

/** Whether alarms speak to anybody. */
export const hasAlarmTopic = "HasAlarmTopic";

/** Whether cursors are sealed with a secret. */
export const hasCursorSecret = "HasCursorSecret";

/** Whether the APIs have a domain of their own. */
export const hasDomain = "HasDomain";

/** Whether API Gateway writes logs. */
export const writesApiLogs = "WritesApiLogs";

/** Whether the account's role for API Gateway's logs is made here. */
export const makesLogRole = "MakesLogRole";

function conditionsOn(logs: string): Declarations["conditions"] {
  return {
    [hasAlarmTopic]: isSet(alarmTopic),
    [hasCursorSecret]: isSet(cursorSecret),
    [hasDomain]: isSet(domainName),
    [writesApiLogs]: not({ "Fn::Equals": [{ Ref: logs }, "false"] }),
    [makesLogRole]: { "Fn::Equals": [{ Ref: accountLogRole }, "true"] },
  };
}

function isSet(parameter: string): Data {
  return not({ "Fn::Equals": [{ Ref: parameter }, ""] });
}

function not(condition: Data): Data {
  return { "Fn::Not": [condition] };
}

/** The declarations of nested stacks: the stack around them gives each parameter. */
export const nestedDeclarations: Declarations = {
  parameters: nestedParameters,
  conditions: conditionsOn(apiLogs),
};

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

/** In a module's stack: whether its API writes logs. */
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

/** The parameters of the root, as users give them. */
export function rootParameters(
  room: PrefixRoom,
): Readonly<Record<string, Data>> {
  return {
    [stage]: {
      Type: "String",
      Default: "prod",
      AllowedPattern: "^[A-Za-z0-9_]{1,128}$",
      Description: "The name of the stage",
    },
    [functionPrefix]: {
      Type: "String",
      Default: "",
      AllowedPattern: `^[A-Za-z0-9_-]{0,${room.functions}}$`,
      Description: "Comes before the name of every function",
    },
    [tablePrefix]: {
      Type: "String",
      Default: "",
      AllowedPattern: `^[A-Za-z0-9_.-]{0,${room.tables}}$`,
      Description: "Comes before the name of every table",
    },
    ...others,
  };
}

const others: Readonly<Record<string, Data>> = {
  [alarmTopic]: {
    Type: "String",
    Default: "",
    Description: "ARN of the SNS topic that alarms speak to, or nothing",
  },
  [cursorSecret]: {
    Type: "String",
    Default: "",
    NoEcho: true,
    Description:
      "What cursors are sealed with, or nothing; new,old while one takes another's place",
  },
  [domainName]: {
    Type: "String",
    Default: "",
    Description: "A domain of your own for all APIs, or nothing",
  },
  [certificateArn]: {
    Type: "String",
    Default: "",
    Description: "ARN of the domain's certificate, in this region",
  },
  [accountLogRole]: {
    Type: "String",
    Default: "false",
    AllowedValues: ["false", "true", "existing"],
    Description:
      "Logs of API Gateway: false for none, true makes the role that the account needs for them, existing where it has one",
  },
};

/** The parameters of the stacks inside it: the root gives each. */
export const nestedParameters: Readonly<Record<string, Data>> = {
  [stage]: { Type: "String" },
  [functionPrefix]: { Type: "String" },
  [tablePrefix]: { Type: "String" },
  [alarmTopic]: { Type: "String" },
  [cursorSecret]: { Type: "String", NoEcho: true },
  [apiLogs]: { Type: "String" },
  [api]: { Type: "String" },
  [failureQueue]: { Type: "String" },
  [failureQueueArn]: { Type: "String" },
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

/** Every condition that a template may have. */
export const conditions: Readonly<Record<string, Data>> = {
  [hasAlarmTopic]: isSet(alarmTopic),
  [hasCursorSecret]: isSet(cursorSecret),
  [hasDomain]: isSet(domainName),
  [writesApiLogs]: not({ "Fn::Equals": [{ Ref: apiLogs }, "false"] }),
  [makesLogRole]: { "Fn::Equals": [{ Ref: accountLogRole }, "true"] },
};

function isSet(parameter: string): Data {
  return not({ "Fn::Equals": [{ Ref: parameter }, ""] });
}

function not(condition: Data): Data {
  return { "Fn::Not": [condition] };
}

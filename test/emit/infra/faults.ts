/** What somebody might have written in a template, and what must be said of it. */
export interface Fault {
  readonly what: string;
  readonly file: string;
  readonly right: string | RegExp;
  readonly wrong: string;
  readonly said: RegExp;
}

const own = "stacks/jef-one/template.yaml";
const tables = "stacks/tables.yaml";
const root = "template.yaml";

/** Faults of every kind that a template can have, in the templates of `specs/one`. */
export const faults: readonly Fault[] = [
  {
    what: "a misspelt property",
    file: own,
    right: "MemorySize:",
    wrong: "MemorySise:",
    said: /MemorySise/,
  },
  {
    what: "a reference to nothing",
    file: own,
    right: "Ref: FailureQueue",
    wrong: "Ref: Failures",
    said: /nothing is called Failures/,
  },
  {
    what: "a text that speaks of nothing",
    file: own,
    right: "${FunctionPrefix}",
    wrong: "${Prefix}",
    said: /nothing is called Prefix/,
  },
  {
    what: "an output that no stack has",
    file: root,
    right: "Outputs.Address",
    wrong: "Outputs.Url",
    said: /nothing is called JefOneModule\.Outputs\.Url/,
  },
  {
    what: "a parameter that a stack is not given",
    file: root,
    right: /\n {8}AlarmTopic:\n {10}Ref: AlarmTopic/,
    wrong: "",
    said: /JefOneModule is given/,
  },
  {
    what: "a template that is not there",
    file: root,
    right: "stacks/tables.yaml",
    wrong: "stacks/table.yaml",
    said: /table\.yaml is not there/,
  },
  {
    what: "an attribute that is no key",
    file: tables,
    right: "      KeySchema:",
    wrong:
      "        - AttributeName: reason\n          AttributeType: S\n      KeySchema:",
    said: /reason/,
  },
  {
    what: "an index by an attribute without a type",
    file: tables,
    right: "        - AttributeName: user_id\n          AttributeType: S\n",
    wrong: "",
    said: /user_id/,
  },
  {
    what: "a type that no key has",
    file: tables,
    right: "AttributeType: S",
    wrong: "AttributeType: BOOL",
    said: /BOOL/,
  },
  {
    what: "a word that a property does not know",
    file: tables,
    right: "PAY_PER_REQUEST",
    wrong: "ON_DEMAND",
    said: /ON_DEMAND/,
  },
  {
    what: "a table that goes with its stack",
    file: tables,
    right: "    DeletionPolicy: Retain\n",
    wrong: "",
    said: /is deleted with its stack/,
  },
  {
    what: "a table that cannot be recovered",
    file: tables,
    right: "PointInTimeRecoveryEnabled: true",
    wrong: "PointInTimeRecoveryEnabled: false",
    said: /cannot be recovered/,
  },
  {
    what: "an action that IAM does not have",
    file: own,
    right: "dynamodb:PutItem",
    wrong: "dynamodb:TransactWriteItems",
    said: /may dynamodb:TransactWriteItems/,
  },
  {
    what: "a statement for all actions",
    file: own,
    right: "dynamodb:GetItem",
    wrong: "dynamodb:*",
    said: /may dynamodb:\*/,
  },
  {
    what: "a statement for all indexes",
    file: own,
    right: "/index/get-by-user",
    wrong: "/index/*",
    said: /may touch .*\/index\/\*/,
  },
  {
    what: "a statement for a table that is not touched",
    file: own,
    right: "table/${TablePrefix}jef-one-sessions\n",
    wrong: "table/${TablePrefix}jef-one-users\n",
    said: /touches .*jef-one-users/,
  },
  {
    what: "a role that two functions share",
    file: own,
    right: "[JefOneSessionsGetOneRole, Arn]",
    wrong: "[JefOneSessionsGetByUserRole, Arn]",
    said: /shares its role/,
  },
  {
    what: "a queue that a function may not fill",
    file: own,
    right: "- sqs:SendMessage",
    wrong: "- dynamodb:GetItem",
    said: /and the queue do not fit/,
  },
  {
    what: "a function that the API may not call",
    file: own,
    right: /\n {2}\w+GetOnePermission:[^]*?(?=\n {2}\w)/,
    wrong: "",
    said: /GetOneFunction may be called from $/,
  },
  {
    what: "a permission for no path of the API",
    file: own,
    right: "${Api}/*/GET/one-sessions-get-one",
    wrong: "${Api}/one-sessions-get-one",
    said: /GetOneFunction may be called from/,
  },
  {
    what: "a runtime that Lambda does not have",
    file: own,
    right: "nodejs24.x",
    wrong: "nodejs23.x",
    said: /nodejs23/,
  },
  {
    what: "a processor that Lambda does not have",
    file: own,
    right: "arm64",
    wrong: "arm32",
    said: /arm32/,
  },
  {
    what: "a place at which no bundle is",
    file: own,
    right: "../../dist/endpoints/",
    wrong: "../../dist/",
    said: /has no bundle/,
  },
  {
    what: "a handler that no bundle has",
    file: own,
    right: "Handler: handler.handler",
    wrong: "Handler: index.handler",
    said: /has no such handler/,
  },
  {
    what: "a log of another name than its function's",
    file: own,
    right: "/aws/lambda/${FunctionPrefix}jef-one-sessions-get-one",
    wrong: "/aws/lambda/${FunctionPrefix}jef-one-sessions-get-two",
    said: /GetOneFunction logs to .*get-two/,
  },
  {
    what: "two functions of one name",
    file: own,
    right:
      "FunctionName:\n        Fn::Sub: ${FunctionPrefix}jef-one-sessions-get-one",
    wrong:
      "FunctionName:\n        Fn::Sub: ${FunctionPrefix}jef-one-sessions-list-all",
    said: /two are called AWS::Serverless::Function .*list-all/,
  },
  {
    what: "two resources of one logical id",
    file: own,
    right: "JefOneSessionsGetOneRole:\n",
    wrong: "JefOneSessionsGetByUserRole:\n",
    said: /unique/,
  },
  {
    what: "a failure that no alarm tells of",
    file: own,
    right: /\n {2}JefOneSessionsPostOneAlarm:[^]*?(?=\nOutputs)/,
    wrong: "",
    said: /PostOneFunction fails in silence/,
  },
  {
    what: "a secret that CloudFormation would show",
    file: own,
    right: "POWERTOOLS_SERVICE_NAME: jef",
    wrong: "POWERTOOLS_SERVICE_NAME: '{{resolve:secretsmanager:one}}' #",
    said: /asks for a secret/,
  },
];

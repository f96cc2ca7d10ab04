import type { Data } from "../../../render/yaml.js";

/** The parameter that comes before the name of every function. */
export const functionPrefix = "FunctionPrefix";

/** The parameter that comes before the name of every table. */
export const tablePrefix = "TablePrefix";

/** The ARN of a function by its name, which has no character that Fn::Sub reads. */
export function functionArn(name: string): Data {
  return { "Fn::Sub": arnOf(name) };
}

/** What an API calls to invoke a function. */
export function invocationUri(name: string): Data {
  return {
    "Fn::Sub": `arn:\${AWS::Partition}:apigateway:\${AWS::Region}:lambda:path/2015-03-31/functions/${arnOf(name)}/invocations`,
  };
}

function arnOf(name: string): string {
  return `arn:\${AWS::Partition}:lambda:\${AWS::Region}:\${AWS::AccountId}:function:\${${functionPrefix}}${name}`;
}

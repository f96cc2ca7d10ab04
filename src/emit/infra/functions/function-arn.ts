import type { Data } from "../../../render/yaml.js";
import { functionPrefix } from "../template/parameters.js";

/** The ARN of a function by its name, which has no character that Fn::Sub reads. */
export function functionArn(name: string): Data {
  return { "Fn::Sub": arnOf(name) };
}

/** The URI by which an API invokes a function. */
export function invocationUri(name: string): Data {
  return {
    "Fn::Sub": `arn:\${AWS::Partition}:apigateway:\${AWS::Region}:lambda:path/2015-03-31/functions/${arnOf(name)}/invocations`,
  };
}

function arnOf(name: string): string {
  return `arn:\${AWS::Partition}:lambda:\${AWS::Region}:\${AWS::AccountId}:function:\${${functionPrefix}}${name}`;
}

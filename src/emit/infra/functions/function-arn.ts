import type { Data } from "../../../render/yaml.js";
import { fnSub } from "../template/intrinsics.js";
import { functionPrefix } from "../template/parameters.js";

/** The URI by which an API invokes a function. Its name has no character that Fn::Sub reads. */
export function invocationUri(name: string): Data {
  const arn = `arn:\${AWS::Partition}:lambda:\${AWS::Region}:\${AWS::AccountId}:function:\${${functionPrefix}}${name}`;
  return fnSub(
    `arn:\${AWS::Partition}:apigateway:\${AWS::Region}:lambda:path/2015-03-31/functions/${arn}/invocations`,
  );
}

import type { Data } from "../../../render/yaml.js";
import type { Around, DeployedFunction } from "./deployed-function.js";
import { functionPrefix } from "./function-arn.js";
import { lostAlarm } from "./function-alarm.js";
import { attribute, ref, sub } from "../template/intrinsics.js";
import { logicalId } from "../template/logical-id.js";
import { api } from "../template/parameters.js";
import { logStatement, trustOf } from "./iam-statements.js";
import type { Entries } from "../template/template.js";

/** The resources of a function: its log, its role, itself, and the permission without which the API's calls are refused. */
export function functionResources(
  deployed: DeployedFunction,
  around: Around,
): Entries {
  const { name, isAsync } = deployed;
  const id = logicalId(name, "Function");
  return {
    [logicalId(name, "Log")]: logGroup(deployed, around),
    [logicalId(name, "Role")]: roleOf(deployed),
    [id]: functionOf(deployed, around),
    [logicalId(name, "Permission")]: permissionOf(deployed),
    ...(isAsync && { [logicalId(name, "Alarm")]: lostAlarm(ref(id)) }),
  };
}

function logGroup({ functionName }: DeployedFunction, { infra }: Around): Data {
  return {
    Type: "AWS::Logs::LogGroup",
    Properties: {
      LogGroupName: sub(`/aws/lambda/\${${functionPrefix}}${functionName}`),
      RetentionInDays: infra.logRetention,
    },
  };
}

function roleOf({ name, statements }: DeployedFunction): Data {
  const log = attribute(logicalId(name, "Log"), "Arn");
  return {
    Type: "AWS::IAM::Role",
    Properties: {
      AssumeRolePolicyDocument: trustOf("lambda.amazonaws.com"),
      Policies: [
        {
          PolicyName: "calls",
          PolicyDocument: {
            Version: "2012-10-17",
            Statement: [...statements, logStatement(log)],
          },
        },
      ],
    },
  };
}

function functionOf(deployed: DeployedFunction, around: Around): Data {
  const { name, functionName, bundle, memory, timeout } = deployed;
  return {
    Type: "AWS::Serverless::Function",
    Properties: {
      FunctionName: sub(`\${${functionPrefix}}${functionName}`),
      Runtime: "nodejs24.x",
      Architectures: ["arm64"],
      MemorySize: memory,
      Timeout: timeout,
      CodeUri: `../../dist/${bundle}`,
      Handler: "handler.handler",
      Role: attribute(logicalId(name, "Role"), "Arn"),
      LoggingConfig: { LogGroup: ref(logicalId(name, "Log")) },
      Environment: { Variables: deployed.environment },
      ...(deployed.isAsync && { EventInvokeConfig: retriesOf(around) }),
    },
  };
}

/** How often Lambda tries again, and where a request goes that none of its tries has applied. */
function retriesOf({ infra, queueArn }: Around): Data {
  return {
    MaximumRetryAttempts: infra.retries,
    MaximumEventAgeInSeconds: infra.maxEventAge,
    DestinationConfig: { OnFailure: { Type: "SQS", Destination: queueArn } },
  };
}

function permissionOf({ name, source }: DeployedFunction): Data {
  return {
    Type: "AWS::Lambda::Permission",
    Properties: {
      Action: "lambda:InvokeFunction",
      FunctionName: ref(logicalId(name, "Function")),
      Principal: "apigateway.amazonaws.com",
      SourceArn: sub(
        `arn:\${AWS::Partition}:execute-api:\${AWS::Region}:\${AWS::AccountId}:\${${api}}${source}`,
      ),
    },
  };
}

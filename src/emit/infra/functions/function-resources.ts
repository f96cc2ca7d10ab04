import type { Data } from "../../../render/yaml.js";
import type {
  DeploymentContext,
  DeployedFunction,
} from "./deployed-function.js";
import { alarm, metricPeriod } from "../alarm.js";
import { fnGetAtt, ref, fnSub } from "../template/intrinsics.js";
import { logicalId } from "../template/logical-id.js";
import { api, functionPrefix } from "../template/parameters.js";
import { logStatement, trustPolicy } from "./iam-statements.js";
import type { Entries } from "../template/template.js";

/** The resources of a function: its log, its role, itself, and the permission without which the API's calls are refused. */
export function functionResources(
  deployedFunction: DeployedFunction,
  context: DeploymentContext,
): Entries {
  const { name, isAsync } = deployedFunction;
  const id = logicalId(name, "Function");
  return {
    [logicalId(name, "Log")]: logGroup(deployedFunction, context),
    [logicalId(name, "Role")]: roleOf(deployedFunction),
    [id]: functionOf(deployedFunction, context),
    [logicalId(name, "Permission")]: permissionOf(deployedFunction),
    ...(isAsync && { [logicalId(name, "Alarm")]: lostRequestAlarm(ref(id)) }),
  };
}

function logGroup(
  { functionName }: DeployedFunction,
  { infra }: DeploymentContext,
): Data {
  return {
    Type: "AWS::Logs::LogGroup",
    Properties: {
      LogGroupName: fnSub(`/aws/lambda/\${${functionPrefix}}${functionName}`),
      RetentionInDays: infra.logRetention,
    },
  };
}

function roleOf({ name, statements }: DeployedFunction): Data {
  const log = fnGetAtt(logicalId(name, "Log"), "Arn");
  return {
    Type: "AWS::IAM::Role",
    Properties: {
      AssumeRolePolicyDocument: trustPolicy("lambda.amazonaws.com"),
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

function functionOf(
  deployedFunction: DeployedFunction,
  context: DeploymentContext,
): Data {
  const { name, functionName, bundle, memory, timeout } = deployedFunction;
  return {
    Type: "AWS::Serverless::Function",
    Properties: {
      FunctionName: fnSub(`\${${functionPrefix}}${functionName}`),
      Runtime: "nodejs24.x",
      Architectures: ["arm64"],
      MemorySize: memory,
      Timeout: timeout,
      CodeUri: `../../dist/${bundle}`,
      Handler: "handler.handler",
      Role: fnGetAtt(logicalId(name, "Role"), "Arn"),
      LoggingConfig: { LogGroup: ref(logicalId(name, "Log")) },
      Environment: { Variables: deployedFunction.environment },
      ...(deployedFunction.isAsync && {
        EventInvokeConfig: retriesOf(context),
      }),
    },
  };
}

/** How often Lambda tries again, and where a request goes that none of its tries has applied. */
function retriesOf({ infra, queueArn }: DeploymentContext): Data {
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
      SourceArn: fnSub(
        `arn:\${AWS::Partition}:execute-api:\${AWS::Region}:\${AWS::AccountId}:\${${api}}${source}`,
      ),
    },
  };
}

/** The alarm of an ASYNC function: Lambda gave up on a request, whether or not it could leave it in the queue. One metric, for a sum of two is empty while one of them was never published. */
function lostRequestAlarm(functionName: Data): Data {
  return alarm("An ASYNC request was given up, or is lost", {
    threshold: 1,
    metric: {
      Namespace: "AWS/Lambda",
      MetricName: "AsyncEventsDropped",
      Dimensions: [{ Name: "FunctionName", Value: functionName }],
      Period: metricPeriod,
      Statistic: "Sum",
    },
  });
}

import type { InfraConfig } from "../../../config/infra-config.js";
import type { Module } from "../../../model/modules.js";
import type { Data } from "../../../render/yaml.js";
import { fnGetAtt, ref, fnSub, fnIf } from "../template/intrinsics.js";
import {
  api,
  stage,
  writesApiLogs,
  functionPrefix,
} from "../template/parameters.js";
import type { Entries } from "../template/template.js";

/** A module's API with its stage and its logs. It comes after the functions of its own stack, so that nobody is sent to one that is not there yet. */
export function apiResources(
  { name }: Module,
  { infra, after }: { infra: InfraConfig; after: readonly string[] },
): Entries {
  return {
    [accessLog]: {
      Type: "AWS::Logs::LogGroup",
      Condition: writesApiLogs,
      Properties: { RetentionInDays: infra.logRetention },
    },
    [api]: {
      Type: "AWS::Serverless::Api",
      ...(after.length > 0 && { DependsOn: after }),
      Properties: {
        Name: fnSub(`\${${functionPrefix}}${name.slug}`),
        StageName: ref(stage),
        OpenApiVersion: "3.0.1",
        EndpointConfiguration: { Type: "REGIONAL" },
        DefinitionBody: {
          "Fn::Transform": {
            Name: "AWS::Include",
            Parameters: { Location: "./apigateway.yaml" },
          },
        },
        // SAM looks for changes before it knows parameters: a new prefix alone would leave the stage with functions that are gone.
        AlwaysDeploy: true,
        MethodSettings: [methodSettings(infra)],
        AccessLogSetting: fnIf(writesApiLogs, {
          DestinationArn: fnGetAtt(accessLog, "Arn"),
          Format: JSON.stringify(accessLine),
        }),
      },
    },
  };
}

/** The address of an API that has no domain of its own. */
export const stageAddress = fnSub(
  `https://\${${api}}.execute-api.\${AWS::Region}.\${AWS::URLSuffix}/\${${stage}}`,
);

const accessLog = "AccessLines";

/** Metrics of each method are billed one by one; those of an API are not. */
function methodSettings({ throttling }: InfraConfig): Data {
  return {
    ResourcePath: "/*",
    HttpMethod: "*",
    MetricsEnabled: false,
    DataTraceEnabled: false,
    LoggingLevel: fnIf(writesApiLogs, "ERROR", "OFF"),
    ...(throttling && {
      ThrottlingRateLimit: throttling.rate,
      ThrottlingBurstLimit: throttling.burst,
    }),
  };
}

/** The access log of a request: nothing that its caller wrote but the method. */
const accessLine = {
  request_id: "$context.extendedRequestId",
  time: "$context.requestTimeEpoch",
  method: "$context.httpMethod",
  resource: "$context.resourcePath",
  status: "$context.status",
  refused: "$context.error.responseType",
  integration_status: "$context.integration.status",
  milliseconds: "$context.responseLatency",
};

import { fnGetAtt, fnSub } from "../template/intrinsics.js";
import { makesLogRole } from "../template/parameters.js";
import { trustPolicy } from "../functions/iam-statements.js";
import type { Entries } from "../template/template.js";

const retained = {
  Condition: makesLogRole,
  DeletionPolicy: "Retain",
  UpdateReplacePolicy: "Retain",
} as const;

/** The role by which an account lets API Gateway write logs. It is one for all stacks of a region: what others rely on stays when this stack goes. */
export const accountResources: Entries = {
  ApiLogWriter: {
    Type: "AWS::IAM::Role",
    ...retained,
    Properties: {
      AssumeRolePolicyDocument: trustPolicy("apigateway.amazonaws.com"),
      ManagedPolicyArns: [
        fnSub(
          "arn:${AWS::Partition}:iam::aws:policy/service-role/AmazonAPIGatewayPushToCloudWatchLogs",
        ),
      ],
    },
  },
  ApiAccount: {
    Type: "AWS::ApiGateway::Account",
    ...retained,
    Properties: { CloudWatchRoleArn: fnGetAtt("ApiLogWriter", "Arn") },
  },
};

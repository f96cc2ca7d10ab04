import type { Module } from "../../model/modules.js";
import type { Data } from "../../render/yaml.js";
import { attribute, ref, when } from "./intrinsics.js";
import { logicalId } from "./logical-id.js";
import { moduleOutputs } from "./module-stack.js";
import { nestedStack } from "./nested-stack.js";
import {
  accountLogRole,
  apiLogs,
  certificateArn,
  domainName,
  hasDomain,
  makesLogRole,
} from "./parameters.js";
import type { StackFile } from "./stack-file.js";
import { templateOf, type Entries, type Template } from "./template.js";

/** The root: the stacks of tables, then a stack a module, and what all APIs share. */
export function rootStack(
  tables: readonly StackFile[],
  modules: readonly (readonly [Module, StackFile])[],
): Template {
  const stores = tables.map(({ path, template }) => {
    const slot = /[0-9]*(?=\.yaml$)/.exec(path)?.join() ?? "";
    return [`Tables${slot}`, nestedStack(`./${path}`, template, {})] as const;
  });
  const after = stores.map(([id]) => id);
  const apis = modules.map(([{ name }, { path, template }]) => {
    const stack = nestedStack(`./${path}`, template, { given: shared, after });
    return [logicalId(name, "Module"), stack] as const;
  });
  const outputs = modules.flatMap(([{ name }, { template }]) =>
    outputsOf(logicalId(name, "Module"), template),
  );
  return templateOf(
    { ...sharedResources, ...Object.fromEntries([...stores, ...apis]) },
    { ...domainOutputs, ...Object.fromEntries(outputs) },
  );
}

/** What modules are given by reference, so that they come after it where it is made. */
const shared: Entries = {
  [domainName]: when(hasDomain, ref("Domain"), ""),
  [apiLogs]: when(makesLogRole, ref("ApiAccount"), ref(accountLogRole)),
};

/** The account's settings are one for all stacks of a region: what others rely on stays when this one goes. */
const sharedResources: Entries = {
  ApiLogWriter: {
    Type: "AWS::IAM::Role",
    Condition: makesLogRole,
    DeletionPolicy: "Retain",
    UpdateReplacePolicy: "Retain",
    Properties: {
      AssumeRolePolicyDocument: {
        Version: "2012-10-17",
        Statement: [
          {
            Effect: "Allow",
            Principal: { Service: "apigateway.amazonaws.com" },
            Action: "sts:AssumeRole",
          },
        ],
      },
      ManagedPolicyArns: [
        {
          "Fn::Sub":
            "arn:${AWS::Partition}:iam::aws:policy/service-role/AmazonAPIGatewayPushToCloudWatchLogs",
        },
      ],
    },
  },
  ApiAccount: {
    Type: "AWS::ApiGateway::Account",
    Condition: makesLogRole,
    DeletionPolicy: "Retain",
    UpdateReplacePolicy: "Retain",
    Properties: { CloudWatchRoleArn: attribute("ApiLogWriter", "Arn") },
  },
  Domain: {
    Type: "AWS::ApiGateway::DomainName",
    Condition: hasDomain,
    Properties: {
      DomainName: ref(domainName),
      RegionalCertificateArn: ref(certificateArn),
      EndpointConfiguration: { Types: ["REGIONAL"] },
      SecurityPolicy: "TLS_1_2",
    },
  },
};

/** Where the domain's record has to point. */
const domainOutputs: Entries = {
  DomainTarget: {
    Condition: hasDomain,
    Value: attribute("Domain", "RegionalDomainName"),
  },
  DomainZone: {
    Condition: hasDomain,
    Value: attribute("Domain", "RegionalHostedZoneId"),
  },
};

function outputsOf(stack: string, { Outputs = {} }: Template) {
  const own = moduleOutputs.filter((output) => output in Outputs);
  return own.map((output): readonly [string, Data] => [
    stack.replace(/Module$/, output),
    { Value: attribute(stack, `Outputs.${output}`) },
  ]);
}

import {
  at,
  wordIn,
  type Part,
  type Resource,
  type Template,
} from "./stacks.js";

/** A template as SAM expands it: what validators of CloudFormation know the shapes of. A function's configuration of events becomes a resource beside it; of an API come its stage and its deployment. */
export function expand(template: Template): Template {
  const resources = Object.entries(template.Resources).flatMap<Named>(
    ([id, resource]) =>
      expansions[resource.Type]?.(id, resource) ?? [[id, resource]],
  );
  return { ...template, Resources: Object.fromEntries(resources) };
}

type Named = readonly [id: string, Resource];

type Expansion = (id: string, resource: Resource) => readonly Named[];

const code = { S3Bucket: "bundles", S3Key: "bundle" };

const expansions: Readonly<Record<string, Expansion>> = {
  "AWS::Serverless::Function": (id, resource) => {
    const { CodeUri, EventInvokeConfig, ...rest } = resource.Properties;
    const Properties = {
      ...rest,
      ...(CodeUri !== undefined && { Code: code }),
    };
    const of = { ...resource, Type: "AWS::Lambda::Function", Properties };
    if (EventInvokeConfig === undefined) return [[id, of]];
    const to = at(EventInvokeConfig, "DestinationConfig", "OnFailure");
    const events: Resource = {
      Type: "AWS::Lambda::EventInvokeConfig",
      Properties: {
        ...(EventInvokeConfig as Readonly<Record<string, Part>>),
        DestinationConfig: {
          OnFailure: { Destination: at(to, "Destination") },
        },
        FunctionName: { Ref: id },
        Qualifier: "$LATEST",
      },
    };
    return [
      [id, of],
      [`${id}EventInvokeConfig`, events],
    ];
  },
  "AWS::Serverless::Api": (id, resource) => {
    const {
      DefinitionBody: _,
      AlwaysDeploy: __,
      EndpointConfiguration,
      OpenApiVersion,
      Name,
      ...ofStage
    } = resource.Properties;
    const deployment = `${id}Deployment`;
    return [
      [
        id,
        {
          ...resource,
          Type: "AWS::ApiGateway::RestApi",
          Properties: {
            Name,
            // What is included is looked at by itself.
            Body: { openapi: OpenApiVersion },
            EndpointConfiguration: {
              Types: [at(EndpointConfiguration, "Type")],
            },
          },
        },
      ],
      [
        deployment,
        {
          Type: "AWS::ApiGateway::Deployment",
          Properties: { RestApiId: { Ref: id } },
        },
      ],
      [
        `${id}Stage`,
        {
          Type: "AWS::ApiGateway::Stage",
          Properties: {
            ...ofStage,
            RestApiId: { Ref: id },
            DeploymentId: { Ref: deployment },
          },
        },
      ],
    ];
  },
  "AWS::Serverless::Application": (id, resource) => {
    const { Location, ...rest } = resource.Properties;
    const place = wordIn(Location).replace(/^\./, "");
    const TemplateURL = `https://s3.amazonaws.com/bundles${place}`;
    const Properties = { ...rest, TemplateURL };
    return [
      [id, { ...resource, Type: "AWS::CloudFormation::Stack", Properties }],
    ];
  },
};

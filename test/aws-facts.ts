/** A fact about AWS that cannot be seen on this machine, and the public source that it was taken from. */
export interface AwsFact {
  readonly fact: string;
  readonly source: string;
}

/** The facts that tests rely on; each is named where a test does. */
export const awsFacts = {
  restPath: {
    fact: "a REST API passes path and pathParameters percent-encoded, as the caller sent them",
    source:
      "serverless/serverless issue 5037 (`/posts/%40` gives `%40`); localstack/localstack pull request 7728 (`%2B` stays in AWS)",
  },
  urlPath: {
    fact: "a function URL passes rawPath percent-encoded",
    source:
      "middleapi/standard-server pull request 93, by the captures in hotsock/voker pull request 8",
  },
  httpPath: {
    fact: "an HTTP API passes path, rawPath and pathParameters decoded, in both payload formats",
    source:
      "middleapi/standard-server pull request 93; honojs/hono issue 2156; fastify/aws-lambda-fastify issue 169",
  },
  stageDeployment: {
    fact: "SAM hashes a definition before its intrinsics are resolved, so a changed parameter alone makes no deployment",
    source: "aws/serverless-application-model issue 914",
  },
  tableKey: {
    fact: "CloudFormation refuses to replace a table that has a name, as a changed key or type of a key asks for",
    source:
      "serverless/serverless issue 716; aws-amplify/amplify-cli issue 1651",
  },
  indexChanges: {
    fact: "an update of a table creates or deletes one global secondary index",
    source:
      "aws/aws-cdk issue 14920; docs.amazonaws.cn/en_us/amazondynamodb/latest/APIReference/API_UpdateTable.md",
  },
  droppedEvents: {
    fact: "AsyncEventsDropped counts each event that is given up, also one that was sent to its on-failure destination before",
    source:
      "Lambda's developer guide, monitoring-metrics-types, asynchronous invocation metrics",
  },
  metricMath: {
    fact: "an expression over a metric without any data point is empty",
    source: "binbashar/le-tf-infra-aws pull request 1102",
  },
} as const satisfies Readonly<Record<string, AwsFact>>;

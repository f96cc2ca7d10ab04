import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { readStack, type Stack } from "../../../src/local/stack/read-stack.js";
import { StackError } from "../../../src/local/stack/stack-error.js";
import { make, writeBelow } from "../../behaviour/rig/emitted.js";
import { emittedWithin, specsIn } from "../../emit/infra/emitted.js";
import { folder } from "../functions/ground.js";

const place = folder();
let count = 0;

/** Reads a stack of templates that people have written. */
function read(
  templates: Readonly<Record<string, string>>,
  parameters: Readonly<Record<string, string>> = {},
): Stack & { readonly out: string } {
  const out = join(place, `out-${(count += 1)}`);
  for (const [name, text] of Object.entries(templates)) {
    const file = join(out, name);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  }
  const queueUrl = (name: string): string => `http://sqs/0/${name}`;
  const options = { bundles: join(out, "bundles"), queueUrl, parameters };
  return { out, ...readStack(out, options) };
}

const oneFunction = `
Resources:
  Hello:
    Type: AWS::Serverless::Function
    Properties:
      FunctionName: hello
      Runtime: nodejs24.x
      CodeUri: dist/endpoints/hello
      Handler: handler.main
`;

test("several root stacks are read as one would be", async () => {
  const sources = specsIn("specs");
  const places = ["one", "several"] as const;
  const { one, several } = {
    one: await emittedWithin({}, sources),
    several: await emittedWithin({ operation: 50 }, sources),
  };
  expect(one.files.has("stacks/root-stacks.json")).toBe(false);
  expect(several.files.has("stacks/root-stacks.json")).toBe(true);
  const [first, second] = places.map((name) => {
    const out = join(place, `roots-${name}`);
    writeBelow(out, { one, several }[name].files);
    const stack = readStack(out, {
      bundles: join(place, "bundles"),
      queueUrl: (queue) => `http://sqs/0/${queue}`,
      parameters: { TablePrefix: "local-", FunctionPrefix: "my-" },
    });
    const text = JSON.stringify(stack).replaceAll(out, "out");
    return JSON.parse(text) as Stack;
  });
  expect(first?.functions.length).toBeGreaterThan(30);
  expect(second).toEqual(first);
});

describe("the emitted templates", () => {
  let stack: Stack;
  const parameters = { TablePrefix: "local-", FunctionPrefix: "my-" };

  beforeAll(async () => {
    const { texts } = await make("specs/one");
    const out = join(place, "emitted");
    writeBelow(out, texts);
    stack = readStack(out, {
      bundles: join(out, "bundles"),
      queueUrl: (name) => `http://sqs/0/${name}`,
      parameters,
    });
  });

  test("give each function its bundle, its environment and its rules", () => {
    const name = "my-jef-one-sessions-post-one";
    const found = stack.functions.find((one) => one.name === name);
    expect(found).toMatchObject({
      handler: "handler",
      timeout: 10,
      memory: 256,
      environment: {
        POWERTOOLS_SERVICE_NAME: "jef-one-sessions-post-one",
        TABLE_JEF_ONE_SESSIONS: "local-jef-one-sessions",
        TABLE_REQUESTS: "local-codegen-requests",
        FAILURE_QUEUE_URL: "http://sqs/0/JefOneModule-FailureQueue",
      },
      asynchronous: {
        retries: 2,
        maxEventAge: 21_600,
        destination: "JefOneModule-FailureQueue",
      },
    });
    expect(found!.file).toMatch(
      /[/\\]bundles[/\\]endpoints[/\\]jef-one-sessions-post-one[/\\]handler\.mjs$/,
    );
  });

  test("give tables with their keys, indexes and time to live", () => {
    const names = stack.tables.map(({ name }) => name).sort();
    expect(names).toContain("local-codegen-requests");
    expect(
      stack.tables.find(({ name }) => name === "local-codegen-requests"),
    ).toEqual({
      name: "local-codegen-requests",
      partitionKey: { name: "request_id", type: "S" },
      indexes: [],
      timeToLive: "expires_at",
    });
  });

  test("give an API a module, with every reference worked out", () => {
    expect(stack.apis.map(({ name, stage }) => [name, stage])).toEqual([
      ["my-jef-one", "prod"],
    ]);
    const texts = stack.apis.map(({ definition }) =>
      JSON.stringify(definition),
    );
    for (const text of texts) {
      expect(text).not.toMatch(/"Fn::|"Ref"|\$\{|\[AWS::|\[Function/);
    }
    expect(texts.join()).toContain(
      "arn:aws:apigateway:us-east-1:lambda:path/2015-03-31/functions/arn:aws:lambda:us-east-1:000000000000:function:my-jef-one-sessions-post-one/invocations",
    );
  });
});

describe("a template of one's own", () => {
  test("may use short forms, Globals, conditions, mappings, and plain CloudFormation", () => {
    const { functions, tables, queues, out } = read(
      {
        "template.yaml": `
Parameters:
  Size: { Type: String, Default: small }
  Loud: { Type: String, Default: "no" }
Mappings:
  Sizes: { small: { memory: 200 } }
Conditions:
  IsLoud: !Equals [!Ref Loud, "yes"]
Globals:
  Function:
    Runtime: nodejs24.x
    Timeout: 7
    Environment: { Variables: { SHARED: all, LEVEL: !If [IsLoud, debug, info] } }
Resources:
  Items:
    Type: AWS::DynamoDB::Table
    Properties:
      AttributeDefinitions:
        - { AttributeName: id, AttributeType: S }
        - { AttributeName: day, AttributeType: N }
      KeySchema:
        - { AttributeName: day, KeyType: RANGE }
        - { AttributeName: id, KeyType: HASH }
  Lost:
    Type: AWS::SQS::Queue
    Properties: { QueueName: lost }
  Hello:
    Type: AWS::Serverless::Function
    Properties:
      CodeUri: ./src/hello
      Handler: index.run
      MemorySize: !FindInMap [Sizes, !Ref Size, memory]
      Environment:
        Variables: { TABLE: !Ref Items, COUNT: 3, OWN: !Sub "\${Lost.QueueName}!" }
      EventInvokeConfig:
        MaximumRetryAttempts: 0
        DestinationConfig: { OnFailure: { Type: SQS, Destination: !GetAtt Lost.Arn } }
  Shouting:
    Type: AWS::Lambda::Function
    Condition: IsLoud
    Properties: { FunctionName: shouting, Runtime: nodejs22.x, Code: src, Handler: a.b }
`,
      },
      { Size: "small" },
    );
    expect(functions).toEqual([
      {
        name: "Hello",
        file: join(out, "src/hello/index.mjs"),
        handler: "run",
        environment: {
          SHARED: "all",
          LEVEL: "info",
          TABLE: "Items",
          COUNT: "3",
          OWN: "lost!",
        },
        timeout: 7,
        memory: 200,
        asynchronous: { retries: 0, maxEventAge: 21_600, destination: "lost" },
      },
    ]);
    expect(tables).toEqual([
      {
        name: "Items",
        partitionKey: { name: "id", type: "S" },
        sortKey: { name: "day", type: "N" },
        indexes: [],
      },
    ]);
    expect(queues).toEqual(["lost"]);
  });

  test("may nest stacks that speak of each other, in any order", () => {
    const { functions } = read({
      "template.yaml": `
Resources:
  App:
    Type: AWS::CloudFormation::Stack
    Properties:
      TemplateURL: app/template.yaml
      Parameters: { Table: !GetAtt Data.Outputs.TableName }
  Data:
    Type: AWS::Serverless::Application
    Properties: { Location: data.yaml }
`,
      "data.yaml": `
Resources:
  Items:
    Type: AWS::DynamoDB::Table
    Properties:
      AttributeDefinitions: [{ AttributeName: id, AttributeType: S }]
      KeySchema: [{ AttributeName: id, KeyType: HASH }]
Outputs:
  TableName: { Value: !Ref Items }
`,
      "app/template.yaml": `
Parameters: { Table: { Type: String } }
Conditions: { HasTable: !Not [!Equals [!Ref Table, ""]] }
${oneFunction.trim()}
      Environment: { Variables: { TABLE: !Ref Table } }
    Condition: HasTable
`,
    });
    expect(functions[0]!.environment).toEqual({ TABLE: "Data-Items" });
  });

  test.each<[string, Record<string, string>, RegExp]>([
    ["is not there", {}, /file is missing\. Run codegen generate/],
    ["is no YAML", { "template.yaml": "a: [\nb" }, /^2:1: Flow sequence/],
    ["is no template", { "template.yaml": "a: 1" }, /has no Resources/],
    ["is empty", { "template.yaml": "" }, /has no Resources/],
    [
      "has a resource without a type",
      { "template.yaml": "Resources: { A: { Properties: {} } }" },
      /resource A has no Type/,
    ],
    [
      "has a parameter that was not given",
      {
        "template.yaml": `Parameters: { Name: { Type: String } }${oneFunction.replace("hello\n", "!Ref Name\n")}`,
      },
      /parameter Name was not given/,
    ],
    [
      "has a function for Python",
      { "template.yaml": oneFunction.replace("nodejs24.x", "python3.13") },
      /function hello is not for Node\.js/,
    ],
    [
      "has a function whose code is in a bucket",
      {
        "template.yaml": oneFunction.replace(
          "dist/endpoints/hello",
          "{ Bucket: a, Key: b }",
        ),
      },
      /function hello has its code elsewhere/,
    ],
    [
      "has a function without a handler",
      { "template.yaml": oneFunction.replace(/ *Handler.*\n/, "") },
      /function hello has no Handler/,
    ],
    [
      "has two functions of one name",
      {
        "template.yaml":
          oneFunction +
          oneFunction.replace("Hello", "Other").replace("Resources:\n", ""),
      },
      /Two resources have the name hello/,
    ],
    [
      "has a table that does not define its key",
      {
        "template.yaml": `
Resources:
  T:
    Type: AWS::DynamoDB::Table
    Properties: { KeySchema: [{ AttributeName: id, KeyType: HASH }] }
`,
      },
      /table T does not define its key "id"/,
    ],
    [
      "has an API whose definition is not there",
      {
        "template.yaml": `
Resources:
  A:
    Type: AWS::Serverless::Api
    Properties:
      DefinitionBody:
        Fn::Transform: { Name: AWS::Include, Parameters: { Location: api.yaml } }
`,
      },
      /file is missing/,
    ],
    [
      "nests itself",
      {
        "template.yaml": `
Resources:
  A:
    Type: AWS::CloudFormation::Stack
    Properties: { TemplateURL: template.yaml }
`,
      },
      /nested too deep/,
    ],
    [
      "nests a stack of elsewhere",
      {
        "template.yaml": `
Resources:
  A:
    Type: AWS::CloudFormation::Stack
    Properties: { TemplateURL: "https://example.com/a.yaml" }
`,
      },
      /stack A is not a local path/,
    ],
  ])("that %s is told of", (_, templates, words) => {
    let thrown: unknown;
    try {
      read(templates);
    } catch (error) {
      thrown = error;
    }
    expect(thrown).toBeInstanceOf(StackError);
    expect((thrown as StackError).message).toMatch(words);
    expect((thrown as StackError).file).toMatch(/\.yaml$/);
  });
});

import { describe, expect, test } from "vitest";
import type { InfraConfig } from "../../../src/config/infra-config.js";
import { awsFacts } from "../../aws-facts.js";
import { emitted, specsIn } from "./emitted.js";
import { rolesIn } from "./roles.js";
import { at, rootsOf, stacksOf, type Stack } from "./stacks.js";

async function deployed(infra: Partial<InfraConfig>, folder = "specs") {
  const { files } = await emitted(specsIn(folder), {
    infra,
    emitters: ["infra"],
  });
  const stacks = stacksOf(files, () => undefined);
  const stack = (path: string): Stack | undefined =>
    stacks.find((one) => one.path === path);
  const property = (path: string, id: string, ...names: readonly string[]) =>
    at(stack(path)?.template.Resources[id]?.Properties, ...names);
  return { files, stack, property };
}

const one = "stacks/jef-one/template.yaml";
const postOne = "JefOneSessionsPostOneFunction";

test("what the configuration says is what is deployed", async () => {
  const { property } = await deployed({
    memory: 512,
    timeout: 40,
    logRetention: 7,
    retries: 1,
    maxEventAge: 600,
    throttling: { rate: 50, burst: 20 },
    cors: { origin: "https://acme.example", headers: [], maxAge: 60 },
  });
  expect(property(one, postOne, "MemorySize")).toBe(512);
  expect(property(one, postOne, "Timeout")).toBe(40);
  // API Gateway would not wait for it.
  const getOne = "JefOneSessionsGetOneFunction";
  expect(property(one, getOne, "Timeout")).toBe(28);
  expect(property(one, "JefOneSessionsPostOneLog", "RetentionInDays")).toBe(7);
  expect(property(one, postOne, "EventInvokeConfig")).toMatchObject({
    MaximumRetryAttempts: 1,
    MaximumEventAgeInSeconds: 600,
  });
  expect(property(one, "Api", "MethodSettings", "0")).toMatchObject({
    ThrottlingRateLimit: 50,
    ThrottlingBurstLimit: 20,
    DataTraceEnabled: false,
  });
  const variables = ["Environment", "Variables", "CORS_ORIGIN"];
  expect(property(one, getOne, ...variables)).toBe("https://acme.example");
  expect(property(one, postOne, ...variables)).toBeUndefined();
});

test(`${awsFacts.stageDeployment.fact}: a stage is deployed each time`, async () => {
  const { property } = await deployed({});
  expect(property(one, "Api", "AlwaysDeploy")).toBe(true);
});

test(`${awsFacts.metricMath.fact}: alarms watch one metric each`, async () => {
  const { files } = await deployed({});
  const alarms = stacksOf(files, () => undefined).flatMap(({ template }) =>
    Object.values(template.Resources).filter(
      ({ Type }) => Type === "AWS::CloudWatch::Alarm",
    ),
  );
  expect(alarms).not.toHaveLength(0);
  for (const { Properties } of alarms) {
    expect(Properties).toHaveProperty("MetricName");
    expect(Properties).not.toHaveProperty("Metrics");
  }
});

test(`${awsFacts.droppedEvents.fact}: it is what is watched`, async () => {
  const { property } = await deployed({});
  expect(property(one, "JefOneSessionsPostOneAlarm", "MetricName")).toBe(
    "AsyncEventsDropped",
  );
});

test("each module is a root stack where the configuration asks for it", async () => {
  const { files, property } = await deployed({ stackPerModule: true });
  expect(rootsOf(files)).toEqual([
    "template.yaml",
    "stacks/acme-store/template.yaml",
    "stacks/jef-one/template.yaml",
    "stacks/risk-analyzer/template.yaml",
  ]);
  expect(property(one, "JefOneBasePath", "DomainName", "Ref")).toBe(
    "DomainName",
  );
});

test("a table that is somebody else's is used under its own name, and not made", async () => {
  const table = "jef-one-sessions";
  const { files, stack, property } = await deployed({
    existingTables: [table],
  });
  const made = Object.keys(
    stack("stacks/tables.yaml")?.template.Resources ?? {},
  );
  expect(made).toContain("Ledger");
  expect(made).not.toContain("JefOneSessionsTable");
  const variables = ["Environment", "Variables", "TABLE_JEF_ONE_SESSIONS"];
  expect(property(one, postOne, ...variables)).toBe(table);
  const arn = "arn:${AWS::Partition}:dynamodb:${AWS::Region}:${AWS::AccountId}";
  expect(rolesIn(files).get("jef-one-sessions-post-one")).toEqual([
    `dynamodb:PutItem ${arn}:table/${table}`,
    "dynamodb:PutItem codegen-requests",
  ]);
});

describe("the environment of", () => {
  const cases = [
    { id: postOne, has: ["TABLE_REQUESTS", "FAILURE_QUEUE_URL"] },
    { id: "JefOneSessionsListAllFunction", has: ["CURSOR_SECRET"] },
    { id: "JefOneSessionsGetOneFunction", has: [] },
  ];
  test.each(cases)("$id", async ({ id, has }) => {
    const { property } = await deployed({}, "specs/one");
    const variables = property(one, id, "Environment", "Variables");
    expect(Object.keys(variables ?? {}).sort()).toEqual(
      ["POWERTOOLS_SERVICE_NAME", "TABLE_JEF_ONE_SESSIONS", ...has].sort(),
    );
  });
});

test("samconfig says of the stack what `sam deploy` asks", async () => {
  const { files } = await deployed({ stackName: 'a"b\\\u007f' }, "specs/one");
  const text = files.get("samconfig.toml") ?? "";
  expect(text).toContain('stack_name = "a\\"b\\\\\\u007f"');
  expect(text).toContain(
    'capabilities = "CAPABILITY_IAM CAPABILITY_AUTO_EXPAND"',
  );
  expect(text).toContain("resolve_s3 = true");
});

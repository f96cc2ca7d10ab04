import { expect, test } from "vitest";
import {
  defaultInfra,
  type InfraConfig,
} from "../../../src/config/infra-config.js";
import { generate } from "../../../src/generate.js";
import { emitted, specsOf } from "./emitted.js";
import { stacksOf } from "./stacks.js";

const schema = {
  "root.type": "M",
  "root.attributes.id.type": "S",
  "root.attributes.id.required": true,
};

function spec(name: string, more: Readonly<Record<string, unknown>> = {}) {
  return {
    lambda_function: name,
    http_method: "POST",
    api_path: `/${name}`,
    action: "post-one",
    table: "things",
    primary_key: "id",
    payload_schema: schema,
    invocation_mode: "ASYNC",
    ...more,
  };
}

async function refusalsOf(specs: readonly ReturnType<typeof spec>[]) {
  const { files, errors } = await emitted(specsOf(specs), {
    emitters: ["infra"],
  });
  if (errors.length > 0) expect(files.size).toBe(0);
  return errors.map(({ code, message }) => `${code}: ${message}`);
}

test("a function with the name of its module's authorizer is refused", async () => {
  const basic = { security: "basic" };
  expect(await refusalsOf([spec("api-authorize-basic", basic)])).toEqual([
    "invalid-name: Invalid name `api-authorize-basic` of a function beside the authorizer of that name.",
  ]);
});

test("an authorizer's name is one that Lambda takes", async () => {
  const module = `${"long.".repeat(19)}name`;
  const specs = [spec("post-one", { module, security: "bearer" })];
  const { files } = await emitted(specsOf(specs), { emitters: ["infra"] });
  const texts = [...files.values()].join("");
  const [, name = ""] = /\/aws\/lambda\/\$\{\w+\}(.*-bearer)/.exec(texts) ?? [];
  expect(name).toMatch(/^[A-Za-z0-9_-]{1,64}$/);
});

test("a root that cannot have all outputs has the addresses of its modules", async () => {
  const specs = Array.from({ length: 100 }, (_, n) =>
    spec(`post-${n}`, { module: `module-${n}` }),
  );
  const { files, errors } = await emitted(specsOf(specs), {
    emitters: ["infra"],
  });
  expect(errors).toEqual([]);
  const [root] = stacksOf(files, () => undefined);
  const outputs = Object.keys(root?.template.Outputs ?? {});
  expect(outputs).toHaveLength(3 + 100);
  expect(outputs).toContain("Module7Address");
  expect(files.has("stacks/root-stacks.json")).toBe(false);
});

test("a module that one operation cannot deploy is refused", async () => {
  const specs = Array.from({ length: 420 }, (_, n) => spec(`post-${n}`));
  expect(await refusalsOf(specs)).toContain(
    "beyond-aws: A deployment of `stacks/api/template.yaml` and the stacks in it has 2560 resources; the limit of AWS is 2500.",
  );
});

test("names of root stacks that are too long are refused", async () => {
  const specs = Array.from({ length: 410 }, (_, n) =>
    spec(`post-${n}`, { module: `module-${n % 5}-${"long".repeat(20)}` }),
  );
  const stackName = "acme".repeat(20);
  const { errors } = await emitted(specsOf(specs), { infra: { stackName } });
  expect(errors).toMatchObject([{ code: "beyond-aws" }]);
  expect(errors[0]?.message).toMatch(
    /^The name of the stack `(?:acme){20}-Module0Long\w{45}[\da-f]{8}` has 145 characters; the limit of AWS is 128\.$/,
  );
});

test("more roles and tables than an account has are a warning", async () => {
  // https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html: 1,000 roles in an account.
  // https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/ServiceQuotas.html: 2,500 tables in a region.
  expect(defaultInfra.quotas).toEqual({ roles: 1000, tables: 2500 });
  const specs = [spec("one", { security: "basic" }), spec("two")];
  const warnings = async (quotas: Partial<InfraConfig["quotas"]>) => {
    const { problems } = await generate(specsOf(specs), {
      emitters: ["infra"],
      verdicts: new Map(),
      infra: { ...defaultInfra, quotas: { ...defaultInfra.quotas, ...quotas } },
    });
    return problems
      .filter(({ code }) => code === "beyond-quota")
      .map(({ severity, message }) => `${severity}: ${message}`);
  };
  expect(await warnings({ roles: 3, tables: 2 })).toEqual([]);
  expect(await warnings({ roles: 2, tables: 1 })).toEqual([
    "warning: The service has 2 tables; the account may have 1.",
    "warning: The service has 3 roles; the account may have 2.",
  ]);
});

test("a key that CloudFormation would take for a secret is refused", async () => {
  const key = "{{resolve:ssm:one}}";
  const members = {
    "root.type": "M",
    [`root.attributes.${key}.type`]: "S",
    [`root.attributes.${key}.required`]: true,
  };
  const specs = [spec("one", { primary_key: key, payload_schema: members })];
  expect(await refusalsOf(specs)).toEqual([
    `invalid-name: Invalid name \`${key}\` of a key of a table.`,
  ]);
});

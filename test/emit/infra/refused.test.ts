import { expect, test } from "vitest";
import { emitted, specsOf } from "./emitted.js";

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

test("more modules than the root can tell of are refused", async () => {
  const specs = Array.from({ length: 100 }, (_, n) =>
    spec(`post-${n}`, { module: `module-${n}` }),
  );
  expect(await refusalsOf(specs)).toEqual([
    "beyond-aws: The stack `template.yaml` has 203 outputs; the limit of AWS is 200.",
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

import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { defaultInfra } from "../../../src/config/infra-config.js";
import type { DeploymentPlan } from "../../../src/emit/infra/plan/deployment-plan.js";
import { planStacks } from "../../../src/emit/infra/plan/plan-stacks.js";
import { cloudFormationLimits } from "../../../src/emit/infra/plan/stack-limits.js";
import type { Model } from "../../../src/model/model.js";
import { emitted, emittedWithin, specsIn, specsOf } from "./emitted.js";
import { expand } from "./expand.js";
import { smallEndpoint } from "./small-endpoint.js";
import { rootsOf, stacksOf, type Stack } from "./stacks.js";

/** Every stack of a plan. */
function stacksIn({ root, tables, modules }: DeploymentPlan) {
  const numbered = modules.flatMap((one) => one.numbered);
  return [root, ...tables, ...modules, ...numbered];
}

/** The stack of each function and each table, and the root stack that it is deployed with. */
function placesIn(plan: DeploymentPlan): ReadonlyMap<string, string> {
  const root = (isNested: boolean, path: string): string =>
    isNested ? plan.root.path : path;
  return new Map([
    ...plan.tables.flatMap(({ path, tables, isNested }) =>
      tables.map(
        ({ name }) =>
          [`table ${name.wire}`, `${root(isNested, path)} ${path}`] as const,
      ),
    ),
    ...plan.modules.flatMap(({ module, path, isNested, numbered }) =>
      module.endpoints.map(({ name, lambdaFunction }) => {
        const own = numbered.find(({ endpoints }) =>
          endpoints.some((one) => one.name === name),
        );
        const stack = own?.path ?? path;
        const place = `${root(isNested, path)} ${stack}`;
        return [`function ${lambdaFunction}`, place] as const;
      }),
    ),
  ]);
}

/** The model without the endpoints and tables of some names. */
function without(model: Model, isGone: (module: string) => boolean): Model {
  const endpoints = model.endpoints.filter(({ module }) => !isGone(module));
  const used = new Set(endpoints.map(({ table }) => table?.name.wire));
  const tables = model.tables.filter(({ name }) => used.has(name.wire));
  return { endpoints, tables };
}

describe("10,000 endpoints in 200 modules", async () => {
  const specs = Array.from({ length: 10_000 }, (_, n) =>
    smallEndpoint(n, `acme-${Math.floor(n / 50)}`),
  );
  const { model, errors } = await emitted(specsOf(specs), { emitters: [] });
  const plan = planStacks(model, defaultInfra);

  // Nested stacks: at most 2,500 resources are created, updated or deleted in an operation; a stack has 500 resources, 200 outputs and a template of 1 MB:
  // https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/cloudformation-limits.html
  test("are within each limit of a stack, and of an operation", () => {
    expect(errors).toEqual([]);
    for (const { path, size } of stacksIn(plan)) {
      expect(size.resources, path).toBeLessThanOrEqual(500);
      expect(size.outputs, path).toBeLessThanOrEqual(200);
      expect(size.bytes, path).toBeLessThanOrEqual(1_000_000);
    }
    for (const { path, operation } of plan.roots) {
      expect(operation, path).toBeLessThanOrEqual(2_500);
    }
  });

  test("are a root stack a module, after those of tables", () => {
    const paths = plan.roots.map(({ path }) => path);
    expect(paths[0]).toBe("template.yaml");
    const tables = paths.filter((path) => path.startsWith("stacks/tables-"));
    expect(tables.length).toBeGreaterThan(0);
    expect(paths.slice(1, 1 + tables.length)).toEqual(tables);
    expect(paths).toHaveLength(1 + tables.length + 200);
    expect(new Set(plan.roots.map(({ id }) => id)).size).toBe(paths.length);
  });

  test("stay where they are when a module comes, or one grows", () => {
    const places = placesIn(plan);
    expect(places.size).toBe(10_000 + model.tables.length);
    const before = planStacks(
      without(model, (module) => module === "acme-77"),
      defaultInfra,
    );
    expect(before.modules).toHaveLength(199);
    for (const [what, place] of placesIn(before)) {
      expect(places.get(what), what).toBe(place);
    }
    const grown = { ...model, endpoints: [...model.endpoints] };
    for (const n of [1, 2, 3]) {
      const [first] = model.endpoints;
      if (first === undefined) continue;
      const wire = `acme-0-more-${n}`;
      const name = { ...first.name, wire, type: first.name.type };
      grown.endpoints.push({ ...first, name, lambdaFunction: wire });
    }
    const after = placesIn(planStacks(grown, defaultInfra));
    for (const [what, place] of places) {
      expect(after.get(what), what).toBe(place);
    }
  });

  test("with a table each they are roots as well, and else they are nested in template.yaml", () => {
    const few = planStacks(
      without(model, (module) => /acme-1\d\d/.test(module)),
      defaultInfra,
    );
    expect(few.roots).toHaveLength(1 + 32 + 100);
    const fewer = planStacks(
      without(model, (module) => /acme-(?:1\d\d|[2-9]\d)/.test(module)),
      defaultInfra,
    );
    expect(fewer.roots).toHaveLength(1 + 20);
    expect(fewer.tables).toHaveLength(32);
    expect(fewer.root.size.resources).toBe(3 + 32);
  });
});

const golden = join(import.meta.dirname, "../../golden");

const folders = [
  "specs",
  ...readdirSync(golden)
    .filter((name) => existsSync(join(golden, name, "expected")))
    .map((name) => `test/golden/${name}/specs`),
];

test.each(folders)("the stacks of %s are as planned", async (folder) => {
  for (const limits of [
    {},
    { operation: 20 },
    { operation: 20, resources: 7 },
    { outputs: 3 },
  ]) {
    const { model, files } = await emittedWithin(limits, specsIn(folder));
    const plan = planStacks(model, defaultInfra, {
      ...cloudFormationLimits,
      ...limits,
    });
    const stacks = stacksOf(files, () => undefined);
    const byPath = new Map(stacks.map((stack) => [stack.path, stack]));
    const planned = stacksIn(plan);
    expect(planned.map(({ path }) => path).sort()).toEqual(
      [...byPath.keys()].sort(),
    );
    for (const { path, size } of planned) {
      const template = byPath.get(path)?.template ?? { Resources: {} };
      const resources = Object.keys(expand(template).Resources).length;
      expect(size.resources, path).toBe(resources);
      const { Outputs = {} } = template;
      expect(size.outputs, path).toBe(Object.keys(Outputs).length);
    }
    expect(plan.roots.map(({ path }) => path)).toEqual(rootsOf(files));
    for (const { path, operation } of plan.roots) {
      expect(operation, path).toBe(operationOf(path, byPath));
    }
  }
});

function operationOf(path: string, stacks: ReadonlyMap<string, Stack>): number {
  const stack = stacks.get(path);
  if (stack === undefined) return 0;
  const own = Object.keys(expand(stack.template).Resources).length;
  return [...stack.nested.values()].reduce(
    (sum, nested) => sum + operationOf(nested, stacks),
    own,
  );
}

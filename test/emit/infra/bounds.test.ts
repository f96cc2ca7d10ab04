import fc from "fast-check";
import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import {
  defaultInfra,
  type InfraConfig,
} from "../../../src/config/infra-config.js";
import {
  measureDefinition,
  measureModule,
  measureNumbered,
  measureTables,
} from "../../../src/emit/infra/plan/measured-text.js";
import { planStacks } from "../../../src/emit/infra/plan/plan-stacks.js";
import {
  cloudFormationLimits,
  type StackLimits,
} from "../../../src/emit/infra/plan/stack-limits.js";
import type { Model } from "../../../src/model/model.js";
import { runs, timeout } from "../../properties/runs.js";
import { specPairs } from "../../properties/specs.js";
import { hostileName } from "../../properties/words.js";
import { emitted, specsIn, specsOf } from "./emitted.js";
import { smallEndpoint } from "./small-endpoint.js";

const golden = join(import.meta.dirname, "../../golden");

const folders = [
  "specs",
  ...readdirSync(golden)
    .filter((name) => existsSync(join(golden, name, "expected")))
    .map((name) => `test/golden/${name}/specs`),
];

const origin = "https://app.example.com";
const cors = { origin, headers: ["X-One", "X-Two"], maxAge: 60 };

test.each(folders)("no text of %s is over its bound", async (folder) => {
  const { model } = await emitted(specsIn(folder), { emitters: [] });
  expectBounds(model);
});

test.each([1, 2, 4])("nor is one of many small endpoints", async (step) => {
  // Here what each endpoint adds is most of a text: reads, writes, or ASYNC writes.
  const specs = Array.from({ length: 100 }, (_, n) =>
    smallEndpoint(step === 1 ? 2 * n + 1 : step === 2 ? 4 * n + 2 : 4 * n, "a"),
  );
  const { model } = await emitted(specsOf(specs), { emitters: [] });
  expectBounds(model);
});

test(
  "no text of arbitrary specs is over its bound",
  async () => {
    await fc.assert(
      fc.asyncProperty(specPairs(hostileName), async (sources) => {
        const { model } = await emitted(sources, { emitters: [] });
        expectBounds(model);
      }),
      runs(30),
    );
  },
  timeout,
);

function expectBounds(model: Model): void {
  for (const infra of [defaultInfra, { ...defaultInfra, cors }]) {
    for (const limits of [{}, { operation: 1 }, { resources: 1 }]) {
      const all = { ...cloudFormationLimits, ...limits };
      for (const { path, bound, bytes } of sizesIn(model, infra, all)) {
        expect(bound, path).toBeGreaterThanOrEqual(bytes);
      }
    }
  }
}

/** The bounds of all texts that a plan makes, and what they come to. */
function sizesIn(model: Model, infra: InfraConfig, limits: StackLimits) {
  const { modules, tables } = planStacks(model, infra, limits);
  return [
    ...modules.flatMap((one) => [
      {
        path: one.path,
        bound: one.size.bytes,
        bytes: measureModule(one, infra),
      },
      {
        path: `the definition of ${one.id}`,
        bound: one.definitionBound,
        bytes: measureDefinition(one.module, infra),
      },
      ...one.numbered.map(({ path, size, endpoints }) => ({
        path,
        bound: size.bytes,
        bytes: measureNumbered(endpoints, infra),
      })),
    ]),
    ...tables.map((one) => ({
      path: one.path,
      bound: one.size.bytes,
      bytes: measureTables(one),
    })),
  ];
}

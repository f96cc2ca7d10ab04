import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { defaultInfra } from "../../../src/config/infra-config.js";
import {
  measureDefinition,
  measureModule,
  measureNumbered,
  measureTables,
} from "../../../src/emit/infra/plan/measured-text.js";
import { planStacks } from "../../../src/emit/infra/plan/plan-stacks.js";
import { cloudFormationLimits } from "../../../src/emit/infra/plan/stack-limits.js";
import { emitted, specsIn } from "./emitted.js";

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
  for (const infra of [defaultInfra, { ...defaultInfra, cors }]) {
    for (const limits of [
      cloudFormationLimits,
      { ...cloudFormationLimits, operation: 1 },
      { ...cloudFormationLimits, operation: 1, resources: 1 },
    ]) {
      const plan = planStacks(model, infra, limits);
      const sizes = [
        ...plan.modules.flatMap((one) => [
          [one.size.bytes, measureModule(one, infra)] as const,
          [one.definitionBound, measureDefinition(one.module, infra)] as const,
          ...one.numbered.map(
            ({ size, endpoints }) =>
              [size.bytes, measureNumbered(endpoints, infra)] as const,
          ),
        ]),
        ...plan.tables.map(
          (one) => [one.size.bytes, measureTables(one)] as const,
        ),
      ];
      for (const [bound, bytes] of sizes) {
        expect(bound).toBeGreaterThanOrEqual(bytes);
      }
    }
  }
});

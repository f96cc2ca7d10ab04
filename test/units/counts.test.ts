import { beforeAll, describe, expect, test } from "vitest";
import { emitterNames, type EmitterName } from "../../src/emit/emitter.js";
import type { SourceText } from "../../src/spec/syntax/source-text.js";
import { runUnits, type UnitRun } from "./rig.js";

/** Ten endpoints on two tables or on ten, each with a member of its own. */
function specs(tables: number, change: object = {}): readonly SourceText[] {
  return Array.from({ length: 10 }, (_, at) => ({
    file: `specs/post-${at}.json`,
    text: JSON.stringify({
      lambda_function: `acme-post-${at}`,
      http_method: "POST",
      api_path: `/things-${at}`,
      module: "acme",
      action: "post-one",
      invocation_mode: "SYNC",
      table: `things-${at % tables}`,
      primary_key: "id",
      payload_schema: {
        "root.type": "M",
        "root.attributes.id.type": "S",
        "root.attributes.id.required": true,
        [`root.attributes.own_${at}.type`]: "S",
        ...(at === 3 && change),
      },
      // Without it, the response is the item, which all endpoints make up.
      response_schema: {
        "root.type": "M",
        "root.attributes.id.type": "S",
        "root.attributes.id.required": true,
      },
    }),
  }));
}

/** Units that all specs make up together. */
const joint = /^(?:openapi|infra)\//;

describe.each([
  ["a table each", 10],
  ["five on a table", 2],
] as const)("ten endpoints, %s", (_, tables) => {
  let first: UnitRun;
  beforeAll(async () => {
    first = await runUnits(specs(tables));
  });

  test("the first run renders all units", () => {
    expect(first.rendered.length).toBe(first.index.size);
    expect(first.rendered).toContain("lambda/endpoint/acme-post-3");
  });

  test("an unchanged run renders none", async () => {
    const { rendered, files } = await runUnits(specs(tables), first);
    expect(rendered).toEqual([]);
    expect(files.map(({ path }) => path).sort()).toEqual(
      first.files.map(({ path }) => path).sort(),
    );
  });

  test("a description changes the units of its endpoint", async () => {
    const changed = specs(tables).map((spec, at) =>
      at === 3
        ? {
            ...spec,
            text: spec.text.replace("{", '{"description": "A thing.",'),
          }
        : spec,
    );
    const { rendered } = await runUnits(changed, first);
    expect(rendered.filter((id) => !joint.test(id))).toEqual([
      "docs/endpoint/acme-post-3",
      "lambda/endpoint/acme-post-3",
    ]);
  });

  test("a member changes the units of its endpoint and of its table, and the pages that show the table's item", async () => {
    const change = { "root.attributes.more.type": "S" };
    const { rendered } = await runUnits(specs(tables, change), first);
    const sharing = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9].filter(
      (at) => at % tables === 3 % tables,
    );
    expect(rendered.filter((id) => !joint.test(id))).toEqual([
      ...sharing.map((at) => `docs/endpoint/acme-post-${at}`),
      `docs/table/things-${3 % tables}`,
      `dynamodb/table/things-${3 % tables}`,
      "lambda/endpoint/acme-post-3",
      "validator/endpoint/acme-post-3",
    ]);
  });

  test("a file that is not in place changes its unit", async () => {
    const path = "endpoints/acme-post-7/validate.js";
    const disk = new Map([...first.disk, [path, "another hash"]]);
    const { rendered } = await runUnits(specs(tables), { ...first, disk });
    expect(rendered).toEqual(["validator/endpoint/acme-post-7"]);
  });

  test.each(emitterNames)(
    "what renders %s changes all of its units, and no others",
    async (emitter) => {
      const tool = (name: EmitterName) => (name === emitter ? "new" : "tool");
      const { rendered } = await runUnits(specs(tables), { ...first, tool });
      expect(rendered).toEqual(
        first.rendered.filter((id) => id.startsWith(`${emitter}/`)),
      );
    },
  );
});

import { expect, test } from "vitest";
import { membersTable } from "../../../src/emit/docs/members-table.js";
import type { Field, MapShape } from "../../../src/model/schema/shape.js";

const sku: Field = {
  name: "sku",
  key: "root.attributes.sku",
  required: true,
  deprecated: false,
  at: { file: "specs/orders.json" },
  shape: { kind: "string", nullable: false, rules: [] },
};

const line: MapShape = {
  kind: "map",
  nullable: false,
  free: false,
  fields: [sku],
};

test("examples of a flat payload stand where it stands whole, and those of nested members beside them", () => {
  expect(membersTable(line, { sku: "a-1" }).toString()).toBe(
    `| Name  | Type   | Required | Constraint |
| ----- | ------ | -------- | ---------- |
| \`sku\` | string | yes      |            |`,
  );
  const order: MapShape = {
    ...line,
    fields: [{ ...sku, name: "line", shape: line }],
  };
  expect(membersTable(order, { line: { sku: "a-1" } }).toString()).toBe(
    `| Name       | Type   | Required | Constraint | Example |
| ---------- | ------ | -------- | ---------- | ------- |
| \`line\`     | object | yes      |            |         |
| \`line.sku\` | string | yes      |            | \`a-1\`   |`,
  );
});

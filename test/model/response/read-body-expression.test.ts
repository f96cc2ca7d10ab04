import { expect, test } from "vitest";
import type { Diagnostic } from "../../../src/diagnostics/diagnostic.js";
import { readBodyExpression } from "../../../src/model/response/read-body-expression.js";
import type { Field, MapShape } from "../../../src/model/schema/shape.js";

const at = { file: "spec.yaml" };

function member(name: string, shape: Field["shape"], required = false): Field {
  const key = `root.attributes.${name}`;
  return { name, shape, required, key, deprecated: false, at };
}

function map(...fields: readonly Field[]): MapShape {
  return { kind: "map", nullable: false, free: false, fields };
}

test.each([
  ["sure", []],
  ["maybe", ["unfilled-response"]],
])("a list of anything holds what is there: %s", (name, codes) => {
  const text = { kind: "string", nullable: false, rules: [] } as const;
  const payload = map(member("sure", text, true), member("maybe", text));
  const shape = map(
    member("list", { kind: "list", nullable: false, rules: [] }),
  );
  const found: Diagnostic[] = [];
  const report = (one: Diagnostic): void => {
    found.push(one);
  };
  const value = { list: [`$payload.${name}`] };
  readBodyExpression({ value, key: "body", at }, shape, {
    scope: { payload },
    report,
  });
  expect(found.map(({ code }) => code)).toEqual(codes);
});

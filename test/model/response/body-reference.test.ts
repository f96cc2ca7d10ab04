import { expect, test } from "vitest";
import type { Diagnostic } from "../../../src/diagnostics/diagnostic.js";
import { resolveReference } from "../../../src/model/response/body-reference.js";
import type { MapShape } from "../../../src/model/schema/shape.js";

const at = { file: "spec.yaml" };

function payload(required: boolean): MapShape {
  const text = { kind: "string", nullable: false, rules: [] } as const;
  const key = "root.attributes.toString";
  const field = { name: "toString", shape: text, required, key, at };
  return {
    kind: "map",
    nullable: false,
    free: false,
    fields: [{ ...field, deprecated: false }],
  };
}

test.each([
  [true, 0],
  [false, 1],
])(
  "a member that every object seems to have is told where it is required: %s",
  (required, problems) => {
    const found: Diagnostic[] = [];
    const entry = { value: "$payload.toString", key: "a", at };
    resolveReference(entry, { payload: payload(required) }, (one) => {
      found.push(one);
    });
    expect(found.map(({ code }) => code)).toEqual(
      Array.from({ length: problems }, () => "not-supported"),
    );
  },
);

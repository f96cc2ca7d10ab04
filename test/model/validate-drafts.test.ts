import { expect, test } from "vitest";
import { validateDrafts } from "../../src/model/validate-drafts.js";

const spec = {
  lambda_function: "orders-post-one",
  http_method: "POST",
  api_path: "/orders",
  action: "quote",
  payload_schema: {
    "root.type": "M",
    "root.attributes.sku.type": "S",
    "root.attributes.sku.regex": "^[a-z]+$",
  },
};

test("a draft that the model accepts has no rejected part", async () => {
  const drafts = [{ from: "api.yaml, POST /orders", spec }];
  expect(await validateDrafts(drafts, new Map())).toEqual([]);
});

test("rejected parts name their draft, their pointer and their code", async () => {
  const slow = {
    from: "api.yaml, POST /slow",
    spec: {
      ...spec,
      lambda_function: "slow-post-one",
      api_path: "/slow",
      payload_schema: {
        ...spec.payload_schema,
        "root.attributes.sku.regex": "^(a+)+$",
      },
    },
  };
  const incomplete = {
    from: "api.yaml, GET /items",
    spec: { lambda_function: "items-get", http_method: "GET" },
  };
  const drafts = [{ from: "api.yaml, POST /orders", spec }, slow, incomplete];
  const rejected = await validateDrafts(drafts, new Map());
  expect(
    rejected.map(({ draft, pointer, code }) => [draft.from, pointer, code]),
  ).toEqual([
    [incomplete.from, "", "missing-key"],
    [
      slow.from,
      "/payload_schema/root.attributes.sku.regex",
      "exponential-regex",
    ],
  ]);
  expect(rejected.map(({ draft }) => draft)).toEqual([incomplete, slow]);
});

import { expect, test } from "vitest";
import { readDocument } from "./read-document.js";

test.each([
  [
    "an API key of API Gateway",
    { type: "apiKey", in: "header", name: "X-API-Key" },
    "api_key",
  ],
  [
    "signatures of AWS",
    {
      type: "apiKey",
      in: "header",
      name: "Authorization",
      "x-amazon-apigateway-authtype": "awsSigv4",
    },
    "iam",
  ],
  ["a user and a password", { type: "http", scheme: "Basic" }, "basic"],
])("%s needs no warning", async (_, scheme, security) => {
  const { specs, problems } = await readDocument({
    openapi: "3.0.1",
    paths: {
      "/a": {
        get: {
          operationId: "a-get",
          security: [{ caller: [] }],
          responses: { 200: { description: "It." } },
        },
      },
    },
    components: { securitySchemes: { caller: scheme } },
  });
  expect(specs).toMatchObject([{ security }]);
  expect(problems.filter((one) => one.includes("Security"))).toEqual([]);
});

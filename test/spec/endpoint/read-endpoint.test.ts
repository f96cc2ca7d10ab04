import { expect, test } from "vitest";
import type { Diagnostic } from "../../../src/diagnostics/diagnostic.js";
import { readEndpoint } from "../../../src/spec/endpoint/read-endpoint.js";
import { writeSchema } from "../../../src/spec/write-schema.js";

/** One schema in each spelling. */
const spelled = [
  { "root.type": "M", "root.attributes.a_b.type": "S" },
  { root: { type: "M", attributes: { a_b: { type: "S" } } } },
  { type: "M", attributes: { "a\\_b": { type: "S" } } },
  { type: "object", "properties.a_b.type": "string" },
  { type: "object", properties: { a_b: { type: "string" } } },
  { a_b: "string" },
];

test.each(spelled)("every schema of a spec may be %j", (schema) => {
  const problems: Diagnostic[] = [];
  const value = {
    ...{ lambda_function: "acme-orders-run", http_method: "POST" },
    ...{ api_path: "/orders", payload_schema: schema, query_schema: schema },
    ...{ path_schema: schema, header_schema: schema, response_schema: schema },
    responses: { 200: { schema } },
  };
  const entry = { key: "spec", value, at: { file: "specs/a.json" } };
  const spec = readEndpoint(entry, (problem) => problems.push(problem));
  expect(problems).toEqual([]);
  const { payload, query, pathMembers, headerMembers, response } = spec ?? {};
  const answer = spec?.responses?.get("200")?.schema;
  for (const node of [
    ...[payload, query, pathMembers, headerMembers, response, answer],
  ]) {
    expect(node && [...writeSchema(node)]).toEqual([
      ["root.type", "M"],
      ["root.attributes.a_b.type", "S"],
    ]);
  }
});

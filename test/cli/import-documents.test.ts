import { expect, test } from "vitest";
import { expectGolden } from "./golden.js";
import { Project } from "./project.js";

const document = `openapi: 3.1.0
paths:
  /orders/{order_id}:
    get:
      operationId: acme-orders-get-one
      parameters:
        - $ref: "parts.yaml#/order_id"
        - name: since
          in: query
          schema: { $ref: "#/components/schemas/Date" }
      responses:
        "200":
          description: 12
  /orders/{order_id}.pdf:
    get:
      responses: {}
`;

const parts = `order_id:
  name: order_id
  in: path
  schema: { type: string }
`;

test.concurrent(
  "each operation becomes a spec; what is wrong with one stops no other",
  async () => {
    const project = new Project();
    project.write("api/openapi.yaml", document);
    project.write("api/parts.yaml", parts);
    const run = await project.run("import", "api/openapi.yaml");
    expect(run).toMatchObject({ code: 0, stdout: "" });
    expectGolden("import-a-document-with-faults", run.stderr);
    expect(project.read("specs/acme-orders-get-one.yaml")).toMatch(
      /^# Imported from api\/openapi\.yaml, GET \/orders\/\{order_id\}\.\n/,
    );
    expect(await project.run("generate")).toMatchObject({ code: 0 });
  },
);

test.concurrent("a document of another version is none", async () => {
  const project = new Project();
  project.write("api.json", '{ "swagger": "2.0", "paths": {} }\n');
  const run = await project.run("import", "api.json");
  expect(run).toMatchObject({ code: 1, stdout: "" });
  expectGolden("import-another-version", run.stderr);
});

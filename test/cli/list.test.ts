import { expect, test } from "vitest";
import { Project } from "./project.js";

test.concurrent("a line an endpoint and a table, in columns", async () => {
  const project = Project.withSpecs();
  const { code, stdout, stderr } = await project.run("list");
  expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
  expect(stdout).toBe(
    [
      "endpoint  acme-orders-get-one   GET   /orders-get-one   SYNC   get-one   acme-orders",
      "endpoint  acme-orders-post-one  POST  /orders-post-one  ASYNC  post-one  acme-orders",
      "table     acme-orders  order_id",
      "",
    ].join("\n"),
  );
  expect(project.files()).toEqual([]);
});

test.concurrent(
  "the same as JSON, whatever the order of the paths",
  async () => {
    const project = Project.withSpecs();
    const whole = await project.run("list", "--json");
    const turned = await project.run(
      "list",
      "--json",
      "specs/orders/post-one.yaml",
      "specs/orders/get-one.json",
    );
    expect(turned.stdout).toBe(whole.stdout);
    expect(JSON.parse(whole.stdout)).toEqual({
      endpoints: [
        {
          id: "acme-orders-get-one",
          lambda_function: "acme-orders-get-one",
          http_method: "GET",
          api_path: "/orders-get-one",
          invocation_mode: "SYNC",
          action: "get-one",
          module: "acme",
          table: "acme-orders",
          spec: "specs/orders/get-one.json",
        },
        {
          id: "acme-orders-post-one",
          lambda_function: "acme-orders-post-one",
          http_method: "POST",
          api_path: "/orders-post-one",
          invocation_mode: "ASYNC",
          action: "post-one",
          module: "acme",
          table: "acme-orders",
          spec: "specs/orders/post-one.yaml",
        },
      ],
      tables: [{ name: "acme-orders", partition_key: "order_id", indexes: [] }],
    });
  },
);

test.concurrent("an error is told, and nothing is listed", async () => {
  const project = Project.withSpecs();
  project.change("specs/orders/post-one.yaml", "type: S", "type: STRING");
  const { code, stdout, stderr } = await project.run("list", "--json");
  expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
  expect(stderr).toContain("error unknown-type");
});

test.concurrent("what cannot be opened is 2", async () => {
  const { code, stdout, stderr } = await new Project().run("list");
  expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
  expect(stderr).toContain("Cannot open specs");
});

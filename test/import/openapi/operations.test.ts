import { expect, test } from "vitest";
import { readDocument } from "./read-document.js";

test("an operation becomes a spec in the order of a spec file", async () => {
  const { specs, problems } = await readDocument({
    openapi: "3.0.3",
    servers: [
      {
        url: "https://{host}/v1/",
        variables: { host: { default: "api.acme.example" } },
      },
    ],
    paths: {
      "/orders/{order_id}": {
        parameters: [
          {
            in: "path",
            name: "order_id",
            required: true,
            schema: { type: "string", format: "uuid" },
          },
        ],
        put: {
          operationId: "acme-orders-put-one",
          summary: "Put an order",
          description: "Replaces it.",
          tags: ["orders", "beta"],
          deprecated: true,
          parameters: [
            { in: "query", name: "dry_run", schema: { type: "boolean" } },
            { in: "header", name: "X-Trace", schema: { type: "string" } },
            { in: "header", name: "Authorization", schema: { type: "string" } },
          ],
          requestBody: {
            content: {
              "application/json": {
                schema: { $ref: "#/components/schemas/Order" },
                example: { status: "open", lines: [{ sku: "a", count: 1 }] },
              },
            },
          },
          responses: {
            200: {
              description: "Done.",
              content: {
                "application/json": {
                  schema: {
                    type: "object",
                    required: ["order_id"],
                    properties: { order_id: { type: "string" } },
                    additionalProperties: false,
                  },
                },
              },
            },
            404: { description: "There is none." },
          },
          security: [{ token: [] }],
        },
      },
    },
    components: {
      securitySchemes: { token: { type: "http", scheme: "bearer" } },
      schemas: {
        Order: {
          type: "object",
          title: "Order",
          required: ["status"],
          additionalProperties: false,
          properties: {
            status: {
              type: "string",
              enum: ["open", "done"],
              description: "Where it is.",
            },
            total: { type: "number", minimum: 0, nullable: true },
            lines: {
              type: "array",
              minItems: 1,
              items: {
                type: "object",
                properties: {
                  sku: { type: "string" },
                  count: { type: "integer", format: "int32" },
                },
              },
            },
          },
        },
      },
    },
  });
  expect(problems).toEqual([]);
  expect(specs).toEqual([
    {
      lambda_function: "acme-orders-put-one",
      http_method: "PUT",
      api_path: "/orders/{order_id}",
      endpoint_url: "https://api.acme.example/v1/orders/{order_id}",
      module: "orders",
      payload_schema: {
        "root.type": "M",
        "root.title": "Order",
        "root.attributes.status.type": "S",
        "root.attributes.status.required": true,
        "root.attributes.status.description": "Where it is.",
        "root.attributes.status.example": "open",
        "root.attributes.status.enum": ["open", "done"],
        "root.attributes.total.type": "N",
        "root.attributes.total.nullable": true,
        "root.attributes.total.min": 0,
        "root.attributes.lines.type": "L",
        "root.attributes.lines.example": [{ sku: "a", count: 1 }],
        "root.attributes.lines.min_items": 1,
        "root.attributes.lines.items.type": "M",
        "root.attributes.lines.items.additional": true,
        "root.attributes.lines.items.attributes.sku.type": "S",
        "root.attributes.lines.items.attributes.count.type": "N",
        "root.attributes.lines.items.attributes.count.format": "integer",
      },
      path_schema: {
        "root.type": "M",
        "root.attributes.order_id.type": "S",
        "root.attributes.order_id.required": true,
        "root.attributes.order_id.format": "uuid",
      },
      query_schema: {
        "root.type": "M",
        "root.attributes.dry_run.type": "BOOL",
      },
      header_schema: { "root.type": "M", "root.attributes.X-Trace.type": "S" },
      response_schema: {
        "root.type": "M",
        "root.attributes.order_id.type": "S",
        "root.attributes.order_id.required": true,
      },
      responses: {
        200: { description: "Done." },
        404: { description: "There is none." },
      },
      security: "bearer",
      title: "Put an order",
      description: "Replaces it.",
      deprecated: true,
      tags: ["beta"],
    },
  ]);
  expect(Object.keys(specs[0] ?? {}).slice(0, 3)).toEqual([
    "lambda_function",
    "http_method",
    "api_path",
  ]);
});

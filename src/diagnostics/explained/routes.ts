import type { routes as kinds } from "../catalogue/routes.js";
import type { Explanation } from "../explanation.js";
import { orderSpec } from "./example-specs.js";

/** What the codes of names, paths and methods mean. */
export const routes = {
  "invalid-name": {
    summary: "AWS would reject a name.",
    meaning:
      "Reported now rather than at deployment. Function names have 1 to 64 characters of A-Z a-z 0-9 _ -, table and index names 3 to 255 of these and dots. The name of the ledger table, `codegen-requests`, is reserved.",
    example: `
- lambda_function: acme orders post one
+ lambda_function: acme-orders-post-one
  http_method: POST
  api_path: /orders
`,
  },
  "bad-path": {
    summary: "API Gateway would reject a path.",
    meaning:
      "A path starts with `/`; a segment consists of A-Z a-z 0-9 _ . , : - or is one parameter in braces. Parameters at the same position of several paths must have the same name.",
    example: `
  lambda_function: acme-orders-post-one
  http_method: POST
- api_path: /orders/new order
+ api_path: /orders/new-order
`,
  },
  "reserved-path": {
    summary: "API Gateway responds to this path itself.",
    meaning:
      "`/ping` and `/sping` are its own health checks: requests to them never reach the function.",
    example: `
  lambda_function: acme-health-get-one
  http_method: GET
- api_path: /ping
+ api_path: /health
`,
  },
  "untyped-path-parameter": {
    summary: "A path parameter has no type.",
    meaning:
      "A path parameter arrives as a string and is validated by its type. A parameter with the name of a key of the table has the type of that key; others are declared in `path_schema`.",
    example: `
  lambda_function: acme-orders-get-by-shop
  http_method: GET
  api_path: /shops/{shop_id}/orders
+ path_schema:
+   root.type: M
+   root.attributes.shop_id.type: S
`,
  },
  "unused-path-member": {
    summary: "`path_schema` declares a parameter that is not in the path.",
    meaning:
      "Probably one of the two is misspelled: the parameter in `api_path` or the member in `path_schema`.",
    example: `
  lambda_function: acme-orders-get-by-shop
  http_method: GET
  api_path: /shops/{shop_id}/orders
  path_schema:
    root.type: M
    root.attributes.shop_id.type: S
-   root.attributes.order_id.type: S
`,
  },
  "parameter-twice": {
    summary: "A member is declared in two parts of the request.",
    meaning:
      "A member is in the path, the query string, a header or the body. If it is declared in two of them, their values could differ.",
    example: orderSpec(`
  query_schema:
    root.type: M
-   root.attributes.order_id.type: S
+   root.attributes.dry_run.type: BOOL
  payload_schema:
    root.type: M
    root.attributes.order_id.type: S
`),
  },
  "unfit-parameter": {
    summary: "A member cannot be a header.",
    meaning:
      "A header name consists of A-Z a-z 0-9 and -. Headers that HTTP or the security scheme uses, such as `Authorization`, cannot be members.",
    example: orderSpec(`
  header_schema:
    root.type: M
-   root.attributes.Content-Length.type: S
+   root.attributes.X-Shop.type: S
`),
  },
  "duplicate-id": {
    summary: "Two endpoints have the same id or function.",
    meaning:
      "The id of an endpoint is its `endpoint_name`, else its `lambda_function`. It names folders and types, so case is ignored.",
    example: `
  # specs/orders-post.yaml
  lambda_function: acme-orders-post-one
  http_method: POST
  api_path: /orders
  # specs/orders-put.yaml
- lambda_function: acme-orders-post-one
+ lambda_function: acme-orders-put-one
  http_method: PUT
  api_path: /orders
`,
  },
  "duplicate-route": {
    summary: "Two endpoints have the same method and path.",
    meaning:
      "API Gateway can send a request to only one of them. Parameter names make no difference: `/orders/{id}` and `/orders/{order_id}` are the same path.",
    example: `
  # specs/orders-one.yaml
  lambda_function: acme-orders-post-one
  http_method: POST
  api_path: /orders
  # specs/orders-many.yaml
  lambda_function: acme-orders-post-many
  http_method: POST
- api_path: /orders
+ api_path: /orders/batch
`,
  },
  "api-too-large": {
    summary: "An API exceeds a limit of API Gateway.",
    meaning:
      "The endpoints of a module share an API: at most 300 resources, one for each distinct path prefix, and a definition of at most 1 MB. Most of a definition are the schemas of ASYNC payloads.",
    example: `
  lambda_function: acme-returns-post-one
  http_method: POST
  api_path: /returns
- module: acme
+ module: acme-returns
`,
    shows: "file",
  },
  "method-and-payload": {
    summary: "A method does not support this payload mode.",
    meaning:
      "A GET has no body: its payload is the query string. POST, PUT and PATCH have a body; DELETE may have either.",
    example: `
  lambda_function: acme-orders-get-one
  http_method: GET
  api_path: /orders
- payload_mode: json-body
+ payload_mode: query-string
`,
  },
} satisfies Record<keyof typeof kinds, Explanation>;

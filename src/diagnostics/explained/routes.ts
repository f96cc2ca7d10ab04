import type { routes as kinds } from "../catalogue/routes.js";
import type { Explanation } from "../explanation.js";

/** What the codes of names, paths and methods mean. */
export const routes = {
  "invalid-name": {
    summary: "AWS would refuse a name.",
    meaning:
      "Better to hear it now than at deployment. Functions have 1 to 64 of A-Z a-z 0-9 _ -, tables and indexes 3 to 255 of these and a dot. The name of the ledger, `codegen-requests`, is taken.",
    example: `
- lambda_function: acme orders post one
+ lambda_function: acme-orders-post-one
  http_method: POST
  api_path: /orders
`,
  },
  "bad-path": {
    summary: "API Gateway would refuse a path.",
    meaning:
      "A path starts with `/`; its segments hold A-Z a-z 0-9 _ . , : - or are one parameter in braces each. Parameters at one place of several paths have one name.",
    example: `
  lambda_function: acme-orders-post-one
  http_method: POST
- api_path: /orders/new order
+ api_path: /orders/new-order
`,
  },
  "reserved-path": {
    summary: "API Gateway answers this path itself.",
    meaning:
      "`/ping` and `/sping` are its own health checks: a request to them never comes to the function.",
    example: `
  lambda_function: acme-health-get-one
  http_method: GET
- api_path: /ping
+ api_path: /health
`,
  },
  "untyped-path-parameter": {
    summary: "A parameter of the path has no type.",
    meaning:
      "What a caller writes into a path is a text, and it is checked as the member's type says. A parameter that is called like a key of the table has that key's type; others are typed by `path_schema`.",
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
    summary: "`path_schema` types a parameter that the path does not have.",
    meaning:
      "One of the two is likely misspelt: the parameter in `api_path` or the member in `path_schema`.",
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
    summary: "A member is declared in two places of the request.",
    meaning:
      "A member stands in the path, in the query string, in a header or in the body. Declared in two of them, two values could contradict each other.",
    example: `
  lambda_function: acme-orders-post-one
  http_method: POST
  api_path: /orders
  query_schema:
    root.type: M
-   root.attributes.order_id.type: S
+   root.attributes.dry_run.type: BOOL
  payload_schema:
    root.type: M
    root.attributes.order_id.type: S
`,
  },
  "unfit-parameter": {
    summary: "A member cannot be a header.",
    meaning:
      "A header's name is of A-Z a-z 0-9 and -. Those that HTTP itself or the endpoint's security reads, such as `Authorization`, are no place for a member.",
    example: `
  lambda_function: acme-orders-post-one
  http_method: POST
  api_path: /orders
  header_schema:
    root.type: M
-   root.attributes.Content-Length.type: S
+   root.attributes.X-Shop.type: S
`,
  },
  "duplicate-id": {
    summary: "Two endpoints have one id, or one function.",
    meaning:
      "An endpoint's id is its `endpoint_name`, else its `lambda_function`. Folders and types are named by it, so upper and lower case are one.",
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
    summary: "Two endpoints have one method and one path.",
    meaning:
      "API Gateway could only send a request to one of them. The names of parameters make no difference: `/orders/{id}` and `/orders/{order_id}` are one path.",
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
    summary: "An API has more paths, or more to say, than AWS takes.",
    meaning:
      "The endpoints of a module share an API: at most 300 resources, each beginning of a path being one, and a definition of at most 1 MB. Most of a definition are the schemas of ASYNC payloads.",
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
    summary: "A method does not carry its payload in this way.",
    meaning:
      "A GET has no body: its payload is the query string. POST, PUT and PATCH send a body; DELETE may do either.",
    example: `
  lambda_function: acme-orders-get-one
  http_method: GET
  api_path: /orders
- payload_mode: json-body
+ payload_mode: query-string
`,
  },
} satisfies Record<keyof typeof kinds, Explanation>;

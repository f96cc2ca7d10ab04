import type { pages as kinds } from "../catalogue/pages.js";
import type { Explanation } from "../explanation.js";

/** What the codes of imported pages mean. */
export const pages = {
  "not-a-page": {
    summary: "A file given to import is neither a page nor a document.",
    meaning:
      "Import reads endpoint pages (text, Markdown, reStructuredText, HTML) and OpenAPI 3.0 and 3.1 documents. A page is recognized by its labels and sections: a method, a path, schemas.",
    example: `
- $ codegen import logo.svg
+ $ codegen import pages/orders-post-one.html
`,
    shows: "terminal",
  },
  "half-page": {
    summary: "A page does not state a method and a path.",
    meaning:
      "Both are required for an endpoint. The page may be cut off, or use labels that are not known. Set missing values on the command line; with --partial, incomplete specs are written too, and marked as such.",
    example: `
- $ codegen import pages/orders.txt
+ $ codegen import pages/orders.txt --set http_method=POST --set api_path=/orders
`,
    shows: "terminal",
  },
  "endpoint-twice": {
    summary: "Two pages of one run describe the same endpoint.",
    meaning:
      "A spec file is named after its function or endpoint name. Two pages with one name would write the same file.",
    example: `
- $ codegen import pages/orders.txt pages/orders-copy.txt
+ $ codegen import pages/orders.txt
`,
    shows: "terminal",
  },
  "setting-without-place": {
    summary: "A --set option does not apply to a spec.",
    meaning:
      "A --set key that starts with a slash is a JSON Pointer. It can create missing objects, but nothing below a string, and no gap in a list.",
    example: `
- $ codegen import pages/orders.txt --set /title/short=Orders
+ $ codegen import pages/orders.txt --set title=Orders
`,
    shows: "terminal",
  },
  "unreadable-block": {
    summary: "A part of a page cannot be read.",
    meaning:
      "A schema or an example starts on the page but does not end, or is not JSON. Often the page was cut off when it was copied. The spec is created from the rest.",
    example: `
  Payload Schema
  {
    "root.type": "M",
-   "root.attributes.order_id.type": "S
+   "root.attributes.order_id.type": "S"
  }
`,
    shows: "file",
  },
  "not-on-page": {
    summary: "A page lacks a value that a service needs.",
    meaning:
      "Values with one sensible default are derived. Others are left out of the spec; set them with --set, which accepts a spec key or a JSON Pointer.",
    example: `
- $ codegen import pages/orders.txt
+ $ codegen import pages/orders.txt --set table=acme-orders --set primary_key=order_id
`,
    shows: "terminal",
  },
  "page-contradicts-itself": {
    summary: "A page states two different values for one label.",
    meaning:
      "The first is used, because pages state the most reliable facts at the top.",
    example: `
  HTTP method: POST
  API path: /orders
- Method: PUT
+ Method: POST
`,
    shows: "file",
  },
  "beyond-a-spec": {
    summary:
      "A page or document contains something that a spec cannot express.",
    meaning:
      "The schemas of a spec are DynamoDB types with constraints, and a response is a status with a body. What goes beyond that becomes a note if it is prose, or the nearest type that accepts no less.",
    example: `
  "status": {
-   "oneOf": [{ "type": "string" }, { "type": "integer" }]
+   "type": "string"
  }
`,
    shows: "file",
  },
} satisfies Record<keyof typeof kinds, Explanation>;

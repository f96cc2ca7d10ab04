import type { pages as kinds } from "../catalogue/pages.js";
import type { Explanation } from "../explanation.js";

/** What the codes of imported pages mean. */
export const pages = {
  "not-a-page": {
    summary:
      "A file that was given to import is nothing that specs are made of.",
    meaning:
      "Import reads pages of endpoints (text, Markdown, reStructuredText, HTML) and OpenAPI documents of version 3.0 and 3.1. A page is known by its labels and sections: a method, a path, schemas.",
    example: `
- $ codegen import logo.svg
+ $ codegen import pages/orders-post-one.html
`,
    shows: "terminal",
  },
  "half-page": {
    summary: "A page does not name a method and a path.",
    meaning:
      "Without both there is no endpoint. The page may have been cut off, or say one of them in words that are not known. What it does not say can be given on the command line; with --partial the rest becomes a spec that is marked as half.",
    example: `
- $ codegen import pages/orders.txt
+ $ codegen import pages/orders.txt --set http_method=POST --set api_path=/orders
`,
    shows: "terminal",
  },
  "endpoint-twice": {
    summary: "Two pages of one run describe the same endpoint.",
    meaning:
      "A spec's file is named after its endpoint: the function, or the endpoint's own name. Two pages with one name would write one file.",
    example: `
- $ codegen import pages/orders.txt pages/orders-copy.txt
+ $ codegen import pages/orders.txt
`,
    shows: "terminal",
  },
  "setting-without-place": {
    summary: "A value of --set fits nowhere in a spec.",
    meaning:
      "A setting that begins with a slash is a JSON Pointer. It can make objects that are not there, but nothing below a text, and no gap in a list.",
    example: `
- $ codegen import pages/orders.txt --set /title/short=Orders
+ $ codegen import pages/orders.txt --set title=Orders
`,
    shows: "terminal",
  },
  "unreadable-block": {
    summary: "A part of a page cannot be read.",
    meaning:
      "A schema or an example starts on a page and does not end, or is no JSON. Often the page was cut off where it was copied. The spec is made of the rest.",
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
    summary: "A page does not say something that a service needs.",
    meaning:
      "What can be derived in one sensible way is derived. The rest is left out of the spec, and can be given by --set, which takes a key of a spec, or a JSON Pointer into it.",
    example: `
- $ codegen import pages/orders.txt
+ $ codegen import pages/orders.txt --set table=acme-orders --set primary_key=order_id
`,
    shows: "terminal",
  },
  "page-contradicts-itself": {
    summary: "A page says one thing in two ways.",
    meaning:
      "The label stands twice, with different values. The first is taken, because pages say the most certain things at their top.",
    example: `
  HTTP method: POST
  API path: /orders
- Method: PUT
+ Method: POST
`,
    shows: "file",
  },
  "beyond-a-spec": {
    summary: "A page or a document says more than a spec can.",
    meaning:
      "A spec's schemas are types of DynamoDB with constraints, and a response is a status with a body. What goes beyond that is kept as a note where it is text, or becomes the nearest type that takes no less.",
    example: `
  "status": {
-   "oneOf": [{ "type": "string" }, { "type": "integer" }]
+   "type": "string"
  }
`,
    shows: "file",
  },
} satisfies Record<keyof typeof kinds, Explanation>;

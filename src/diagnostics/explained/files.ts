import type { files as kinds } from "../catalogue/files.js";
import type { Explanation } from "../explanation.js";
import { orderSpec, payloadSpec } from "./example-specs.js";

/** What the codes of files mean. */
export const files = {
  "syntax-error": {
    summary: "A file is not valid JSON or YAML.",
    meaning:
      "Nothing after the reported place was read, so there may be more errors. The cause is often on the line before: a missing comma or quote.",
    example: `
  # specs/orders.json
  {
    "lambda_function": "acme-orders-post-one",
-   "http_method": "POST"
+   "http_method": "POST",
    "api_path": "/orders"
  }
`,
  },
  "trailing-comma": {
    summary: "JSON with a trailing comma.",
    meaning:
      "JavaScript allows a comma after the last member, JSON does not: other tools would not read the file. YAML allows it inside brackets.",
    example: `
  # specs/orders.json
  {
    "lambda_function": "acme-orders-post-one",
    "http_method": "POST",
-   "api_path": "/orders",
+   "api_path": "/orders"
  }
`,
  },
  "wrong-indentation": {
    summary: "The indentation of a YAML file is inconsistent.",
    meaning:
      "In YAML the column of a key decides which object it belongs to. Keys of one object start in the same column; their values start further right.",
    example: `
  lambda_function: acme-orders-post-one
-  http_method: POST
+ http_method: POST
  api_path: /orders
`,
  },
  "tab-indentation": {
    summary: "A YAML line is indented with a tab.",
    meaning:
      "YAML allows only spaces, because the width of a tab differs between editors.",
    example: orderSpec(`
  source:
- \trepository: acme/orders
+   repository: acme/orders
`),
  },
  "several-documents": {
    summary: "A file contains more than one YAML document.",
    meaning:
      "One file describes one endpoint: many tools would ignore what follows the second line `---`. A `---` on the first line is allowed.",
    example: orderSpec(`
- ---
+ # specs/orders-get.yaml
  lambda_function: acme-orders-get-one
  http_method: GET
  api_path: /orders
`),
  },
  "merge-conflict": {
    summary: "A file contains merge conflict markers.",
    meaning:
      "Git writes both sides of a conflict between lines of `<`, `=` and `>`. Decide which side is right.",
    example: `
  lambda_function: acme-orders-post-one
  http_method: POST
- <<<<<<< HEAD
  api_path: /orders
- =======
- api_path: /order
- >>>>>>> feature
`,
  },
  "wrong-encoding": {
    summary: "A file is not UTF-8.",
    meaning:
      "JSON and YAML are read as UTF-8. Old editors on Windows save in Windows-1252, and `>` in Windows PowerShell 5.1 writes UTF-16: non-ASCII characters would be read wrongly.",
    example: `
- PS> Get-Content draft.yaml > specs/orders.yaml
+ PS> Get-Content draft.yaml | Set-Content -Encoding utf8 specs/orders.yaml
`,
    shows: "terminal",
  },
  "duplicate-key": {
    summary: "An object contains the same key twice.",
    meaning:
      "Parsers differ in which of the two they use. Often the second was meant for another object, or was copied and not changed.",
    example: `
  lambda_function: acme-orders-post-one
  http_method: POST
- http_method: PUT
  api_path: /orders
`,
  },
  "empty-file": {
    summary: "A file is empty or contains only comments.",
    meaning:
      "Every `*.json`, `*.yaml` and `*.yml` below the spec folder is read as a spec. An empty one was probably left over.",
    example: `
- # To be written.
+ lambda_function: acme-orders-post-one
+ http_method: POST
+ api_path: /orders
`,
  },
  "not-a-spec": {
    summary: "A file does not contain an object.",
    meaning:
      "A spec is an object that describes one endpoint. Write one file per endpoint, and keep other files out of the spec folder.",
    example: `
- - lambda_function: acme-orders-post-one
-   http_method: POST
-   api_path: /orders
+ lambda_function: acme-orders-post-one
+ http_method: POST
+ api_path: /orders
`,
  },
  "too-large": {
    summary: "A limit is exceeded that no real spec reaches.",
    meaning:
      "Limits keep a hostile file from using all memory, and items within what DynamoDB stores: 4 MiB a file, 64 levels and 10,000 keys a schema, 20 indexes a table, 10,000 for `min_items`.",
    example: payloadSpec(`
    root.attributes.lines.type: L
    root.attributes.lines.items.type: L
    root.attributes.lines.items.min_items: 200
-   root.attributes.lines.min_items: 200
+   root.attributes.lines.min_items: 20
`),
  },
  "bad-config": {
    summary: "The configuration is invalid.",
    meaning:
      "A `codegen.config.yaml` or `.json` was found in this folder or above it, and contains an error. No run continues with a partly read configuration.",
    example: `
  # codegen.config.yaml
- outt: generated
+ out: generated
`,
    shows: "file",
  },
} satisfies Record<keyof typeof kinds, Explanation>;

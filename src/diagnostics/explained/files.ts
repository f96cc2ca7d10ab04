import type { files as kinds } from "../catalogue/files.js";
import type { Explanation } from "../explanation.js";

/** What the codes of files mean. */
export const files = {
  "syntax-error": {
    summary: "A file is not the JSON or YAML that its name says.",
    meaning:
      "Nothing behind the place that is named was read, so there may be more to mend after it. What is wrong is often on the line before: a missing comma, or a quote that was never closed.",
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
    summary: "JSON has a comma with nothing behind it.",
    meaning:
      "JavaScript takes a comma after the last member, JSON does not: other tools would not read the file. YAML takes it, inside of brackets.",
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
    summary: "The columns of a YAML file contradict each other.",
    meaning:
      "In YAML the column in which a key starts says what it belongs to. Keys of one object start in one column; what belongs to a key starts further right.",
    example: `
  lambda_function: acme-orders-post-one
-  http_method: POST
+ http_method: POST
  api_path: /orders
`,
  },
  "tab-indentation": {
    summary: "A YAML line is indented by a tab.",
    meaning:
      "YAML takes blanks only, because a tab is as wide as each editor wants it to be.",
    example: `
  lambda_function: acme-orders-post-one
  http_method: POST
  api_path: /orders
  source:
- \trepository: acme/orders
+   repository: acme/orders
`,
  },
  "several-documents": {
    summary: "A file holds more than one YAML document.",
    meaning:
      "One file describes one endpoint: what stands behind the second line \`---\` would be passed over by many readers. A \`---\` on the first line is fine.",
    example: `
  lambda_function: acme-orders-post-one
  http_method: POST
  api_path: /orders
- ---
+ # specs/orders-get.yaml
  lambda_function: acme-orders-get-one
  http_method: GET
  api_path: /orders
`,
  },
  "merge-conflict": {
    summary: "A file holds both sides of a merge.",
    meaning:
      "Git writes both sides of a conflict between lines of \`<\`, \`=\` and \`>\`. Somebody has to decide which one is right.",
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
      "JSON is UTF-8, and YAML is here. Old editors on Windows save in Windows-1252, and \`>\` in Windows PowerShell 5.1 writes UTF-16: letters beyond A to Z would be read as others.",
    example: `
- PS> Get-Content draft.yaml > specs/orders.yaml
+ PS> Get-Content draft.yaml | Set-Content -Encoding utf8 specs/orders.yaml
`,
    shows: "terminal",
  },
  "duplicate-key": {
    summary: "An object has a key twice.",
    meaning:
      "Readers differ in which of the two they take. Often the second was meant for another object, or was copied and not changed.",
    example: `
  lambda_function: acme-orders-post-one
  http_method: POST
- http_method: PUT
  api_path: /orders
`,
  },
  "empty-file": {
    summary: "A file holds nothing, or comments only.",
    meaning:
      "Every \`*.json\`, \`*.yaml\` and \`*.yml\` below the folder of specs is read as a spec. An empty one was likely forgotten.",
    example: `
- # To be written.
+ lambda_function: acme-orders-post-one
+ http_method: POST
+ api_path: /orders
`,
  },
  "not-a-spec": {
    summary: "A file holds something else than an object.",
    meaning:
      "A spec is an object whose keys say what one endpoint is. Several endpoints are several files; files that are no specs belong outside of the folder.",
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
    summary: "Something is over a limit that no spec needs.",
    meaning:
      "Limits keep a hostile file from taking all memory, and items from outgrowing what DynamoDB holds: 4 MiB a file, 64 levels and 10,000 keys a schema, 20 indexes a table, 10,000 items that a list asks for at least.",
    example: `
  lambda_function: acme-orders-post-one
  http_method: POST
  api_path: /orders
  payload_schema:
    root.type: M
    root.attributes.lines.type: L
    root.attributes.lines.items.type: L
    root.attributes.lines.items.min_items: 200
-   root.attributes.lines.min_items: 200
+   root.attributes.lines.min_items: 20
`,
  },
  "bad-config": {
    summary: "The configuration cannot be used.",
    meaning:
      "A \`codegen.config.yaml\`, or \`.json\`, was found in this folder or above it, and something in it is wrong. No run goes on with half a configuration.",
    example: `
  # codegen.config.yaml
- outt: generated
+ out: generated
`,
    shows: "file",
  },
} satisfies Record<keyof typeof kinds, Explanation>;

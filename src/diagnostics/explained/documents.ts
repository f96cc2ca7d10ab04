import type { documents as kinds } from "../catalogue/documents.js";
import type { Explanation } from "../explanation.js";

/** What the codes of imported OpenAPI documents mean. */
export const documents = {
  "other-document": {
    summary: "The version of a document is not supported by import.",
    meaning:
      "OpenAPI 3.0 and 3.1 are supported. Swagger 2.0 describes bodies, servers and types differently; converters to OpenAPI 3.0 are available. Later versions are rejected rather than guessed at.",
    example: `
- swagger: "2.0"
+ openapi: 3.0.3
`,
    shows: "file",
  },
  "lost-operation": {
    summary: "No spec can be created for an operation of a document.",
    meaning:
      "API Gateway accepts paths of plain segments, where a parameter is a whole segment, and one function per method and path. Invalid parameter names are changed, since only the document uses them; a path that callers use is not.",
    example: `
  paths:
-   /reports/{id}.pdf:
+   /reports/{id}/pdf:
`,
    shows: "file",
  },
  "lost-reference": {
    summary: "A reference in a document cannot be resolved.",
    meaning:
      "A reference is a JSON Pointer into the document, or into a file with a path relative to it. Nothing is fetched from the network. The missing part is imported as any value, so that no valid request is rejected.",
    example: `
  schema:
-   $ref: "#/components/schema/Order"
+   $ref: "#/components/schemas/Order"
`,
    shows: "file",
  },
  "misshapen-value": {
    summary:
      "A value in a document does not have the type that OpenAPI requires.",
    meaning:
      "It was ignored, and the rest of the document was imported. An OpenAPI validator finds all such places.",
    example: `
  name: order_id
  in: path
- required: "yes"
+ required: true
`,
    shows: "file",
  },
} satisfies Record<keyof typeof kinds, Explanation>;

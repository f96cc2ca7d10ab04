import type { documents as kinds } from "../catalogue/documents.js";
import type { Explanation } from "../explanation.js";

/** What the codes of imported OpenAPI documents mean. */
export const documents = {
  "other-document": {
    summary: "A document is of a version that import does not read.",
    meaning:
      "OpenAPI 3.0 and 3.1 are read. Swagger 2.0 says bodies, servers and types in other ways; well-kept converters make OpenAPI 3.0 of it. A document of a later version is not guessed at.",
    example: `
- swagger: "2.0"
+ openapi: 3.0.3
`,
    shows: "file",
  },
  "lost-operation": {
    summary: "No spec can be made of an operation of a document.",
    meaning:
      "API Gateway takes paths of plain segments, a parameter being a whole one, and one function for a method and a path. What a parameter is called in a path is nobody's concern but the document's, so such names are changed; an address that callers use is not.",
    example: `
  paths:
-   /reports/{id}.pdf:
+   /reports/{id}/pdf:
`,
    shows: "file",
  },
  "lost-reference": {
    summary: "A reference of a document leads nowhere.",
    meaning:
      "A reference is a JSON Pointer into the document, or into a file whose path is relative to it. Nothing is fetched from the network. What a lost reference stood for is taken as anything at all, so that nothing is refused by mistake.",
    example: `
  schema:
-   $ref: "#/components/schema/Order"
+   $ref: "#/components/schemas/Order"
`,
    shows: "file",
  },
  "misshapen-value": {
    summary: "A value of a document is not of the type that OpenAPI wants.",
    meaning:
      "It was passed over, as if it were not there, and the rest of the document was read. A validator of OpenAPI documents finds all such places.",
    example: `
  name: order_id
  in: path
- required: "yes"
+ required: true
`,
    shows: "file",
  },
} satisfies Record<keyof typeof kinds, Explanation>;

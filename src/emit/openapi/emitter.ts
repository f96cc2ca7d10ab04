import type { Location } from "../../diagnostics/diagnostic.js";
import type { JsonValue } from "../../model/json-value.js";
import { joinPath } from "../../names/file-path.js";
import { unitOf, type Emitter, type UnitKind } from "../emitter.js";
import { documentHead, operationInputs } from "./document.js";
import { documentText, type DocumentParts } from "./document-text.js";
import type { OperationInput } from "./operation.js";
import { operationText, type OperationText } from "./operation-text.js";
import { securitySchemes } from "./security.js";

const operation: UnitKind<OperationInput> = {
  emitter: "openapi",
  name: "operation",
  render: (input) => ({
    files: [],
    fragment: operationText(input) as unknown as JsonValue,
  }),
};

const document: UnitKind<DocumentParts & { readonly from: Location }> = {
  emitter: "openapi",
  name: "document",
  render: ({ from, ...parts }) => {
    const path = joinPath("openapi.yaml");
    const text = documentText(parts);
    return { files: [{ path, text, from, emitter: "openapi" }] };
  },
};

/** All endpoints as one OpenAPI 3.1 document. */
export const openapi: Emitter = {
  name: "openapi",
  summary: "openapi.yaml: OpenAPI 3.1, with examples and curl lines",
  kinds: [operation, document],
  units: (model) =>
    operationInputs(model).map((input) =>
      unitOf(operation, input.endpoint.name.slug, input),
    ),
  join: (model, { fragments }) => {
    const [first] = model.endpoints;
    if (first === undefined) return [];
    // The units are in the order of their paths.
    const texts = [...fragments.values()] as unknown as OperationText[];
    return [
      unitOf(document, "all", {
        from: first.at,
        head: documentHead(model),
        operations: texts,
        securitySchemes: Object.fromEntries(securitySchemes(model.endpoints)),
      }),
    ];
  },
};

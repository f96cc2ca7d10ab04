import { error, warning } from "../definition.js";

/** What can be wrong with an OpenAPI document when specs are made of it. */
export const documents = {
  "other-document": error((p: { found: string; cure: string }) => ({
    message: `OpenAPI 3.0 and 3.1 are read, and this is ${p.found}.`,
    help: p.cure,
  })),
  "lost-operation": warning((p: { operation: string; reason: string }) => ({
    message: `No spec was made of \`${p.operation}\`: ${p.reason}.`,
    help: "Change it in the document, or write its spec by hand; all other operations were read.",
  })),
  "lost-reference": warning(
    (p: { reference: string; reason: string; became: string }) => ({
      message: `\`$ref: ${p.reference}\` ${p.reason}; ${p.became}.`,
      help: "Mend the reference: it is a JSON Pointer into this document, or into a file beside it.",
    }),
  ),
  "misshapen-value": warning(
    (p: { key: string; expected: string; found: string }) => ({
      message: `\`${p.key}\` of an OpenAPI document is ${p.expected}, not ${p.found}; it was passed over.`,
      help: "Mend the document: what was meant is not in the specs.",
    }),
  ),
};

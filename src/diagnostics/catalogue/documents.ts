import { error, warning } from "../definition.js";

/** What can be wrong with an OpenAPI document when specs are made of it. */
export const documents = {
  "other-document": error((p: { found: string; help: string }) => ({
    message: `Unsupported document: expected OpenAPI 3.0 or 3.1, found ${p.found}.`,
    help: p.help,
  })),
  "lost-operation": warning((p: { operation: string; reason: string }) => ({
    message: `No spec was created for \`${p.operation}\`: ${p.reason}.`,
    help: "Change the operation in the document, or write its spec by hand. All other operations were imported.",
  })),
  "lost-reference": warning(
    (p: { reference: string; reason: string; became: string }) => ({
      message: `\`$ref: ${p.reference}\` ${p.reason}; ${p.became}.`,
      help: "Fix the reference: it must be a JSON Pointer into this document, or into a file beside it.",
    }),
  ),
  "misshapen-value": warning(
    (p: { key: string; expected: string; found: string }) => ({
      message: `Invalid \`${p.key}\`: expected ${p.expected}, found ${p.found}; ignored.`,
      help: "Fix the document: the specs lack this part.",
    }),
  ),
};

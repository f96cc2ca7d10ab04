import { codes } from "../diagnostics/catalogue.js";
import { allowedSeverities } from "../diagnostics/severity-rules.js";
import type { Config } from "./config.js";
import { infraSchemas } from "./infra-schema.js";

const stringOrList = { type: ["string", "array"], items: { type: "string" } };

/** What each key of a configuration means. A key that is read and not described here does not compile. */
const keySchemas: Readonly<Record<keyof Config, object>> = {
  specs: {
    description:
      "The spec files and folders, from the configuration's folder. specs, if left out.",
    ...stringOrList,
    examples: ["specs", ["specs/orders", "specs/users"]],
  },
  out: {
    description: "Where files are written. generated, if left out.",
    type: "string",
    minLength: 1,
    examples: ["generated"],
  },
  only: {
    description: "The emitters that speak. All of them, if left out.",
    examples: [["docs"]],
  },
  templates: {
    description:
      "A folder of templates of your own, in place of ours. `codegen templates eject` copies ours there.",
    type: "string",
    minLength: 1,
    examples: ["templates"],
  },
  rules: {
    description:
      "How grave kinds of problems are: off, warning or error. `codegen explain` lists the kinds; what always stops the output stays an error.",
    type: "object",
    properties: Object.fromEntries(
      codes.map((code) => [code, { enum: allowedSeverities(code) }]),
    ),
    additionalProperties: false,
    examples: [{ undocumented: "off", "unbounded-string": "error" }],
  },
  infra: {
    description:
      "How the service is deployed: what specs do not say of their functions, and what all share.",
    type: "object",
    properties: Object.fromEntries(
      Object.entries(infraSchemas).map(([key, { schema }]) => [key, schema]),
    ),
    additionalProperties: false,
    examples: [{ memory: 512, cors: { origin: "https://app.example.com" } }],
  },
};

/** The JSON Schema of configuration files, for editors; `emitters` are those that `only` takes. */
export function configSchema(emitters: readonly string[]): object {
  const emitter = { enum: emitters };
  return {
    $schema: "http://json-schema.org/draft-07/schema#",
    title: "codegen configuration",
    description:
      "What codegen does in this project. Every key has a flag, and flags win.",
    type: ["object", "null"],
    properties: {
      $schema: {
        description: "The JSON Schema of this file, for editors.",
        type: "string",
      },
      ...keySchemas,
      only: {
        ...keySchemas.only,
        anyOf: [emitter, { type: "array", items: emitter }],
      },
    },
    additionalProperties: false,
  };
}

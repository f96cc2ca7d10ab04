import { codes } from "../diagnostics/catalogue.js";
import { allowedSeverities } from "../diagnostics/severity-rules.js";
import { cacheSchema } from "./cache-config.js";
import type { Config } from "./config.js";
import { infraSchemas } from "./infra-schema.js";

const stringOrList = { type: ["string", "array"], items: { type: "string" } };

/** What each key of a configuration means. A key that is read and not described here does not compile. */
const keySchemas: Readonly<Record<keyof Config, object>> = {
  specs: {
    description:
      "Spec files and folders, relative to the configuration file. Default: specs.",
    ...stringOrList,
    examples: ["specs", ["specs/orders", "specs/users"]],
  },
  out: {
    description: "The folder to write to. Default: generated.",
    type: "string",
    minLength: 1,
    examples: ["generated"],
  },
  only: {
    description: "The emitters to run. Default: all.",
    examples: [["docs"]],
  },
  templates: {
    description:
      "A folder of templates that override the built-in ones. `codegen templates eject` copies those.",
    type: "string",
    minLength: 1,
    examples: ["templates"],
  },
  rules: {
    description:
      "Severities of diagnostics: off, warning or error. `codegen explain` lists the codes; some are always errors.",
    type: "object",
    properties: Object.fromEntries(
      codes.map((code) => [code, { enum: allowedSeverities(code) }]),
    ),
    additionalProperties: false,
    examples: [{ undocumented: "off", "unbounded-string": "error" }],
  },
  infra: {
    description:
      "Deployment settings: defaults for functions, and what they share.",
    type: "object",
    properties: Object.fromEntries(
      Object.entries(infraSchemas).map(([key, { schema }]) => [key, schema]),
    ),
    additionalProperties: false,
    examples: [{ memory: 512, cors: { origin: "https://app.example.com" } }],
  },
  cache: {
    ...cacheSchema.schema,
    examples: [{ dir: "../.cache/codegen", max_size: 500 }],
  },
};

/** The JSON Schema of configuration files, for editors; `emitters` are those that `only` takes. */
export function configSchema(emitters: readonly string[]): object {
  const emitter = { enum: emitters };
  return {
    $schema: "http://json-schema.org/draft-07/schema#",
    title: "codegen configuration",
    description:
      "The configuration of codegen in this project. Every key has a flag, and flags override it.",
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

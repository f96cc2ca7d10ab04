import { Ajv } from "ajv";

/** As much of a collection as tests look at. */
export interface Collection {
  readonly item: readonly {
    readonly name: string;
    readonly item: readonly {
      readonly name: string;
      readonly request: {
        readonly body?: { readonly raw: string };
        readonly url: { readonly raw: string; readonly variable?: unknown };
      };
      readonly response: readonly { readonly code: number }[];
    }[];
  }[];
  readonly variable: readonly unknown[];
}

const text = { type: "string" };
const pairs = {
  type: "array",
  items: {
    type: "object",
    required: ["key", "value"],
    additionalProperties: false,
    properties: {
      key: text,
      value: text,
      description: text,
      disabled: { type: "boolean" },
    },
  },
};

const authAttributes = {
  type: "array",
  items: {
    type: "object",
    required: ["key"],
    additionalProperties: false,
    properties: { key: text, value: {}, type: text },
  },
};

const request = {
  type: "object",
  required: ["method", "header", "url"],
  additionalProperties: false,
  properties: {
    method: { enum: ["GET", "POST", "PUT", "PATCH", "DELETE"] },
    header: pairs,
    description: text,
    auth: {
      type: "object",
      required: ["type"],
      additionalProperties: false,
      properties: {
        type: { enum: ["noauth", "basic", "bearer"] },
        basic: authAttributes,
        bearer: authAttributes,
      },
    },
    body: {
      type: "object",
      required: ["mode", "raw"],
      additionalProperties: false,
      properties: {
        mode: { const: "raw" },
        raw: text,
        options: {
          type: "object",
          properties: {
            raw: {
              type: "object",
              properties: { language: { enum: ["json", "xml"] } },
            },
          },
        },
      },
    },
    url: {
      type: "object",
      required: ["raw", "host", "path"],
      additionalProperties: false,
      properties: {
        raw: text,
        host: { type: "array", items: text },
        path: { type: "array", items: text },
        query: pairs,
        variable: pairs,
      },
    },
  },
};

const response = {
  type: "object",
  required: ["name", "originalRequest", "status", "code", "header", "body"],
  additionalProperties: false,
  properties: {
    name: text,
    originalRequest: request,
    status: text,
    code: { type: "integer", minimum: 100, maximum: 599 },
    header: pairs,
    body: text,
    _postman_previewlanguage: text,
  },
};

/** The schema of collections 2.1, as far as ours go. */
const isCollection = new Ajv({ allErrors: true }).compile({
  type: "object",
  required: ["info", "item"],
  additionalProperties: false,
  properties: {
    info: {
      type: "object",
      required: ["name", "schema"],
      additionalProperties: false,
      properties: {
        name: text,
        description: text,
        schema: {
          const:
            "https://schema.getpostman.com/json/collection/v2.1.0/collection.json",
        },
      },
    },
    item: {
      type: "array",
      items: {
        type: "object",
        required: ["name", "item"],
        additionalProperties: false,
        properties: {
          name: text,
          item: {
            type: "array",
            items: {
              type: "object",
              required: ["name", "request", "response"],
              additionalProperties: false,
              properties: {
                name: text,
                request,
                response: { type: "array", items: response },
              },
            },
          },
        },
      },
    },
    variable: pairs,
  },
});

/** What of a collection is not as Postman's schema has it. */
export function faultsOf(collection: unknown): readonly string[] {
  if (isCollection(collection)) return [];
  return (isCollection.errors ?? []).map(
    ({ instancePath, message = "" }) => `${instancePath} ${message}`,
  );
}

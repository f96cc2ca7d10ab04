import {
  bodyRange,
  maxSyncTimeout,
  memoryRange,
  timeoutRange,
} from "../vocabulary/limits.js";
import { actionWords, tableActions } from "../vocabulary/actions.js";
import { methods, payloadModes } from "../vocabulary/methods.js";
import type { endpointFields } from "./endpoint/endpoint-fields.js";
import {
  coercions,
  invocationModes,
  redeliveries,
  securities,
  unknownMembers,
} from "./endpoint-spec.js";
import {
  anyValue,
  flag,
  mediaType,
  object,
  oneOrMany,
  record,
  text,
  integer,
  enumeration,
  type JsonSchema,
} from "./editor-json-schema.js";
import { suggestedMediaTypes } from "./media-types.js";

const schema: JsonSchema = { $ref: "#/definitions/schema" };

const mediaTypesOf: JsonSchema = {
  ...oneOrMany(mediaType),
  examples: suggestedMediaTypes,
};

/** What a key means, for those who hover over it, and what it takes. */
export interface KeyDescription {
  readonly description: string;
  /** A text where it is left out. */
  readonly takes?: JsonSchema;
  readonly examples?: readonly unknown[];
}

/** What each key of a spec means. A key that is read and not described here does not compile. */
export const keyDescriptions: Readonly<
  Record<keyof typeof endpointFields, KeyDescription>
> = {
  $schema: {
    description: "The JSON Schema of this file, for editors.",
  },
  lambda_function: {
    description:
      "The name of the Lambda function, and the endpoint's id unless `endpoint_name` is given. Unique.",
    examples: ["acme-orders-post-one"],
  },
  endpoint_name: {
    description:
      "The endpoint's id, where `lambda_function` says little. Unique.",
    examples: ["orders-post-one"],
  },
  http_method: {
    description: "The HTTP method.",
    takes: enumeration(methods),
    examples: ["POST"],
  },
  api_path: {
    description:
      "The path below the stage. A parameter in braces is a whole segment.",
    examples: ["/orders", "/orders/{order_id}"],
  },
  endpoint_url: {
    description: "The full URL, used by the documented curl lines.",
    takes: { type: "string", pattern: "^[Hh][Tt][Tt][Pp][Ss]?://[^\\s#]+$" },
  },
  payload_mode: {
    description:
      "Where the payload of a request is: json-body for POST, PUT and PATCH, query-string for GET and DELETE.",
    takes: enumeration(payloadModes, ["parent-plus-children-wrapper"]),
  },
  module: {
    description:
      "The module of the endpoint: its group in the docs, and its API.",
    examples: ["acme-orders"],
  },
  action: {
    description: `What the endpoint does with its table: ${actionWords.slice(0, -1).join(", ")} or ${actionWords.at(-1) ?? ""}. Any other word is a custom action, with its logic in the hook.`,
    examples: tableActions.filter((action) => action !== "get-by"),
  },
  invocation_mode: {
    description:
      "SYNC: respond after the function has run. ASYNC: respond before it runs.",
    takes: enumeration(invocationModes, ["synchronous", "asynchronous"]),
  },
  table: {
    description: "The DynamoDB table. Without it, no DynamoDB code is emitted.",
    examples: ["acme-orders"],
  },
  primary_key: {
    description: "The member that is the table's partition key.",
    examples: ["order_id"],
  },
  sort_key: {
    description: "The member that is the table's sort key.",
    examples: ["created_at"],
  },
  indexes: {
    description: "The table's global secondary indexes, by name.",
    takes: record(
      object({ partition_key: text, sort_key: text }, ["partition_key"]),
    ),
    examples: [{ "by-customer": { partition_key: "customer_id" } }],
  },
  index: {
    description: "The index that this endpoint queries.",
    examples: ["by-customer"],
  },
  children: {
    description:
      "Lists of the payload whose items are written to another table, in one transaction with their parent.",
    takes: record(
      object(
        { table: text, primary_key: text, parent_key: text, index: text },
        ["table", "primary_key", "parent_key", "index"],
      ),
    ),
  },
  api_gateway_response: {
    description: "The response of API Gateway to an ASYNC request.",
    takes: object({ status_code: integer(100, 599), message: text }),
    examples: [{ status_code: 202, message: "Accepted." }],
  },
  payload_example: {
    description: "An example of the payload, read by the types of its schema.",
    takes: anyValue,
  },
  payload_schema: {
    description:
      "The schema of the payload: flattened keys such as root.attributes.order_id.type.",
    takes: schema,
  },
  path_schema: {
    description: "The schema of the path parameters.",
    takes: schema,
  },
  query_schema: {
    description: "The schema of the query parameters.",
    takes: schema,
  },
  header_schema: {
    description: "The schema of the request headers that the endpoint reads.",
    takes: schema,
  },
  response_schema: {
    description: "The schema of the success response.",
    takes: schema,
  },
  responses: {
    description:
      "The responses by status: descriptions, schemas and bodies. `as` returns the response of another status.",
    takes: {
      type: "object",
      patternProperties: {
        "^[1-5]\\d\\d$": object({
          description: text,
          schema,
          body: anyValue,
          as: text,
        }),
      },
      additionalProperties: false,
    },
    examples: [{ "404": { description: "There is no such order." } }],
  },
  media_types: {
    description: "The media types of requests. Default: application/json.",
    takes: mediaTypesOf,
  },
  response_media_types: {
    description: "The media types of responses. Default: application/json.",
    takes: mediaTypesOf,
  },
  security: {
    description:
      "The authentication: basic and bearer are decided by your hook `authorize`; api_key and iam by API Gateway.",
    takes: enumeration(securities),
  },
  coercion: {
    description:
      'strings: a request may give values as strings ("True", "999"), which are read by the member\'s type.',
    takes: enumeration(coercions),
  },
  unknown_members: {
    description:
      "How unlisted members are handled: refuse (a 400), drop, or keep (stored by their JSON type).",
    takes: enumeration(unknownMembers),
  },
  redelivery: {
    description:
      "How an ASYNC write detects a redelivery: ledger (a row of its own), or compare (with the stored item).",
    takes: enumeration(redeliveries),
  },
  must_exist: {
    description: "Whether a put-one requires an existing item.",
    takes: flag,
  },
  memory: {
    description:
      "The function's memory, in MB. Default: from the configuration.",
    takes: integer(...memoryRange),
  },
  timeout: {
    description: `The function's timeout, in seconds: at most ${maxSyncTimeout} for SYNC. Default: from the configuration.`,
    takes: integer(...timeoutRange),
  },
  max_body: {
    description: "The maximum size of a request body, in bytes.",
    takes: integer(...bodyRange),
  },
  title: { description: "The heading of the endpoint's page." },
  description: { description: "A description of the endpoint." },
  deprecated: {
    description: "Whether callers should no longer use the endpoint.",
    takes: flag,
  },
  tags: { description: "Tags for the docs.", takes: oneOrMany(text) },
  notes: { description: "Notes for the docs.", takes: oneOrMany(text) },
  source: {
    description: "The source of the page: repository, commit and run.",
    takes: object({ repository: text, sha: text, run_id: text }),
  },
};

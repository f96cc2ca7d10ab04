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
  anything,
  flag,
  mediaType,
  object,
  oneOrMany,
  record,
  text,
  whole,
  word,
  type JsonSchema,
} from "./editor-json-schema.js";
import { suggestedMediaTypes } from "./media-types.js";

const schema: JsonSchema = { $ref: "#/definitions/schema" };

const mediaTypesOf: JsonSchema = {
  ...oneOrMany(mediaType),
  examples: suggestedMediaTypes,
};

/** What a key means, for those who hover over it, and what it takes. */
export interface Described {
  readonly description: string;
  readonly takes: JsonSchema;
  readonly examples?: readonly unknown[];
}

/** What each key of a spec means. A key that is read and not described here does not compile. */
export const keyDescriptions: Readonly<
  Record<keyof typeof endpointFields, Described>
> = {
  $schema: {
    description: "The JSON Schema of this file, for editors.",
    takes: text,
  },
  lambda_function: {
    description:
      "The function's name on AWS, and the endpoint's id unless `endpoint_name` is given. Unique.",
    takes: text,
    examples: ["acme-orders-post-one"],
  },
  endpoint_name: {
    description:
      "The endpoint's id, where `lambda_function` says little. Unique.",
    takes: text,
    examples: ["orders-post-one"],
  },
  http_method: {
    description: "The HTTP method.",
    takes: word(methods),
    examples: ["POST"],
  },
  api_path: {
    description:
      "The path below the stage. A parameter in braces is a whole segment.",
    takes: text,
    examples: ["/orders", "/orders/{order_id}"],
  },
  endpoint_url: {
    description: "The full address, which the curl lines of docs call.",
    takes: { type: "string", pattern: "^[Hh][Tt][Tt][Pp][Ss]?://[^\\s#]+$" },
  },
  payload_mode: {
    description:
      "Where the request carries its payload: json-body for POST, PUT and PATCH, query-string for GET and DELETE.",
    takes: word(payloadModes, ["parent-plus-children-wrapper"]),
  },
  module: {
    description: "The group that docs show the endpoint in.",
    takes: text,
    examples: ["acme-orders"],
  },
  action: {
    description: `What the endpoint does with its table: ${actionWords.slice(0, -1).join(", ")} or ${actionWords.at(-1) ?? ""}. Any other word is logic of your own, in its hook.`,
    takes: text,
    examples: tableActions.filter((action) => action !== "get-by"),
  },
  invocation_mode: {
    description:
      "SYNC: the answer says what was done. ASYNC: the answer says that it will be done.",
    takes: word(invocationModes, ["synchronous", "asynchronous"]),
  },
  table: {
    description: "The DynamoDB table. Left out, no DynamoDB code is made.",
    takes: text,
    examples: ["acme-orders"],
  },
  primary_key: {
    description: "The member that is the table's partition key.",
    takes: text,
    examples: ["order_id"],
  },
  sort_key: {
    description: "The member that is the table's sort key.",
    takes: text,
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
    description: "The index that this endpoint reads by.",
    takes: text,
    examples: ["by-customer"],
  },
  children: {
    description:
      "Lists of the payload whose items go to another table, in one transaction with their parent.",
    takes: record(
      object(
        { table: text, primary_key: text, parent_key: text, index: text },
        ["table", "primary_key", "parent_key", "index"],
      ),
    ),
  },
  api_gateway_response: {
    description: "What API Gateway answers to an ASYNC request.",
    takes: object({ status_code: whole(100, 599), message: text }),
    examples: [{ status_code: 202, message: "Accepted." }],
  },
  payload_example: {
    description: "An example of the payload, read by its schema's types.",
    takes: anything,
  },
  payload_schema: {
    description:
      "What the payload may hold: flattened keys such as root.attributes.order_id.type.",
    takes: schema,
  },
  path_schema: {
    description: "The types of the parameters in `api_path`.",
    takes: schema,
  },
  query_schema: {
    description: "The types of the parameters in the query string.",
    takes: schema,
  },
  header_schema: {
    description: "The types of the headers that the endpoint reads.",
    takes: schema,
  },
  response_schema: {
    description: "What the answer of a success holds.",
    takes: schema,
  },
  responses: {
    description:
      "The answers by status: their words, schemas and bodies. `as` takes another status's.",
    takes: {
      type: "object",
      patternProperties: {
        "^[1-5]\\d\\d$": object({
          description: text,
          schema,
          body: anything,
          as: text,
        }),
      },
      additionalProperties: false,
    },
    examples: [{ "404": { description: "There is no such order." } }],
  },
  media_types: {
    description: "The media types of requests. application/json, if left out.",
    takes: mediaTypesOf,
  },
  response_media_types: {
    description: "The media types of answers. application/json, if left out.",
    takes: mediaTypesOf,
  },
  security: {
    description:
      "How callers show who they are: for basic and bearer your hook `authorize` decides; API Gateway asks for an API key or an IAM signature.",
    takes: word(securities),
  },
  coercion: {
    description:
      'strings: a request may spell values as texts ("True", "999"), which are read by the member\'s type.',
    takes: word(coercions),
  },
  unknown_members: {
    description:
      "What becomes of members that no schema lists: refuse (a 400), drop, or keep (stored by their JSON type).",
    takes: word(unknownMembers),
  },
  redelivery: {
    description:
      "How an ASYNC write knows that it was applied before: ledger (a row of its own), or compare (it meets its own item).",
    takes: word(redeliveries),
  },
  must_exist: {
    description: "Whether a put-one refuses a key that no item has.",
    takes: flag,
  },
  memory: {
    description:
      "The function's memory, in MB. What the configuration says, if left out.",
    takes: whole(...memoryRange),
  },
  timeout: {
    description: `The function's timeout, in seconds: at most ${maxSyncTimeout} where callers wait. What the configuration says, if left out.`,
    takes: whole(...timeoutRange),
  },
  max_body: {
    description: "The largest body that is read, in bytes.",
    takes: whole(...bodyRange),
  },
  title: { description: "The heading of the endpoint's page.", takes: text },
  description: { description: "What the endpoint is for.", takes: text },
  deprecated: {
    description: "Whether callers should no longer use the endpoint.",
    takes: flag,
  },
  tags: { description: "Words for docs.", takes: oneOrMany(text) },
  notes: { description: "Paragraphs for docs.", takes: oneOrMany(text) },
  source: {
    description: "Where the page was published from.",
    takes: object({ repository: text, sha: text, run_id: text }),
  },
};

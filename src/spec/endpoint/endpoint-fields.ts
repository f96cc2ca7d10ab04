import type { Report } from "../../diagnostics/diagnostic.js";
import { methods, payloadModes } from "../../vocabulary/methods.js";
import {
  coercions,
  invocationModes,
  redeliveries,
  securities,
  unknownMembers,
} from "../endpoint-spec.js";
import { flagOf, textOf, type Entry } from "../entry.js";
import {
  asWritten,
  given,
  oneOf,
  prose,
  readFields,
  texts,
  webAddress,
  wholeNumber,
  word,
  type ReadField,
} from "./field-readers.js";
import { readChildren } from "./read-children.js";
import { readIndexes } from "./read-indexes.js";
import { mediaTypesIn } from "./read-media-types.js";
import { readResponses } from "./read-responses.js";
import { readSchema } from "../read-schema.js";

/** How each key of a spec file is read. */
export const endpointFields = {
  lambda_function: word,
  endpoint_name: word,
  http_method: oneOf(methods),
  api_path: word,
  endpoint_url: webAddress,
  payload_mode: oneOf(payloadModes, {
    "parent-plus-children-wrapper": "json-body",
  }),
  module: prose,
  action: word,
  invocation_mode: oneOf(invocationModes, {
    synchronous: "SYNC",
    asynchronous: "ASYNC",
  }),
  table: word,
  primary_key: word,
  sort_key: word,
  indexes: readIndexes,
  index: word,
  children: readChildren,
  api_gateway_response: (entry: Entry, report: Report) => {
    const fields = { status_code: wholeNumber(100, 599), message: textOf };
    const { status_code, message } = readFields(entry, fields, report);
    if (status_code === undefined) return undefined;
    return { statusCode: status_code, ...given("message", message) };
  },
  payload_example: asWritten,
  payload_schema: readSchema,
  path_schema: readSchema,
  query_schema: readSchema,
  header_schema: readSchema,
  response_schema: readSchema,
  responses: readResponses,
  media_types: mediaTypesIn(["json", "xml"]),
  response_media_types: mediaTypesIn(["json", "xml", "text"]),
  security: oneOf(securities),
  coercion: oneOf(coercions),
  unknown_members: oneOf(unknownMembers),
  redelivery: oneOf(redeliveries),
  must_exist: flagOf,
  memory: wholeNumber(128, 10_240),
  timeout: kept(wholeNumber(1, 900)),
  max_body: wholeNumber(1, 6_000_000),
  title: prose,
  description: prose,
  deprecated: flagOf,
  tags: texts,
  notes: texts,
  source: (entry: Entry, report: Report) => {
    const fields = { repository: textOf, sha: textOf, run_id: textOf };
    const { repository, sha, run_id } = readFields(entry, fields, report);
    return {
      ...given("repository", repository),
      ...given("sha", sha),
      ...given("runId", run_id),
    };
  },
  /** For editors: JSON has no comments that could name it. */
  $schema: word,
};

/** A value that a later check may complain of. */
function kept<Value>(read: ReadField<Value>): ReadField<Entry<Value>> {
  return (entry, report) => {
    const value = read(entry, report);
    return value === undefined ? undefined : { ...entry, value };
  };
}

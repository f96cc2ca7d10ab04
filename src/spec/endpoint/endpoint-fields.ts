import {
  bodyRange,
  memoryRange,
  timeoutRange,
} from "../../vocabulary/limits.js";
import type { Report } from "../../diagnostics/diagnostic.js";
import { methods, payloadModes } from "../../vocabulary/methods.js";
import {
  coercions,
  invocationModes,
  redeliveries,
  securities,
  unknownMembers,
} from "../endpoint-spec.js";
import { readBoolean, readString, type Entry } from "../entry.js";
import {
  readAsIs,
  optional,
  readOneOf,
  readProse,
  readFields,
  readTexts,
  readUrl,
  readInteger,
  readName,
  type FieldReader,
} from "./field-readers.js";
import { readChildren, readIndexes } from "./read-tables.js";
import { mediaTypesIn } from "./read-media-types.js";
import { readResponses } from "./read-responses.js";
import { readSchema } from "../read-schema.js";

/** How each key of a spec file is read. */
export const endpointFields = {
  lambda_function: readName,
  endpoint_name: readName,
  http_method: readOneOf(methods),
  api_path: readName,
  endpoint_url: readUrl,
  payload_mode: readOneOf(payloadModes, {
    "parent-plus-children-wrapper": "json-body",
  }),
  module: readProse,
  action: readName,
  invocation_mode: readOneOf(invocationModes, {
    synchronous: "SYNC",
    asynchronous: "ASYNC",
  }),
  table: readName,
  primary_key: readName,
  sort_key: readName,
  indexes: readIndexes,
  index: readName,
  children: readChildren,
  api_gateway_response: (entry: Entry, report: Report) => {
    const fields = { status_code: readInteger(100, 599), message: readString };
    const { status_code, ...message } = readFields(entry, fields, report);
    if (status_code === undefined) return undefined;
    return { statusCode: status_code, ...message };
  },
  payload_example: readAsIs,
  payload_schema: readSchema,
  path_schema: readSchema,
  query_schema: readSchema,
  header_schema: readSchema,
  response_schema: readSchema,
  responses: readResponses,
  media_types: mediaTypesIn(["json", "xml"]),
  response_media_types: mediaTypesIn(["json", "xml", "text"]),
  security: readOneOf(securities),
  coercion: readOneOf(coercions),
  unknown_members: readOneOf(unknownMembers),
  redelivery: readOneOf(redeliveries),
  must_exist: readBoolean,
  memory: readInteger(...memoryRange),
  timeout: withLocation(readInteger(...timeoutRange)),
  max_body: readInteger(...bodyRange),
  title: readProse,
  description: readProse,
  deprecated: readBoolean,
  tags: readTexts,
  notes: readTexts,
  source: (entry: Entry, report: Report) => {
    const fields = {
      repository: readString,
      sha: readString,
      run_id: readString,
    };
    const { repository, sha, run_id } = readFields(entry, fields, report);
    return {
      ...optional("repository", repository),
      ...optional("sha", sha),
      ...optional("runId", run_id),
    };
  },
  /** Editors look for it; a JSON file has no comment that could name it. */
  $schema: readName,
};

/** The value with its location, for a later check to report. */
function withLocation<Value>(
  read: FieldReader<Value>,
): FieldReader<Entry<Value>> {
  return (entry, report) => {
    const value = read(entry, report);
    return value === undefined ? undefined : { ...entry, value };
  };
}

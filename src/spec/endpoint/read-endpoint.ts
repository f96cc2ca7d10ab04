import { didYouMean } from "../../diagnostics/did-you-mean.js";
import { type Report, problem } from "../../diagnostics/diagnostic.js";
import { liftEndpointKeys } from "./lift-endpoint-keys.js";
import { endpointFields } from "./endpoint-fields.js";
import type { EndpointSpec } from "../endpoint-spec.js";
import { describeValue, isObject, type Entry } from "../entry.js";
import { optional, readFields } from "./field-readers.js";
import { stripMarkdownEscapes } from "../strip-markdown-escapes.js";

/** A spec file's content as an endpoint spec; undefined when a required key is missing. All problems are reported. */
export function readEndpoint(
  entry: Entry,
  report: Report,
): EndpointSpec | undefined {
  if (!isObject(entry.value)) {
    const found = describeValue(entry.value);
    const help = Array.isArray(entry.value) ? listHelp : undefined;
    report(problem("not-a-spec", entry.at, { found, help }));
    return undefined;
  }
  if (isForeign(entry.value)) {
    const found = "none of the required keys";
    report(problem("not-a-spec", entry.at, { found, help: foreignFileHelp }));
    return undefined;
  }
  const read = liftEndpointKeys(
    readFields(entry, endpointFields, report),
    report,
  );
  const keys = new Set(Object.keys(entry.value).map(stripMarkdownEscapes));
  for (const [key, example] of Object.entries(requiredKeyExamples)) {
    if (!keys.has(key)) {
      report(problem("missing-key", entry.at, { key, example }));
    }
  }
  const { lambda_function, http_method, api_path } = read;
  if (!lambda_function || !http_method || !api_path) return undefined;
  return {
    at: entry.at,
    lambdaFunction: lambda_function,
    method: http_method.value,
    path: api_path,
    ...optional("endpointName", read.endpoint_name),
    ...optional("endpointUrl", read.endpoint_url),
    ...optional("payloadMode", read.payload_mode),
    ...optional("module", read.module),
    ...optional("action", read.action),
    ...optional("invocationMode", read.invocation_mode?.value),
    ...optional("table", read.table),
    ...optional("primaryKey", read.primary_key),
    ...optional("sortKey", read.sort_key),
    ...optional("indexes", read.indexes),
    ...optional("index", read.index),
    ...optional("children", read.children),
    ...optional("gatewayResponse", read.api_gateway_response),
    ...optional("payloadExample", read.payload_example),
    ...optional("payload", read.payload_schema),
    ...optional("query", read.query_schema),
    ...optional("pathMembers", read.path_schema),
    ...optional("headerMembers", read.header_schema),
    ...optional("response", read.response_schema),
    ...optional("responses", read.responses),
    ...optional("title", read.title),
    ...optional("description", read.description),
    ...optional("deprecated", read.deprecated),
    ...optional("tags", read.tags),
    ...optional("notes", read.notes),
    ...optional("mediaTypes", read.media_types),
    ...optional("responseMediaTypes", read.response_media_types),
    ...optional("security", read.security?.value),
    ...optional("coerces", read.coercion && read.coercion.value === "strings"),
    ...optional("unknownMembers", read.unknown_members?.value),
    ...optional("redelivery", read.redelivery),
    ...optional("mustExist", read.must_exist),
    ...optional("memory", read.memory),
    ...optional("timeout", read.timeout),
    ...optional("maxBody", read.max_body),
    ...optional("source", read.source),
  };
}

/** Whether an object has none of the required keys, even misspelled: an OpenAPI document, settings of a tool. */
function isForeign(value: object): boolean {
  const keys = Object.keys(value).map(stripMarkdownEscapes);
  return (
    keys.length > 0 &&
    keys.every((key) => didYouMean(key, requiredKeys) === undefined)
  );
}

const foreignFileHelp =
  "Start with `lambda_function`, `http_method` and `api_path`, or move the file out of the spec folder.";

const listHelp =
  "A file describes one endpoint: move each to its own file, without the list around it.";

const requiredKeyExamples = {
  lambda_function: "lambda_function: acme-orders-post-one",
  http_method: "http_method: POST",
  api_path: "api_path: /orders",
};

/** The keys that every spec has. */
export const requiredKeys = Object.keys(requiredKeyExamples);

import { problem } from "../../diagnostics/catalogue.js";
import { didYouMean } from "../../diagnostics/did-you-mean.js";
import type { Report } from "../../diagnostics/diagnostic.js";
import { withBeside } from "./lift-endpoint-keys.js";
import { endpointFields } from "./endpoint-fields.js";
import type { EndpointSpec } from "../endpoint-spec.js";
import { described, type Entry } from "../entry.js";
import { given, readFields } from "./field-readers.js";
import { withoutMarkup } from "../markup.js";

/** A spec file's content as an endpoint spec; undefined when it lacks what every endpoint needs. Every problem is reported, not only the first. */
export function readEndpoint(
  entry: Entry,
  report: Report,
): EndpointSpec | undefined {
  if (!isObject(entry.value)) {
    const found = described(entry.value);
    const cure = Array.isArray(entry.value) ? oneByOne : undefined;
    report(problem("not-a-spec", entry.at, { found, cure }));
    return undefined;
  }
  if (isStrange(entry.value)) {
    const found = "none of the keys that each has";
    report(problem("not-a-spec", entry.at, { found, cure: elsewhere }));
    return undefined;
  }
  const read = withBeside(readFields(entry, endpointFields, report), report);
  const keys = new Set(Object.keys(entry.value).map(withoutMarkup));
  for (const [key, example] of Object.entries(needed)) {
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
    ...given("endpointName", read.endpoint_name),
    ...given("endpointUrl", read.endpoint_url),
    ...given("payloadMode", read.payload_mode),
    ...given("module", read.module),
    ...given("action", read.action),
    ...given("invocationMode", read.invocation_mode?.value),
    ...given("table", read.table),
    ...given("primaryKey", read.primary_key),
    ...given("sortKey", read.sort_key),
    ...given("indexes", read.indexes),
    ...given("index", read.index),
    ...given("children", read.children),
    ...given("gatewayResponse", read.api_gateway_response),
    ...given("payloadExample", read.payload_example),
    ...given("payload", read.payload_schema),
    ...given("query", read.query_schema),
    ...given("pathMembers", read.path_schema),
    ...given("headerMembers", read.header_schema),
    ...given("response", read.response_schema),
    ...given("responses", read.responses),
    ...given("title", read.title),
    ...given("description", read.description),
    ...given("deprecated", read.deprecated),
    ...given("tags", read.tags),
    ...given("notes", read.notes),
    ...given("mediaTypes", read.media_types),
    ...given("responseMediaTypes", read.response_media_types),
    ...given("security", read.security?.value),
    ...given("coerces", read.coercion && read.coercion.value === "strings"),
    ...given("unknownMembers", read.unknown_members?.value),
    ...given("redelivery", read.redelivery),
    ...given("mustExist", read.must_exist),
    ...given("memory", read.memory),
    ...given("timeout", read.timeout),
    ...given("maxBody", read.max_body),
    ...given("source", read.source),
  };
}

/** Whether an object has no key that every spec has, nor one that may have been meant for it: an OpenAPI document, settings of a tool. */
function isStrange(value: object): boolean {
  const keys = Object.keys(value).map(withoutMarkup);
  return (
    keys.length > 0 &&
    keys.every((key) => didYouMean(key, neededKeys) === undefined)
  );
}

const elsewhere =
  "Start with `lambda_function`, `http_method` and `api_path`, or move the file out of the folder of specs.";

const oneByOne =
  "A file holds one endpoint: move each to a file of its own, without the list around it.";

const needed = {
  lambda_function: "lambda_function: acme-orders-post-one",
  http_method: "http_method: POST",
  api_path: "api_path: /orders",
};

/** The keys that every spec has. */
export const neededKeys = Object.keys(needed);

function isObject(value: unknown): value is object {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

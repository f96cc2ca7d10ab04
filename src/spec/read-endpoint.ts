import { problem } from "../diagnostics/catalogue.js";
import type { Report } from "../diagnostics/diagnostic.js";
import {
  invocationModes,
  methods,
  payloadModes,
  type EndpointSpec,
  type KeySpec,
  type ResponseSpec,
} from "./endpoint-spec.js";
import {
  described,
  elementsOf,
  flagOf,
  membersOf,
  textOf,
  wrong,
  type Entry,
} from "./entry.js";
import {
  oneOf,
  readFields,
  webAddress,
  unsupported,
  wholeNumber,
  word,
  type ReadField,
} from "./fields.js";
import { readSchema } from "./read-schema.js";

/** A spec file's content as an endpoint spec; undefined when it lacks what every endpoint needs. Every problem is reported, not only the first. */
export function readEndpoint(
  entry: Entry,
  report: Report,
): EndpointSpec | undefined {
  if (!isObject(entry.value)) {
    report(problem("not-a-spec", entry.at, { found: described(entry.value) }));
    return undefined;
  }
  const read = readFields(entry, endpointFields, report);
  for (const [key, example] of Object.entries(needed)) {
    if (!Object.hasOwn(entry.value, key)) {
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
    ...given("gatewayResponse", read.api_gateway_response),
    ...given("payloadExample", read.payload_example),
    ...given("payload", read.payload_schema),
    ...given("query", read.query_schema),
    ...given("response", read.response_schema),
    ...given("responses", read.responses),
    ...given("title", read.title),
    ...given("description", read.description),
    ...given("deprecated", read.deprecated),
    ...given("tags", read.tags),
    ...given("notes", read.notes),
    ...given("mustExist", read.must_exist),
    ...given("maxBody", read.max_body),
    ...given("source", read.source),
  };
}

const needed = {
  lambda_function: "lambda_function: acme-orders-post-one",
  http_method: "http_method: POST",
  api_path: "api_path: /orders",
};

const texts: ReadField<readonly string[]> = (entry, report) =>
  typeof entry.value === "string"
    ? [entry.value]
    : elementsOf(entry, report)
        .map((element) => textOf(element, report))
        .filter((text) => text !== undefined)
        .filter((text) => visible.test(text));

const visible = /[^\p{C}\p{Z}\p{DI}\s]/u;

/** A text that says something; a blank one is as if it were not there. */
const prose: ReadField<string> = (entry, report) => {
  const text = textOf(entry, report);
  return text !== undefined && visible.test(text) ? text : undefined;
};

const example: ReadField<Entry> = (entry) => entry;

const keys: ReadField<ReadonlyMap<string, KeySpec>> = (entry, report) => {
  const read = new Map<string, KeySpec>();
  for (const [name, member] of membersOf(entry, report) ?? []) {
    const fields = { partition_key: word, sort_key: word };
    const { partition_key, sort_key } = readFields(member, fields, report);
    if (partition_key === undefined) {
      const example = "partition_key: user_id";
      report(
        problem("missing-key", member.at, { key: "partition_key", example }),
      );
      continue;
    }
    read.set(name, {
      at: member.at,
      partitionKey: partition_key,
      ...given("sortKey", sort_key),
    });
  }
  return read;
};

const statuses: ReadField<ReadonlyMap<string, ResponseSpec>> = (
  entry,
  report,
) => {
  const read = new Map<string, ResponseSpec>();
  for (const [status, member] of membersOf(entry, report) ?? []) {
    if (!/^[1-5]\d\d$/.test(status)) {
      wrong({ ...member, value: status }, "a status from 100 to 599", report);
      continue;
    }
    const fields = {
      description: textOf,
      schema: readSchema,
      body: later("`body`"),
      as: later("`as`"),
    };
    read.set(status, {
      at: member.at,
      ...readFields(member, fields, report),
    });
  }
  return read;
};

const endpointFields = {
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
  indexes: keys,
  index: later("`index`"),
  children: later("`children`"),
  api_gateway_response: (entry: Entry, report: Report) => {
    const fields = { status_code: wholeNumber(100, 599), message: textOf };
    const { status_code, message } = readFields(entry, fields, report);
    if (status_code === undefined) return undefined;
    return { statusCode: status_code, ...given("message", message) };
  },
  payload_example: example,
  payload_schema: readSchema,
  path_schema: later("`path_schema`"),
  query_schema: readSchema,
  header_schema: later("`header_schema`"),
  response_schema: readSchema,
  responses: statuses,
  media_types: later("`media_types`"),
  response_media_types: later("`response_media_types`"),
  security: later("`security`"),
  coercion: later("`coercion`"),
  unknown_members: later("`unknown_members`"),
  redelivery: later("`redelivery`"),
  must_exist: flagOf,
  memory: later("`memory`"),
  timeout: later("`timeout`"),
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
};

function later(what: string): ReadField<never> {
  return unsupported(what, "Remove it; what it would change is not done yet.");
}

function isObject(value: unknown): value is object {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function given<Key extends string, Value>(
  key: Key,
  value: Value | undefined,
): { readonly [K in Key]?: Value } {
  return (value === undefined ? {} : { [key]: value }) as {
    readonly [K in Key]?: Value;
  };
}

import { problem } from "../diagnostics/catalogue.js";
import { didYouMean } from "../diagnostics/did-you-mean.js";
import type { Report } from "../diagnostics/diagnostic.js";
import {
  coercions,
  invocationModes,
  methods,
  payloadModes,
  redeliveries,
  securities,
  unknownMembers,
  type ChildSpec,
  type KeySpec,
  type ResponseSpec,
} from "./endpoint-spec.js";
import {
  elementsOf,
  flagOf,
  membersOf,
  textOf,
  wrong,
  type Entry,
} from "./entry.js";
import {
  given,
  oneOf,
  readFields,
  webAddress,
  unsupported,
  wholeNumber,
  word,
  type ReadField,
} from "./fields.js";
import { withoutMarkup } from "./markup.js";
import { mediaTypes, notationOf, type Notation } from "./media-types.js";
import { readSchema } from "./read-schema.js";

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

const asWritten: ReadField<Entry> = (entry) => entry;

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
    read.set(withoutMarkup(name), {
      at: member.at,
      partitionKey: partition_key,
      ...given("sortKey", sort_key),
    });
  }
  return read;
};

const children: ReadField<ReadonlyMap<string, ChildSpec>> = (entry, report) => {
  const read = new Map<string, ChildSpec>();
  for (const [name, member] of membersOf(entry, report) ?? []) {
    const found = readFields(member, childFields, report);
    for (const key of Object.keys(
      childFields,
    ) as (keyof typeof childFields)[]) {
      if (found[key] !== undefined) continue;
      const example = `${key}: ${childExamples[key]}`;
      report(problem("missing-key", member.at, { key, example }));
    }
    const { table, primary_key, parent_key, index } = found;
    if (!table || !primary_key || !parent_key || !index) continue;
    read.set(withoutMarkup(name), {
      at: member.at,
      table,
      primaryKey: primary_key,
      parentKey: parent_key,
      index,
    });
  }
  return read;
};

const childFields = {
  table: word,
  primary_key: word,
  parent_key: word,
  index: word,
};

const childExamples: Readonly<Record<keyof typeof childFields, string>> = {
  table: "acme-order-items",
  primary_key: "item_id",
  parent_key: "order_id",
  index: "by-order",
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
      body: asWritten,
      as: word,
    };
    read.set(status, {
      at: member.at,
      ...readFields(member, fields, report),
    });
  }
  return read;
};

/** Media types in these notations, in lower case, each once. */
function mediaTypesOf(
  notations: readonly Notation[],
): ReadField<readonly Entry<string>[]> {
  return (entry, report) => {
    const entries =
      typeof entry.value === "string" ? [entry] : elementsOf(entry, report);
    const read = new Map<string, Entry<string>>();
    for (const one of entries) {
      const value = textOf(one, report)?.trim().toLowerCase();
      if (value === undefined) continue;
      const notation = notationOf(value);
      if (notation !== undefined && notations.includes(notation)) {
        read.set(value, { ...one, value });
        continue;
      }
      report(
        problem("wrong-value", one.at, {
          key: entry.key,
          expected: "a media type of JSON or XML",
          found: JSON.stringify(value),
          near: didYouMean(value, mediaTypes),
        }),
      );
    }
    return read.size > 0 ? [...read.values()] : undefined;
  };
}

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
  indexes: keys,
  index: word,
  children,
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
  responses: statuses,
  media_types: mediaTypesOf(["json", "xml"]),
  response_media_types: mediaTypesOf(["json", "xml", "text"]),
  security: oneOf(securities),
  coercion: oneOf(coercions),
  unknown_members: oneOf(unknownMembers),
  redelivery: oneOf(redeliveries),
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

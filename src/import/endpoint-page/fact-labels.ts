import { labels } from "../../vocabulary/labels.js";
import { normalizeLabel } from "./sections.js";

const labelsByKey = {
  repository: [labels.repository, "Repository", "Source repo"],
  sha: [labels.sha, "Commit SHA", "Commit"],
  run_id: [labels.runId, "Run id"],
  lambda_function: [
    labels.lambdaFunction,
    "Lambda function name",
    "Lambda name",
    "Lambda",
  ],
  function: [labels.function, "Function name"],
  endpoint_name: [labels.endpointName, "Endpoint id"],
  http_method: [labels.httpMethod, labels.method, "Request method"],
  api_path: [
    labels.apiPath,
    labels.resourcePath,
    "Endpoint path",
    "Request path",
    "Path",
    "Route",
  ],
  endpoint_url: [labels.endpointUrl, "Invoke URL", "Request URL", "URL"],
  payload_mode: [labels.payloadMode],
  module: [labels.module],
  action: [labels.action, "Operation"],
  invocation_mode: [labels.invocationMode, "Invocation", "Invocation type"],
  table: [labels.table, "DynamoDB table", "Table name"],
  primary_key: [labels.primaryKey, "Partition key", "Hash key"],
  sort_key: [labels.sortKey, "Range key"],
  index: [labels.index, "Index name", "GSI", "Global secondary index"],
  index_keys: [labels.indexKeys],
  media_types: [labels.mediaTypes, "Request media types"],
  response_media_types: [labels.responseMediaTypes],
  security: [labels.security, "Authentication", "Authorization"],
  coercion: [labels.coercion],
  memory: [labels.memory, "Memory size"],
  timeout: [labels.timeout, "Function timeout"],
  aliases: ["Accepted aliases", "Aliases", "Accepted key aliases"],
  title: ["Title"],
  description: [],
  noted: ["Logical ID", "Order Number", "Package mode", "Documentation scope"],
} as const satisfies Readonly<Record<string, readonly string[]>>;

/** What a label of a page gives: a key of a spec or of its `source`, the other names of a key, or a note. */
export type FactKey = keyof typeof labelsByKey;

/** What a label gives; undefined for an unknown one. */
export function factKeyOf(label: string): FactKey | undefined {
  return keysByLabel.get(normalizeLabel(label));
}

const keysByLabel: ReadonlyMap<string, FactKey> = new Map(
  Object.entries(labelsByKey).flatMap(([key, names]) =>
    names.map((name) => [normalizeLabel(name), key as FactKey]),
  ),
);

/** All known labels, the longest first. */
export const knownLabels: readonly string[] = [
  ...new Set(Object.values(labelsByKey).flat()),
].sort((a, b) => b.length - a.length);

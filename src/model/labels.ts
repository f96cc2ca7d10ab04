/** The words of published pages, in their order: sections, and the labels of facts. Links and habits rely on them. */
export const sections = {
  summary: "Summary",
  description: "Description",
  gatewayResponse: "API Gateway Response",
  payloadExample: "Payload Example",
  payloadSchema: "Payload Schema",
  responseSchema: "Response Schema",
  requestPayload: "Request Payload",
  response: "Response",
  bash: "Bash curl",
  cmd: "CMD curl",
  pwsh: "PowerShell 7 curl",
  powershell: "Windows PowerShell 5.1 curl",
  access: "Reads and Writes",
  outcome: "Outcome",
  notes: "Notes",
} as const;

/** The names that a key goes by in the query string, beside its own. */
export const keyAliases = ["primary_key_value", "id"] as const;

/** The labels of the facts under Summary and Description. */
export const labels = {
  repository: "Source repository",
  sha: "Source SHA",
  runId: "Source run id",
  lambdaFunction: "Lambda function",
  endpointName: "Endpoint Name",
  httpMethod: "HTTP method",
  apiPath: "API path",
  endpointUrl: "Endpoint URL",
  payloadMode: "Payload mode",
  function: "Function",
  module: "Module",
  action: "Action",
  method: "Method",
  invocationMode: "Invocation Mode",
  resourcePath: "Resource Path",
  table: "Table",
  primaryKey: "Primary Key",
  sortKey: "Sort Key",
  index: "Index",
  indexKeys: "Index Keys",
  mediaTypes: "Media Types",
  responseMediaTypes: "Response Media Types",
  security: "Security",
  coercion: "Coercion",
  statusCode: "status_code",
  message: "message",
} as const;

/** The address that curl lines call where a spec gives none. */
export const madeUpHost = "https://api.example.com";

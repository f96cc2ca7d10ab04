import type { JsonObject, JsonValue } from "../../src/model/json-value.js";
import { shown, type Fact, type PageFacts } from "./page-markup.js";

/** What a published page says of a spec: its facts under the labels of such pages. */
export function factsOf(spec: JsonObject): PageFacts {
  const text = (key: string): string | undefined =>
    spec[key] === undefined ? undefined : shown(spec[key]);
  const source = (spec["source"] ?? {}) as JsonObject;
  const gateway = (spec["api_gateway_response"] ?? {}) as JsonObject;
  const example = (spec["payload_example"] ?? {}) as JsonObject;
  const schemas = [
    ["Payload Schema", spec["payload_schema"]],
    ["Response Schema", spec["response_schema"]],
    ["Request Payload", asTexts(example)],
    ["Response", spec["response_schema"]],
  ] as const;
  return {
    title: text("title") ?? text("api_path") ?? "",
    summary: given([
      ["Source repository", source["repository"]],
      ["Source SHA", source["sha"]],
      ["Source run id", source["run_id"]],
      ["Lambda function", spec["lambda_function"]],
      ["HTTP method", spec["http_method"]],
      ["API path", spec["api_path"]],
      ["Endpoint URL", spec["endpoint_url"]],
      ["Payload mode", spec["payload_mode"]],
    ]),
    prose:
      spec["description"] === undefined ? [] : [shown(spec["description"])],
    description: given([
      ["Function", spec["lambda_function"]],
      ["Module", spec["module"]],
      ["Action", spec["action"]],
      ["Method", spec["http_method"]],
      ["Invocation Mode", spec["invocation_mode"]],
      ["Resource Path", spec["api_path"]],
      ["Table", spec["table"]],
      ["Primary Key", spec["primary_key"]],
    ]),
    gateway: given(Object.entries(gateway)),
    example: Object.entries(example).map(([name, value]) => [
      name,
      shown(value),
    ]),
    blocks: schemas.flatMap(([heading, value]) =>
      value === undefined ? [] : [[heading, JSON.stringify(value, null, 2)]],
    ),
    curl: `curl -X ${text("http_method") ?? ""} "${text("endpoint_url") ?? ""}" -H "Content-Type: application/json"`,
  };
}

/** Pages spell the values of an example as texts. */
function asTexts(example: JsonObject): JsonObject {
  return Object.fromEntries(
    Object.entries(example).map(([name, value]) => [name, shown(value)]),
  );
}

function given(
  facts: readonly (readonly [string, JsonValue | undefined])[],
): readonly Fact[] {
  return facts.flatMap(([label, value]) =>
    value === undefined ? [] : [[label, shown(value)]],
  );
}

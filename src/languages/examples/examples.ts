import { exampleOf, exampleOfShape, type KnownValues } from "../example.js";
import { isList } from "../../vocabulary/actions.js";
import {
  isJsonObject,
  jsonObject,
  type JsonObject,
  type JsonValue,
} from "../../model/json-value.js";
import { type Endpoint, type Model } from "../../model/model.js";
import { namesOutsideBody } from "../../model/request/request-body.js";
import type { Field } from "../../model/schema/shape.js";
import { withParentKeys } from "./child-keys.js";
import { successExample } from "./success-example.js";
import { knownItems, type KnownItem } from "./known-items.js";
import { replaceSecrets } from "./replace-secrets.js";
import { memberOf } from "./example-values.js";
import { textOrJson } from "../json.js";

/** What is shown: one payload and one response an endpoint, which agree with each other across a table. */
export interface Examples {
  readonly payload: JsonValue;
  readonly response: JsonObject;
}

/** The examples of every endpoint. An item that one endpoint is shown to write is what the others are shown to read. */
export function examplesOf(model: Model): ReadonlyMap<Endpoint, Examples> {
  const items = knownItems(model);
  return new Map(
    model.endpoints.map((endpoint) => {
      const item = endpoint.table && items.get(endpoint.table.name.wire);
      return [endpoint, endpointExamples(endpoint, item)];
    }),
  );
}

/** The examples of one endpoint; `item` is what those of its table show. */
export function endpointExamples(
  endpoint: Endpoint,
  item: KnownItem | undefined,
): Examples {
  const known = examplesByEndpoint.get(endpoint);
  if (known !== undefined) return known;
  const payload = examplePayload(endpoint, item?.values ?? {});
  const response = successExample(endpoint, payload, item);
  const examples = { payload, response };
  examplesByEndpoint.set(endpoint, examples);
  return examples;
}

/** Several emitters show the examples of an endpoint, and it takes its time to make them. */
const examplesByEndpoint = new WeakMap<Endpoint, Examples>();

/** The members of an example that the body carries, or the query string of a request without one: those that stand elsewhere are not repeated. */
export function bodyOf(endpoint: Endpoint, sent: JsonValue): JsonValue {
  const carried = namesOutsideBody(endpoint);
  if (!isJsonObject(sent) || carried.size === 0) return sent;
  return jsonObject(
    Object.entries(sent).filter(([name]) => !carried.has(name)),
  );
}

/** The value of a member of an example, as the path or the query string carries it. */
export function memberText(sent: JsonValue, name: string): string {
  return textOrJson(memberOf(sent, name) ?? "");
}

/** The payload that is shown: the spec's own, without its secrets, else one that is made up. */
function examplePayload(endpoint: Endpoint, known: KnownValues): JsonValue {
  const { payload, example, name, action } = endpoint;
  if (example !== undefined) return replaceSecrets(example, payload, name.wire);
  if (payload.kind === "list") {
    return exampleOfShape(payload, name.wire, known);
  }
  const fields = isList(action)
    ? payload.fields.filter(isAsked)
    : payload.fields;
  const made = exampleOf({ ...payload, fields }, name.wire, known);
  return withParentKeys(endpoint, made);
}

/** What callers usually ask of a list. */
function isAsked({ name, required }: Field): boolean {
  return (required && name !== "order") || name === "limit";
}

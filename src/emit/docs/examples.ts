import {
  exampleOf,
  uuidOf,
  type KnownValues,
} from "../../languages/example.js";
import { jsonObject, type JsonObject } from "../../model/json-value.js";
import { storesItem } from "../../model/actions.js";
import type { Endpoint, Model } from "../../model/model.js";

/** What the pages show: one payload and one answer an endpoint, which agree with each other across a table. */
export interface Examples {
  readonly payload: JsonObject;
  readonly answer: JsonObject;
}

/** The examples of every endpoint. An item that one endpoint is shown to write is what the others are shown to read. */
export function examplesOf(model: Model): ReadonlyMap<Endpoint, Examples> {
  const items = new Map<string, KnownValues>();
  for (const { table, example } of model.endpoints) {
    if (example === undefined) continue;
    const before = items.get(table.name.wire) ?? {};
    items.set(table.name.wire, { ...example, ...before });
  }
  return new Map(
    model.endpoints.map((endpoint) => {
      const known = items.get(endpoint.table.name.wire) ?? {};
      return [endpoint, exampleFor(endpoint, known)];
    }),
  );
}

/** The request id that examples show. */
export function requestIdOf({ name }: Endpoint): string {
  return uuidOf(`${name.wire}/request_id`);
}

function exampleFor(endpoint: Endpoint, known: KnownValues): Examples {
  const { payload, example, answer, name, action } = endpoint;
  const sent = example ?? exampleOf(payload, name.wire, known);
  const item = storesItem(action) ? sent : { ...known, ...withoutNull(sent) };
  const isWhole = storesItem(action) || Object.keys(known).length > 0;
  const shown = answer.members.filter(
    ({ field, from }) =>
      from.kind !== "item" ||
      !isWhole ||
      field.required ||
      Object.hasOwn(item, field.name),
  );
  const members = shown.map(({ field, from }) => {
    if (from.kind === "constant") return [field.name, from.value] as const;
    if (from.kind === "request-id") {
      return [field.name, requestIdOf(endpoint)] as const;
    }
    const shape = { ...answer.shape, fields: [field] };
    const value = exampleOf(shape, name.wire, item)[field.name];
    return [field.name, value ?? null] as const;
  });
  return { payload: sent, answer: jsonObject(members) };
}

/** What a patch leaves of its payload in the item: null removes. */
function withoutNull(payload: JsonObject): JsonObject {
  return jsonObject(
    Object.entries(payload).filter(([, value]) => value !== null),
  );
}

import { uuidOf, type KnownValues } from "../example.js";
import { findViolations } from "../../model/schema/find-violations.js";
import {
  isJsonList,
  jsonObject,
  type JsonValue,
} from "../../model/json-value.js";
import type { GeneratedField, Model, Table } from "../../model/model.js";
import type { MapShape } from "../../model/schema/shape.js";
import { generatedBy } from "../../model/schema/read-role.js";
import { replaceSecrets } from "./replace-secrets.js";
import { memberOf, storedValue } from "./example-values.js";

/** The one item that all examples of a table show. */
export interface KnownItem {
  readonly shape: MapShape;
  /** Its members that are known: from the specs' examples, and as the server would set them. */
  readonly values: KnownValues;
}

/** The item that the examples of each table show, by the table's name. */
export function knownItems(model: Model): ReadonlyMap<string, KnownItem> {
  const tables = new Map(model.tables.map((table) => [table.name.wire, table]));
  const values = new Map<string, KnownValues>();
  const learn = (wire: string, example: JsonValue | undefined): void => {
    const table = tables.get(wire);
    if (table === undefined || example === undefined) return;
    values.set(wire, { ...valuesIn(table, example), ...values.get(wire) });
  };
  for (const endpoint of model.endpoints) {
    const { table, payload, name, batch, children } = endpoint;
    if (table === undefined || endpoint.example === undefined) continue;
    const example = replaceSecrets(endpoint.example, payload, name.wire);
    const listPath = batch?.member === undefined ? [] : [batch.member];
    learn(table.name.wire, batch ? elementOf(example, listPath) : example);
    for (const child of children) {
      const element = elementOf(example, ["children", child.member]);
      learn(child.table.name.wire, element);
    }
  }
  return new Map(
    model.tables.map((table) => {
      const { wire } = table.name;
      const { times, others } = generatedValues(table);
      const known = { ...others, ...values.get(wire), ...times };
      return [wire, { shape: table.item, values: known }];
    }),
  );
}

/** The time at which the requests of examples are made. */
const exampleTime = Date.UTC(2026, 0, 31, 9, 30);

/** What the server sets at the time of the examples. */
export function generatedValue(
  by: GeneratedField["by"],
  seed: string,
): JsonValue {
  const time = new Date(exampleTime).toISOString();
  switch (by.kind) {
    case "uuid":
      return uuidOf(seed).replace(/(?<=^.{14})4/, String(by.version));
    case "time":
      return time;
    case "date":
      return time.slice(0, 10);
    case "seconds":
      return exampleTime / 1000;
    case "millis":
      return exampleTime;
    case "secondsText":
      return String(exampleTime / 1000);
    case "millisText":
      return String(exampleTime);
    default:
      return by satisfies never;
  }
}

function generatedValues({ item, name }: Table) {
  const times: (readonly [string, JsonValue])[] = [];
  const others: (readonly [string, JsonValue])[] = [];
  for (const field of item.fields) {
    const by =
      field.role === "generated" ? generatedBy(field.shape) : undefined;
    if (by === undefined) continue;
    const value = generatedValue(by, `${name.wire}/${field.name}`);
    (by.kind === "uuid" ? others : times).push([field.name, value]);
  }
  return { times: jsonObject(times), others: jsonObject(others) };
}

/** The members of an example that an item could have. */
function valuesIn({ item, name: { wire } }: Table, example: JsonValue) {
  const shown = replaceSecrets(example, item, wire);
  return Object.fromEntries(
    item.fields.flatMap(({ name, shape, sensitive }) => {
      const given = memberOf(shown, name);
      if (given === undefined || sensitive) return [];
      const value = storedValue(given, shape);
      return findViolations(value, shape).length === 0
        ? [[name, value] as const]
        : [];
    }),
  );
}

function elementOf(
  example: JsonValue,
  path: readonly string[],
): JsonValue | undefined {
  const list = path.reduce<JsonValue | undefined>(memberOf, example);
  return isJsonList(list) ? list[0] : undefined;
}

import type { AttributeValue } from "@aws-sdk/client-dynamodb";
import type { ItemCodec } from "./codec.js";
import { Problem } from "./problem.js";

/** What an update must say beside its table and key. */
export interface Changing {
  readonly UpdateExpression: string;
  readonly ConditionExpression: string;
  readonly ExpressionAttributeNames: Record<string, string>;
  readonly ExpressionAttributeValues?: Record<string, AttributeValue>;
}

/** The update of an item that is there: sets what is given, removes what is given as null or as an empty set. Names and values are placeholders only. */
export function changing<Item>(
  changes: object,
  items: ItemCodec<Item>,
  keyNames: readonly string[],
): Changing {
  const stored = items.encode(changes as Item);
  const names: Record<string, string> = { "#n0": keyNames[0] ?? "" };
  const values: Record<string, AttributeValue> = {};
  const sets: string[] = [];
  const removes: string[] = [];
  for (const name of Object.keys(changes)) {
    if (keyNames.includes(name)) continue;
    const slot = sets.length + removes.length + 1;
    const value = stored[name];
    names[`#n${slot}`] = name;
    if (value === undefined || value.NULL === true) {
      removes.push(`#n${slot}`);
    } else {
      values[`:v${slot}`] = value;
      sets.push(`#n${slot} = :v${slot}`);
    }
  }
  const expression = [
    ...(sets.length > 0 ? [`SET ${sets.join(", ")}`] : []),
    ...(removes.length > 0 ? [`REMOVE ${removes.join(", ")}`] : []),
  ].join(" ");
  if (expression === "") {
    throw new Problem(400, "The patch changes nothing.");
  }
  if (expression.length > 4096 || sets.length + removes.length > 300) {
    throw new Problem(400, "The patch changes too many members at once.");
  }
  return {
    UpdateExpression: expression,
    ConditionExpression: "attribute_exists(#n0)",
    ExpressionAttributeNames: names,
    ...(sets.length > 0 && { ExpressionAttributeValues: values }),
  };
}

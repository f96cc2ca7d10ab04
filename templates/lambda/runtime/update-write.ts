import type { AttributeValue } from "@aws-sdk/client-dynamodb";
import { isOfVersion, isThere } from "./conditions.js";
import { Expression } from "./expression.js";
import type { Invocation } from "./invocation.js";
import { withinLimits } from "./limits.js";
import { Problem } from "./problem.js";
import { isSame } from "./same.js";
import type { Table } from "./table.js";
import { isAmong, versionOf, type KnownVersion } from "./version.js";
import { refuseMissing, type Stored, type UpdateWrite } from "./write.js";

/** Changes the item with a key: sets what is given, removes what is given as null or as an empty set. */
export function changedItem<Item extends object, Key extends object>(
  table: Table<Item, Key>,
  changes: object,
  invocation: Invocation,
): UpdateWrite {
  const { items, keys, version } = table;
  const expression = new Expression();
  const key = keys.encode(changes as Key);
  const known =
    version === undefined ? undefined : versionOf(table, changes, invocation);
  const condition = [
    isThere(table, expression),
    ...(known === undefined ? [] : [isOfVersion(known, table, expression)]),
  ].join(" AND ");
  const changed = changesOf(table, changes);
  return {
    table,
    key,
    path: "",
    bytes: withinLimits({ ...key, ...Object.fromEntries(changed.sets) }),
    Update: {
      TableName: table.name,
      Key: key,
      UpdateExpression: updateOf(changed, version, expression),
      ConditionExpression: condition,
      ...expression.attributes(),
      ...(version !== undefined && {
        ReturnValuesOnConditionCheckFailure: "ALL_OLD",
      }),
    },
    isDone: (found) =>
      isMade(changed, found) && isRaised(found?.[version ?? ""], known),
    refusal: (found) => refuseMissing(table, found),
  };

  function changesOf({ keyNames }: Table<Item, Key>, given: object): Changes {
    const stored = items.encode(given as Item);
    const sets = new Map<string, AttributeValue>();
    const removes: string[] = [];
    for (const name of items.namesIn(given)) {
      if (keyNames.includes(name) || name === version) continue;
      const value = stored[name];
      if (value === undefined || value.NULL === true) removes.push(name);
      else sets.set(name, value);
    }
    if (sets.size + removes.length === 0) {
      throw new Problem(400, "The patch has no changes.");
    }
    return { sets, removes };
  }
}

interface Changes {
  readonly sets: Map<string, AttributeValue>;
  readonly removes: readonly string[];
}

/** The update's expression, within what DynamoDB takes. */
function updateOf(
  { sets, removes }: Changes,
  version: string | undefined,
  expression: Expression,
): string {
  const set = [...sets].map(
    ([name, value]) => `${expression.name(name)} = ${expression.value(value)}`,
  );
  if (version !== undefined) set.push(raised(version, expression));
  const remove = removes.map((name) => expression.name(name));
  const text = [
    ...(set.length > 0 ? [`SET ${set.join(", ")}`] : []),
    ...(remove.length > 0 ? [`REMOVE ${remove.join(", ")}`] : []),
  ].join(" ");
  if (text.length <= 4096 && set.length + remove.length <= 300) return text;
  throw new Problem(400, "The patch has too many changes.");
}

/** The version plus one; that of an item which has none is 0. */
function raised(version: string, expression: Expression): string {
  const name = expression.name(version);
  const zero = expression.value({ N: "0" });
  return `${name} = if_not_exists(${name}, ${zero}) + ${expression.value({ N: "1" })}`;
}

/** Whether a version is one more than one that is known. */
function isRaised(
  version: AttributeValue | undefined,
  known: KnownVersion | undefined,
): boolean {
  return known === undefined || isAmong(Number(version?.N) - 1, known);
}

/** Whether an item is as an update leaves it, its version aside. */
function isMade({ sets, removes }: Changes, found: Stored | undefined) {
  if (found === undefined) return false;
  const set = Object.fromEntries(sets);
  const there = [...sets.keys()].map((name) => [name, found[name]] as const);
  const isSet = there.every(([, value]) => value !== undefined);
  return (
    isSet &&
    removes.every((name) => found[name] === undefined) &&
    isSame(set, Object.fromEntries(there) as Stored)
  );
}

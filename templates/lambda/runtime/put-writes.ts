import { isNew, isOfVersion, isThere } from "./conditions.js";
import { Expression } from "./expression.js";
import { withinLimits } from "./limits.js";
import type { Placed } from "./placed.js";
import { otherVersion } from "./problem.js";
import { isSame } from "./same.js";
import type { Table } from "./table.js";
import { currentVersion } from "./open-version.js";
import { versionOf, type KnownVersion } from "./version.js";
import {
  refuseMissing,
  refuseTaken,
  type PutWrite,
  type Stored,
} from "./write.js";

/** Puts an item whose key is new. */
export function newItem<Item extends object, Key extends object>(
  table: Table<Item, Key>,
  item: object,
  path = "",
): PutWrite {
  const expression = new Expression();
  const stored = storedOf(table, item, 1);
  return {
    ...putOf(table, stored, path),
    Put: {
      TableName: table.name,
      Item: stored,
      ConditionExpression: isNew(table, expression),
      ...expression.attributes(),
    },
    isDone: (found) => isSame(stored, found),
    refusal: () => refuseTaken(path),
  };
}

/** Puts an item, in place of the one with its key where there is one. Where items have versions, that one is of the version that the caller knows. */
export function anyItem<Item extends object, Key extends object>(
  table: Table<Item, Key>,
  item: object,
  { invocation, path }: Placed,
): PutWrite {
  if (table.version !== undefined) {
    const mustExist = false;
    return versionedItem(table, item, { invocation, path, mustExist });
  }
  const stored = storedOf(table, item);
  return {
    ...putOf(table, stored, path),
    Put: { TableName: table.name, Item: stored },
    isDone: () => false,
    refusal: (found) => refuseMissing(table, found),
  };
}

/** Puts an item in place of the one with its key. */
export function sameItem<Item extends object, Key extends object>(
  table: Table<Item, Key>,
  item: object,
  { invocation, path }: Placed,
): PutWrite {
  if (table.version !== undefined) {
    return versionedItem(table, item, { invocation, path, mustExist: true });
  }
  const expression = new Expression();
  const stored = storedOf(table, item);
  return {
    ...putOf(table, stored, path),
    Put: {
      TableName: table.name,
      Item: stored,
      ConditionExpression: isThere(table, expression),
      ...expression.attributes(),
    },
    isDone: () => false,
    refusal: (found) => refuseMissing(table, found),
  };
}

interface Versioned extends Placed {
  readonly mustExist: boolean;
}

/** Puts an item over the version that the caller knows; where that is left open, over the one that the item is found to have. */
function versionedItem<Item extends object, Key extends object>(
  table: Table<Item, Key>,
  item: object,
  { invocation, path, mustExist }: Versioned,
): PutWrite {
  const known = versionOf(table, item, invocation);
  if (known === "none") return over(known, 0);
  if (typeof known === "number") return over(known, known);
  const write = over(known, 0);
  return Object.assign(write, {
    renew: async () => {
      const found = await currentVersion(table, write.key, invocation);
      const version = found ?? 0;
      const isOver =
        known === "any" ? found !== undefined : known.includes(version);
      // Over any other, the condition on what is known refuses.
      Object.assign(write, over(isOver ? version : known, version));
      return isOver;
    },
  });

  function over(condition: KnownVersion, version: number): PutWrite {
    const expression = new Expression();
    const stored = storedOf(table, item, version + 1);
    const ofVersion = isOfVersion(condition, table, expression);
    return {
      ...putOf(table, stored, path),
      Put: {
        TableName: table.name,
        Item: stored,
        ConditionExpression: mustExist
          ? `${isThere(table, expression)} AND ${ofVersion}`
          : ofVersion,
        ...expression.attributes(),
        ReturnValuesOnConditionCheckFailure: "ALL_OLD",
      },
      isDone: (found) => isSame(stored, found),
      refusal: (found) =>
        mustExist ? refuseMissing(table, found) : otherVersion(),
    };
  }
}

function storedOf<Item extends object, Key extends object>(
  { items, version }: Table<Item, Key>,
  item: object,
  count?: number,
): Stored {
  const numbered =
    version === undefined || count === undefined
      ? item
      : { ...item, [version]: count };
  return items.encode(numbered as Item);
}

function putOf<Item extends object, Key extends object>(
  table: Table<Item, Key>,
  stored: Stored,
  path: string,
): Pick<PutWrite, "table" | "key" | "bytes" | "path"> {
  const key = table.keyNames.map((name) => [name, stored[name]] as const);
  return {
    table,
    key: Object.fromEntries(key) as Stored,
    bytes: withinLimits(stored),
    path,
  };
}

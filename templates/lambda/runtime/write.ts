import type {
  AttributeValue,
  Delete,
  Put,
  Update,
} from "@aws-sdk/client-dynamodb";
import { isExpired, type Conditional } from "./conditions.js";
import { keyTaken, noItem, otherVersion, type Problem } from "./problem.js";

/** Members as DynamoDB stores them. */
export type Stored = Record<string, AttributeValue>;

/** What became of a request that may be delivered more than once. */
export type Outcome = "applied" | "repeated";

/** What became of a request that puts an item, and the item as it is stored. */
export interface Applied<Item> {
  readonly outcome: Outcome;
  readonly item: Item;
}

/** A write that is ready to be made, alone or in a transaction. */
export interface Write {
  readonly table: Conditional & { readonly name: string };
  readonly key: Stored;
  /** How many bytes it writes, by DynamoDB's own count. */
  readonly bytes: number;
  /** Where the item stands in the payload, as a JSON Pointer. */
  readonly path: string;
  /** Whether a first attempt, too, may meet what an earlier delivery of its request has made. */
  readonly mayRepeat?: true;
  /** Makes the write anew over the item as it is, where If-Match leaves its version open; false where it names none that the item has. */
  readonly renew?: () => Promise<boolean>;
  /** Whether what is there is what this write makes: then it was made before. */
  isDone(found: Stored | undefined): boolean;
  /** What the caller is told where the write's condition fails. */
  refusal(found: Stored | undefined): Problem;
}

/** A write that puts a whole item. */
export interface PutWrite extends Write {
  readonly Put: Put & { readonly Item: Stored };
}

/** A write that changes members of an item. */
export interface UpdateWrite extends Write {
  readonly Update: Update & { readonly UpdateExpression: string };
}

/** A write that deletes an item. */
export interface DeleteWrite extends Write {
  readonly Delete: Delete;
}

/** Any write. */
export type AnyWrite = PutWrite | UpdateWrite | DeleteWrite;

/** The refusal of a key that an item has already. */
export function refuseTaken(path: string): Problem {
  return keyTaken(path);
}

/** The refusal of a write to an item that is not there, has expired, or is of another version. */
export function refuseMissing(
  table: Conditional,
  found: Stored | undefined,
): Problem {
  const isThere = found !== undefined && !isExpired(table, found);
  return table.version !== undefined && isThere ? otherVersion() : noItem();
}

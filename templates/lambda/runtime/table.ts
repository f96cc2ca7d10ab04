import { itemCodec, type ItemCodec, type Member } from "./codec.js";
import { tableName } from "./dynamodb.js";

/** A table: under which name it is deployed, and how its items are stored. */
export interface Table<Item extends object, Key extends object> {
  readonly name: string;
  /** The names of the key's members, the partition key first. */
  readonly keyNames: readonly string[];
  readonly items: ItemCodec<Item>;
  readonly keys: ItemCodec<Key>;
  /** The member that counts the writes of an item. */
  readonly version?: string;
  /** The member that says when an item is gone. */
  readonly expiry?: string;
}

/** What a table's module says of its table. */
export interface TableDefinition {
  readonly name: string;
  readonly key: readonly string[];
  readonly members: readonly Member[];
  /** The members that indexes go by. */
  readonly indexed?: readonly string[];
  /** Whether members that are not listed are stored, by their JSON type. */
  readonly open?: boolean;
  readonly version?: string;
  readonly expiry?: string;
}

/** The table that a definition speaks of, under the name that the environment gives it. */
export function tableOf<Item extends object, Key extends object>({
  name,
  key,
  members,
  indexed = [],
  open = false,
  ...roles
}: TableDefinition): Table<Item, Key> {
  return {
    name: tableName(name),
    keyNames: key,
    items: itemCodec(members, { indexed, open }),
    keys: itemCodec(members.filter(([member]) => key.includes(member))),
    ...roles,
  };
}

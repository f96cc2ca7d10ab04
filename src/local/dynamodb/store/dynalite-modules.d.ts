/* eslint max-params: off */
// dynalite 4.0.0 is untyped; these are the parts of it that this room calls.

declare module "dynalite/db/index.js" {
  /** An item, or the key of one, as it travels: attribute name → { type: value }. */
  export type Attributes = Readonly<
    Record<string, Readonly<Record<string, unknown>>>
  >;

  /** A callback; the value is there where the error is not. */
  export type Done<T> = (error: unknown, value: T) => void;

  /** One step of a batch. */
  export interface Write {
    readonly type: "put" | "del";
    readonly key: string;
    readonly value?: unknown;
  }

  /** The items of one table, or the entries of one index. */
  export interface Part {
    readonly get: (key: string, done: Done<unknown>) => void;
    readonly put: (key: string, value: unknown, done: Done<undefined>) => void;
    readonly del: (key: string, done: Done<undefined>) => void;
  }

  /** A part whose values can be read in the order of their keys. */
  export interface Values {
    readonly createValueStream: (range: object) => AsyncIterable<unknown>;
  }

  /** Which attributes are a key, and of what they are it. */
  export interface Keyed {
    readonly KeySchema: readonly { readonly AttributeName: string }[];
  }

  /** An index of a table. */
  export interface Index extends Keyed {
    readonly IndexName: string;
  }

  /** A table's description; the id is new whenever a table is. */
  export interface Table extends Keyed {
    readonly TableName: string;
    readonly TableArn: string;
    readonly TableId: string;
    readonly TableStatus: string;
    readonly AttributeDefinitions: readonly {
      readonly AttributeName: string;
      readonly AttributeType: string;
    }[];
    readonly GlobalSecondaryIndexes?: readonly Index[];
  }

  /** All tables of one server. `getTable` with `active` finds no table that is being made or deleted. */
  export interface Store {
    readonly db: {
      open(): Promise<void>;
      close(): Promise<void>;
      /** Makes all writes or none, whatever ends the process meanwhile. The keys are those of the whole store. */
      batch(writes: readonly Write[]): Promise<void>;
    };
    readonly tableDb: Part & Values;
    readonly getItemDb: (table: string) => Part & Values;
    readonly getIndexDb: (type: string, table: string, index: string) => Part;
    readonly deleteIndexDb: (
      type: string,
      table: string,
      index: string,
      done: Done<undefined>,
    ) => void;
    readonly getTable: (
      name: string,
      active: boolean,
      done: Done<Table>,
    ) => void;
  }

  /** Where the tables are kept (absent: memory), and how long they take to change, in milliseconds. */
  export interface StoreOptions {
    readonly path?: string | undefined;
    readonly createTableMs: number;
    readonly updateTableMs: number;
    readonly deleteTableMs: number;
  }

  const db: {
    create(options: StoreOptions): Store;
    createKey(item: Attributes, table: Table): string;
    /** What an item adds to indexes, and what it takes away where it takes another's place. */
    getIndexActions(
      indexes: readonly Index[],
      existing: Attributes | null,
      item: Attributes | null,
      table: Table,
    ): {
      readonly puts: readonly {
        readonly index: string;
        readonly key: string;
        readonly item: Attributes;
      }[];
    };
    itemSize(item: Attributes): number;
    /** A text that sorts as the value does: S, N or B; S and B in hexadecimal digits. */
    toRangeStr(value: object): string;
    validateItem(item: Attributes, table: Table): Error | null | undefined;
    validateKey(key: Attributes, table: Table): Error | null | undefined;
  };
  export default db;
}

declare module "dynalite/validations/index.js" {
  import type { Store } from "dynalite/db/index.js";

  /** What a request may hold, in dynalite's own schema language: `{ type, notNull, children, … }`, or a type's name. */
  export type Types = Readonly<
    Record<string, string | Readonly<Record<string, unknown>>>
  >;

  const validations: {
    /** Returns what the types know of the data; throws a SerializationException. */
    checkTypes(data: object, types: Types): object;
    /** Throws a ValidationException; `custom` returns its message. */
    checkValidations(
      data: object,
      types: Types,
      custom: ((data: object, store: Store) => string | undefined) | undefined,
      store: Store,
    ): void;
  };
  export default validations;
}

import type { Part, Store, Write } from "dynalite/db/index.js";
import type { Operation } from "../operations/operation.js";

/** A view of a store whose writes wait: reads see what was there before, and nothing happens without `commit`. */
export interface BufferedStore {
  readonly store: Store;
  commit(): Promise<void>;
}

/** Opens a stage for the items and indexes of all tables. Two writes to one item do not see each other; all are committed, or none, even where the process ends meanwhile. */
export function bufferWrites(store: Store): BufferedStore {
  const writes: Write[] = [];

  function record<Opened extends Part>(part: Opened, prefix: string): Opened {
    return {
      ...part,
      put(key, value, done) {
        writes.push({ type: "put", key: prefix + key, value });
        done(null, undefined);
      },
      del(key, done) {
        writes.push({ type: "del", key: prefix + key });
        done(null, undefined);
      },
    };
  }

  return {
    store: {
      ...store,
      getItemDb: (table) => record(store.getItemDb(table), itemPrefix(table)),
      getIndexDb: (type, table, index) =>
        record(
          store.getIndexDb(type, table, index),
          indexPrefix(type, table, index),
        ),
    },
    async commit() {
      if (writes.length > 0) await store.db.batch(writes);
    },
  };
}

/** Makes an operation's writes one: an item and its indexes never differ. */
export function withAtomicWrites<Input extends object>(
  operation: Operation<Input>,
): Operation<Input> {
  return {
    ...operation,
    async run(store, input) {
      const stage = bufferWrites(store);
      const result = await operation.run(stage.store, input);
      await stage.commit();
      return result;
    },
  };
}

/** The prefix of the keys of a table's items in the whole store, as dynalite 4.0.0 names them. */
function itemPrefix(table: string): string {
  return `item-${table}~`;
}

/** The prefix of the keys of an index's entries in the whole store. */
export function indexPrefix(type: string, table: string, index: string) {
  return `index-${type.toLowerCase()}~${table}~${index}~`;
}

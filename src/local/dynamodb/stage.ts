import { promisify } from "node:util";
import type { Part, Store, Write } from "dynalite/db/index.js";

/** A view of a store whose writes wait: reads see what was there before, and nothing happens without `commit`. */
export interface Stage {
  readonly store: Store;
  commit(): Promise<void>;
}

/** Opens a stage for the items and indexes of all tables. Two writes to one item do not see each other. */
export function openStage(store: Store): Stage {
  const writes = new Map<Part, Write[]>();

  function record(part: Part): Part {
    const waiting = writes.get(part) ?? [];
    writes.set(part, waiting);
    return {
      ...part,
      put(key, value, done) {
        waiting.push({ type: "put", key, value });
        done(null, undefined);
      },
      del(key, done) {
        waiting.push({ type: "del", key });
        done(null, undefined);
      },
    };
  }

  return {
    store: {
      ...store,
      getItemDb: (...names) => record(store.getItemDb(...names)),
      getIndexDb: (...names) => record(store.getIndexDb(...names)),
    },
    async commit() {
      for (const [part, waiting] of writes) {
        if (waiting.length > 0) await promisify(part.batch)(waiting);
      }
    },
  };
}

import { createRequire } from "node:module";
import { promisify } from "node:util";
import type { Done, Store } from "dynalite/db/index.js";
import type { Operation } from "./operation.js";

const require = createRequire(import.meta.url);

type Action = (store: Store, input: object, done: Done<object | "">) => void;

/** The operation of dynalite 4.0.0 with this name, e.g. `GetItem`; throws when it has none. */
export function dynaliteOperation(name: string): Operation {
  const file = name.charAt(0).toLowerCase() + name.slice(1);
  const validation = require(`dynalite/validations/${file}`) as Omit<
    Operation,
    "run"
  >;
  const action = promisify(require(`dynalite/actions/${file}`) as Action);
  return {
    ...validation,
    // Some answer with nothing, as an empty text.
    run: async (store, input) => (await action(store, input)) || {},
  };
}

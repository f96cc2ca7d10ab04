import { createRequire } from "node:module";
import { promisify } from "node:util";
import type { Attributes, Done, Store } from "dynalite/db/index.js";
import type { Types } from "dynalite/validations/index.js";

/** One operation of DynamoDB: the schema of its input, what the schema cannot say, and what it does. */
export interface Operation<Input extends object = object> {
  readonly types: Types;
  /** The message of a ValidationException; dynalite's also parse the expressions into the input. */
  custom?(input: Input, store: Store): string | undefined;
  run(store: Store, input: Input): Promise<object>;
}

/** The member that all requests about a table have. */
export interface TableRequest {
  readonly TableName: string;
}

/** The members that we read of a request about one item, alone or in a transaction. */
export interface ItemRequest extends TableRequest {
  readonly Item?: Attributes;
  readonly Key?: Attributes;
  readonly ReturnConsumedCapacity?: string | undefined;
  readonly ReturnValuesOnConditionCheckFailure?: "ALL_OLD" | "NONE";
}

const require = createRequire(import.meta.url);

/** An operation as dynalite exports it. */
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

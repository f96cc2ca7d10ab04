import type { Attributes, Store } from "dynalite/db/index.js";
import type { Types } from "dynalite/validations/index.js";

/** One operation of DynamoDB: the schema of its input, what the schema cannot say, and what it does. */
export interface Operation<Input extends object = object> {
  readonly types: Types;
  /** The message of a ValidationException; dynalite's also parse the expressions into the input. */
  custom?(input: Input, store: Store): string | undefined;
  run(store: Store, input: Input): Promise<object>;
}

/** The members that we read of a request about one item, alone or in a transaction. */
export interface ItemRequest {
  readonly TableName: string;
  readonly Item?: Attributes;
  readonly Key?: Attributes;
  readonly ReturnConsumedCapacity?: string | undefined;
  readonly ReturnValuesOnConditionCheckFailure?: "ALL_OLD" | "NONE";
}

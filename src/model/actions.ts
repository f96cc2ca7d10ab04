/** The actions that a table knows; any other word is the user's own logic. */
export const knownActions = [
  "post-one",
  "put-one",
  "patch-one",
  "get-one",
  "get-many",
  "list-all",
  "delete-one",
  "post-many",
] as const;

/** The actions that handlers are written for. */
export const actions = [
  "post-one",
  "put-one",
  "patch-one",
  "get-one",
  "delete-one",
] as const;

/** One of the actions that handlers are written for. */
export type Action = (typeof actions)[number];

/** Whether handlers are written for an action. */
export function isAction(word: string): word is Action {
  return (actions as readonly string[]).includes(word);
}

/** Whether an action changes the table. */
export function writes(action: Action): boolean {
  return action !== "get-one";
}

/** Whether the payload of an action is a whole item: then what it requires every item has. */
export function storesItem(action: Action): boolean {
  return action === "post-one" || action === "put-one";
}

/** The status of an action's success where the spec gives none. */
export const successStatus: Readonly<Record<Action, number>> = {
  "post-one": 201,
  "put-one": 200,
  "patch-one": 200,
  "get-one": 200,
  "delete-one": 200,
};

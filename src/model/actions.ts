/** What endpoints do, in the words of specs; any word that starts with `get-by-` is one of them, and any other is the user's own logic. */
export const knownActions = [
  "post-one",
  "put-one",
  "patch-one",
  "get-one",
  "get-by",
  "get-many",
  "list-all",
  "delete-one",
  "post-many",
] as const;

/** What an endpoint does. The logic of `custom` is the user's. */
export type Action = (typeof knownActions)[number] | "custom";

/** The actions that answer with a page of items. */
export type ListAction = "get-by" | "get-many" | "list-all";

/** The action behind a spec's word; undefined where it is none of those that a table knows. */
export function actionOf(word: string): Exclude<Action, "custom"> | undefined {
  if (/^get-by-./.test(word)) return "get-by";
  return knownActions.find((known) => known === word && known !== "get-by");
}

/** Whether an action answers with a page of items. */
export function isList(action: Action): action is ListAction {
  return action === "get-by" || action === "get-many" || action === "list-all";
}

/** Whether an action only reads. */
export function reads(action: Action): boolean {
  return action === "get-one" || isList(action);
}

/** Whether an action makes items: then what the server sets is not sent. */
export function creates(action: Action): boolean {
  return action === "post-one" || action === "post-many";
}

/** Whether the payload of an action holds whole items: then what it requires every item has. */
export function storesItem(action: Action): boolean {
  return creates(action) || action === "put-one";
}

/** Whether an action checks the version of the item that it changes. */
export function checksVersion(action: Action): boolean {
  return (
    action === "put-one" || action === "patch-one" || action === "delete-one"
  );
}

/** The status of an action's success where the spec gives none. */
export const successStatus: Readonly<Record<Action, number>> = {
  "post-one": 201,
  "put-one": 200,
  "patch-one": 200,
  "get-one": 200,
  "get-by": 200,
  "get-many": 200,
  "list-all": 200,
  "delete-one": 200,
  "post-many": 201,
  custom: 200,
};

import type { Action } from "../../model/actions.js";
import type { Endpoint } from "../../model/model.js";

/** What an endpoint does in a few words, where its spec has no title. */
export function summaryOf({ action, table, method, path }: Endpoint): string {
  const words = summaries[action];
  return table === undefined || words === undefined
    ? `${method} ${path}`
    : `${words} of ${table.name.wire}`;
}

const summaries: Readonly<Record<Action, string | undefined>> = {
  "post-one": "Create an item",
  "put-one": "Put an item in its place",
  "patch-one": "Change an item",
  "get-one": "Get an item",
  "get-by": "List items",
  "get-many": "List items",
  "list-all": "List all items",
  "delete-one": "Delete an item",
  "post-many": "Create items",
  custom: undefined,
};

import { actions } from "../../vocabulary/actions.js";
import type { Endpoint } from "../../model/model.js";

/** What an endpoint does in a few words, where its spec has no title. */
export function summaryOf({ action, table, method, path }: Endpoint): string {
  const words = actions[action].summary;
  return table === undefined || words === undefined
    ? `${method} ${path}`
    : `${words} of ${table.name.wire}`;
}

import { accessOf, type AccessName } from "../../model/access.js";
import type { Endpoint, Model } from "../../model/model.js";

const always = [
  "codec.ts",
  "dynamodb.ts",
  "invocation.ts",
  "json.ts",
  "limits.ts",
  "log.ts",
  "numbers.ts",
  "problem.ts",
  "query.ts",
  "violation.ts",
];

/** The files of the shared runtime that the handlers of a model need, by name. */
export function runtimeFiles({ endpoints }: Model): readonly string[] {
  const files = new Set(always);
  for (const endpoint of endpoints) {
    for (const file of neededBy(endpoint)) files.add(file);
  }
  return [...files].sort();
}

function neededBy(endpoint: Endpoint): readonly string[] {
  const { mode } = endpoint;
  const { name } = accessOf(endpoint);
  return [
    ...(mode === "ASYNC"
      ? ["async.ts", "ledger.ts"]
      : ["event.ts", "http.ts", "nesting.ts"]),
    ...(own[name] ?? []),
  ];
}

const own: Readonly<Partial<Record<AccessName, readonly string[]>>> = {
  createItem: ["put-new.ts"],
  replaceItem: ["where-there.ts"],
  updateItem: ["changing.ts", "where-there.ts"],
  updateItemOnce: ["changing.ts"],
  deleteItem: ["delete-there.ts"],
};

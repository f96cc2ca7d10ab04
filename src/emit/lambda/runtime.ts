import type { Model } from "../../model/model.js";

const always = [
  "codec.ts",
  "dynamodb.ts",
  "invocation.ts",
  "json.ts",
  "log.ts",
  "problem.ts",
  "violation.ts",
];

/** The files of the shared runtime that the handlers of a model need, by name. */
export function runtimeFiles({ endpoints }: Model): readonly string[] {
  const some = (
    wanted: (endpoint: Model["endpoints"][number]) => boolean,
    files: readonly string[],
  ): readonly string[] => (endpoints.some(wanted) ? files : []);
  return [
    ...always,
    ...some(({ mode }) => mode === "ASYNC", ["async.ts", "ledger.ts"]),
    ...some(
      ({ mode }) => mode === "SYNC",
      ["event.ts", "http.ts", "numbers.ts", "query.ts"],
    ),
    ...some(
      ({ mode, action }) => mode === "SYNC" && action === "post-one",
      ["put-new.ts"],
    ),
  ].sort();
}

import type { Endpoint } from "../../model/model.js";
import { Code } from "../../render/code.js";
import { link, table } from "../../render/markdown.js";
import { functionChecks } from "./function-checks.js";
import { linkBetween, pagePath } from "./page-paths.js";
import { errorExamples } from "../../languages/examples/error-examples.js";
import { actions } from "../../vocabulary/actions.js";

/** What may become of an ASYNC request, and by which endpoints it is seen. */
export function asyncOutcomes(
  endpoint: Endpoint,
  readers: readonly Endpoint[],
) {
  const here = pagePath(endpoint);
  return {
    words:
      "API Gateway answers before the function runs. Each accepted request is applied at most once, however often it is delivered; one that cannot be applied ends in the queue of failures, with the reason. Without such a queue, Lambda tries it again, and then gives it to the function's on-failure destination.",
    table: new Code(table(["Outcome", "What it means"], outcomeRows(endpoint))),
    checks: functionChecks(endpoint),
    readers: readers.map(
      (reader) =>
        new Code(
          link(
            `${reader.method} ${reader.path}`,
            linkBetween(here, pagePath(reader)),
          ),
        ),
    ),
  };
}

function outcomeRows(endpoint: Endpoint): readonly (readonly string[])[] {
  const refused = errorExamples(endpoint);
  return [
    ["applied", actions[endpoint.action].outcome],
    ...(endpoint.action === "custom"
      ? []
      : [
          [
            "repeated",
            "The same request was applied before; nothing was done.",
          ],
        ]),
    ...refused.map(({ status, when }) => [
      String(status),
      `${when} ${consequenceOf(status)}`,
    ]),
  ];
}

/** What becomes of an ASYNC request that is refused so. */
function consequenceOf(status: number): string {
  if (status === 404) {
    return "Lambda tries again: the request that makes it may be on its way.";
  }
  return status >= 500
    ? "Lambda tries again."
    : "The event goes to the queue of failures.";
}

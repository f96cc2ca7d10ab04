import type { Endpoint } from "../../model/model.js";
import { Code } from "../../render/code.js";
import { table } from "../../render/markdown.js";
import { gatewayChecks } from "./gateway-checks.js";
import { endpointLink, pagePath, type PageRef } from "./page-paths.js";
import { errorExamples } from "../../languages/examples/error-examples.js";
import { actions } from "../../vocabulary/actions.js";

/** The possible outcomes of an ASYNC request, and the endpoints that show them. */
export function asyncOutcomes(endpoint: Endpoint, readers: readonly PageRef[]) {
  const here = pagePath(endpoint);
  return {
    words:
      "API Gateway answers before the function runs. Each accepted request is applied at most once, however often it is delivered; one that cannot be applied ends in the queue of failures, with the reason. Without such a queue, Lambda tries it again, and then gives it to the function's on-failure destination.",
    table: new Code(table(["Outcome", "What it means"], outcomeRows(endpoint))),
    checks: gatewayChecks(endpoint),
    readers: readers.map((reader) => new Code(endpointLink(reader, here))),
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

/** What follows when an ASYNC request fails with this status. */
function consequenceOf(status: number): string {
  if (status === 404) {
    return "Lambda tries again: the request that makes it may be on its way.";
  }
  return status >= 500
    ? "Lambda tries again."
    : "The event goes to the queue of failures.";
}

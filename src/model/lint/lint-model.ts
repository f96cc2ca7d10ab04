import { type Report, problem } from "../../diagnostics/diagnostic.js";
import type { Endpoint, Model } from "../model.js";
import { errorStatuses } from "../response/error-statuses.js";
import { lintEndpoint } from "./lint-endpoint.js";
import { lintPayload } from "./lint-payload.js";
import { lintTables } from "./lint-tables.js";

/** Reports style problems of a valid model. */
export function lintModel(model: Model, report: Report): void {
  for (const endpoint of model.endpoints) {
    lintEndpoint(endpoint, report);
    lintPayload(endpoint, report);
    lintStatuses(endpoint, report);
  }
  lintTables(model, report);
}

/** Reports the statuses that an endpoint can answer and its `responses`, where there are any, do not list. */
function lintStatuses(endpoint: Endpoint, report: Report): void {
  const { responses, success, at, mode } = endpoint;
  if (Object.keys(responses).length === 0) return;
  // An ASYNC request has its response before it is processed.
  const errors = mode === "SYNC" ? errorStatuses(endpoint) : [];
  const missing = [success.status, ...errors]
    .map(String)
    .filter((status) => !(status in responses));
  const [first] = missing;
  if (first === undefined) return;
  const statuses = missing.join(", ").replace(/, ([^,]*)$/, " and $1");
  const place = { file: at.file, key: "/responses" };
  report(problem("unlisted-status", place, { statuses, first }));
}

import { problem } from "../../diagnostics/catalogue.js";
import type { Report } from "../../diagnostics/diagnostic.js";
import type { Endpoint } from "../model.js";
import { refusedStatuses } from "../response/error-statuses.js";

/** Reports the statuses that an endpoint can answer and its `responses`, where there are any, do not list. */
export function lintStatuses(endpoint: Endpoint, report: Report): void {
  const { responses, success, at, mode } = endpoint;
  if (responses.size === 0) return;
  // What becomes of an ASYNC request is no answer any more.
  const refused = mode === "SYNC" ? refusedStatuses(endpoint) : [];
  const missing = [success.status, ...refused]
    .map(String)
    .filter((status) => !responses.has(status));
  const [first] = missing;
  if (first === undefined) return;
  const statuses = missing.join(", ").replace(/, ([^,]*)$/, " and $1");
  const place = { file: at.file, key: "/responses" };
  report(problem("unlisted-status", place, { statuses, first }));
}

import { problem } from "../../diagnostics/catalogue.js";
import type { Report } from "../../diagnostics/diagnostic.js";
import type { Endpoint } from "../model.js";
import { refusedStatuses } from "../refused-statuses.js";

/** Reports the statuses that an endpoint can answer and its `responses`, where there are any, do not list. */
export function lintStatuses(endpoint: Endpoint, report: Report): void {
  const { responses, answer, at } = endpoint;
  if (responses.size === 0) return;
  const missing = [answer.status, ...refusedStatuses(endpoint)]
    .map(String)
    .filter((status) => !responses.has(status));
  const [first] = missing;
  if (first === undefined) return;
  const statuses = missing.join(", ").replace(/, ([^,]*)$/, " and $1");
  const place = { file: at.file, key: "/responses" };
  report(problem("unlisted-status", place, { statuses, first }));
}

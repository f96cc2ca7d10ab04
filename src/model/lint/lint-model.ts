import type { Report } from "../../diagnostics/diagnostic.js";
import { lintEndpoint } from "./lint-endpoint.js";
import { lintPayload } from "./lint-payload.js";
import { lintStatuses } from "./statuses.js";
import { lintTables } from "./lint-tables.js";
import type { Model } from "../model.js";

/** Reports what works and could be better, of a model in which nothing is wrong. */
export function lintModel(model: Model, report: Report): void {
  for (const endpoint of model.endpoints) {
    lintEndpoint(endpoint, report);
    lintPayload(endpoint, report);
    lintStatuses(endpoint, report);
  }
  lintTables(model, report);
}

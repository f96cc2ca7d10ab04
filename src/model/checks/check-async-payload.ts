import { type Report, problem } from "../../diagnostics/diagnostic.js";
import type { EndpointDraft } from "../draft.js";
import { nestedFields } from "../schema/shape.js";

/** Reports sensitive and unstored members of an ASYNC payload, which is kept in queues. */
export function checkAsyncPayload(
  { payload, spec }: EndpointDraft,
  report: Report,
): void {
  if (payload === undefined || spec.invocationMode !== "ASYNC") return;
  for (const field of nestedFields(payload)) {
    const { name: member, sensitive, unstored, at } = field;
    if (!sensitive && !unstored) continue;
    const what = sensitive ? "sensitive" : "not stored";
    report(problem("async-secret", at, { member, what }));
  }
}

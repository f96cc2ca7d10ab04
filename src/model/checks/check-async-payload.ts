import { type Report, problem } from "../../diagnostics/diagnostic.js";
import type { EndpointDraft } from "../draft.js";
import type { Shape } from "../schema/shape.js";

/** Reports sensitive and unstored members of an ASYNC payload, which is kept in queues. */
export function checkAsyncPayload(
  { payload, spec }: EndpointDraft,
  report: Report,
): void {
  if (payload === undefined || spec.invocationMode !== "ASYNC") return;
  const check = (shape: Shape): void => {
    if (shape.kind === "list" && shape.items !== undefined) check(shape.items);
    if (shape.kind !== "map") return;
    for (const {
      name: member,
      sensitive,
      unstored,
      at,
      shape: nested,
    } of shape.fields) {
      const what = sensitive ? "sensitive" : "not stored";
      if (sensitive || unstored) {
        report(problem("async-secret", at, { member, what }));
      }
      check(nested);
    }
  };
  check(payload);
}

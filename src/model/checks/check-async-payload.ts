import { problem } from "../../diagnostics/catalogue.js";
import type { Report } from "../../diagnostics/diagnostic.js";
import type { EndpointDraft } from "../draft.js";
import type { Shape } from "../schema/shape.js";

/** Reports members of an ASYNC payload that are not for storage: such a payload rests in queues. */
export function checkAsyncPayload(
  { payload, spec }: EndpointDraft,
  report: Report,
): void {
  if (payload === undefined || spec.invocationMode !== "ASYNC") return;
  const look = (shape: Shape): void => {
    if (shape.kind === "list" && shape.items !== undefined) look(shape.items);
    if (shape.kind !== "map") return;
    for (const {
      name: member,
      sensitive,
      unstored,
      at,
      shape: below,
    } of shape.fields) {
      const what = sensitive ? "sensitive" : "not stored";
      if (sensitive || unstored) {
        report(problem("async-secret", at, { member, what }));
      }
      look(below);
    }
  };
  look(payload);
}

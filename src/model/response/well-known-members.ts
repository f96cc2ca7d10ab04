import type { GatewayResponse } from "../../spec/endpoint-spec.js";
import { findViolations } from "../schema/find-violations.js";
import type { ResponseMember } from "../model.js";
import type { Field } from "../schema/shape.js";
import { reportUnfilled, type ResponseProblems } from "./response-problems.js";

/** The members of a response that are filled by their names, where the item has none of that name. */
export const wellKnownMembers: ReadonlySet<string> = new Set([
  "is_accepted",
  "is_found",
  "message",
  "request_id",
  "status_code",
  "operation",
]);

/** The values of well-known members, by name. */
export type WellKnownValues = Readonly<Record<string, ResponseMember["from"]>>;

/** A member of a response that is filled by its name; undefined, and reported where it is required, for others. */
export function wellKnownMember(
  field: Field,
  known: WellKnownValues,
  problems: ResponseProblems,
): ResponseMember | undefined {
  const from = Object.hasOwn(known, field.name) ? known[field.name] : undefined;
  const isFit =
    from?.kind === "constant"
      ? findViolations(from.value, field.shape).length === 0
      : field.shape.kind === "string";
  if (from !== undefined && isFit) return { field, from };
  if (field.required) reportUnfilled(field, problems);
  return undefined;
}

/** The values of the well-known members of a success. */
export function wellKnownValues(
  word: string,
  { statusCode, message }: GatewayResponse,
): WellKnownValues {
  const constant = (value: string | number | boolean) =>
    ({ kind: "constant", value }) as const;
  return {
    is_accepted: constant(true),
    is_found: constant(true),
    message: constant(message ?? "OK"),
    request_id: { kind: "request-id" },
    status_code: constant(statusCode),
    operation: constant(word),
  };
}

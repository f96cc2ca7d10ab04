import type { GatewayResponse } from "../../spec/endpoint-spec.js";
import { fits } from "../schema/fits.js";
import type { ResponseMember } from "../model.js";
import type { Field } from "../schema/shape.js";
import { reportUnfilled, type ResponseProblems } from "./response-problems.js";

/** The members of an answer that are filled by what they mean, where the item has none of that name. */
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

/** A member of an answer that no item has, filled by what it means; reported where it is required and nothing does. */
export function wellKnownMember(
  field: Field,
  known: WellKnownValues,
  problems: ResponseProblems,
): ResponseMember | undefined {
  const from = Object.hasOwn(known, field.name) ? known[field.name] : undefined;
  const isFit =
    from?.kind === "constant"
      ? fits(from.value, field.shape).length === 0
      : field.shape.kind === "string";
  if (from !== undefined && isFit) return { field, from };
  if (field.required) reportUnfilled(field, problems);
  return undefined;
}

/** What the well-known members of an answer say, whatever the item holds. */
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

import { fieldsOf, type Endpoint } from "../model.js";
import { isNeeded } from "../schema/shape.js";

/** The names of the members of the path, of query parameters and of headers. */
export function namesOutsideBody(endpoint: Endpoint): ReadonlySet<string> {
  const { pathMembers, queryMembers, headerMembers } = endpoint;
  const carried = [...pathMembers, ...queryMembers, ...headerMembers];
  return new Set(carried.map(({ name }) => name));
}

/** Whether a request without a body is refused: its schema says so, or has a member that only the body carries and that is needed. */
export function requiresBody(endpoint: Endpoint): boolean {
  const { payload, stated } = endpoint;
  if (payload.kind === "list") return true;
  if (stated.payload?.facets.required === true) return true;
  const elsewhere = namesOutsideBody(endpoint);
  return fieldsOf(payload).some(
    (field) => isNeeded(field) && !elsewhere.has(field.name),
  );
}

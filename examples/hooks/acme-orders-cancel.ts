// Your own code for POST /orders/{order_id}/cancel. Written once by codegen; what it needs later is added below, and nothing else changes.
import type { Handle } from "../generated/endpoints/acme-orders-cancel/types.js";
import { Problem } from "../generated/runtime/problem.js";

/** Does the work when the payload is valid: what it returns is the body of the answer. */
export const handle: Handle = (_context, _payload) => {
  throw new Problem(501, "This endpoint is not implemented yet.");
};

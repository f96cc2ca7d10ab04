// Your own code for PUT /risk-analyzer/session/v1/getsession. Written once by codegen; what it needs later is added below, and nothing else changes.
import type {
  After,
  Authorize,
  Before,
} from "../generated/endpoints/risk-analyzer-session-v1-getsession-put/types.js";

/** Decides who may call: true lets the request in. Until this is written, it refuses everyone. */
export const authorize: Authorize = (_context, _credentials) => false;

/** Runs when the payload is valid, before the table is touched: what it returns is used. Throw a Problem to refuse. */
export const before: Before = (_context, payload) => payload;

/** Runs after the table: what it returns is answered. */
export const after: After = (_context, item) => item;

// Your own code for GET /one-sessions-get-by-user. Written once by codegen; what it needs later is added below, and nothing else changes.
import type {
  After,
  Before,
} from "../generated/endpoints/jef-one-sessions-get-by-user/types.js";

/** Runs when the payload is valid, before the table is touched: what it returns is used. Throw a Problem to refuse. */
export const before: Before = (_context, payload) => payload;

/** Runs after the table: what it returns is answered. */
export const after: After = (_context, item) => item;

import type { Report } from "../../diagnostics/diagnostic.js";
import type { Drafting } from "../spec-draft-builder.js";

/** A page that is being read: its draft, and who hears of what is wrong with it. */
export interface Reading {
  readonly file: string;
  readonly draft: Drafting;
  readonly report: Report;
}

import type { Report } from "../../diagnostics/diagnostic.js";
import type { ListSource, Table } from "../model.js";

/** The tables that a request reads or writes. */
export interface RequestContext {
  readonly table?: Table;
  readonly tables: ReadonlyMap<string, Table>;
  readonly source?: ListSource;
  readonly report: Report;
}

import { groupBy } from "../../model/group-by.js";
import type { Model, Table } from "../../model/model.js";
import { joinPath } from "../../names/file-path.js";
import { Code } from "../../render/code.js";
import type { Templates } from "../../render/render.js";
import {
  endpointLink,
  modeAndMethod,
  pageRefOf,
  tableLink,
  type PageRef,
} from "./page-paths.js";

/** What the index lists: the pages of endpoints and tables, in the order of their names. */
export interface IndexPage {
  readonly endpoints: readonly PageRef[];
  readonly tables: readonly Pick<Table, "name">[];
}

/** The path of the index below `docs/`. */
export const indexPath = joinPath("index.md");

/** What the index of a model lists. */
export function indexOf({ endpoints, tables }: Model): IndexPage {
  return {
    endpoints: endpoints.map(pageRefOf),
    tables: tables.map(({ name }) => ({ name })),
  };
}

/** The text of the index: endpoints by module, mode and method, then tables. */
export function indexPageOf(
  { endpoints, tables }: IndexPage,
  templates: Templates,
): string {
  const modules = groupBy(endpoints, ({ module }) => module);
  return templates.render("docs/index.md", {
    modules: modules.map(([name, members]) => ({
      name,
      groups: groupBy(members, modeAndMethod).map(([group, pages]) => ({
        name: group,
        endpoints: pages.map(
          (endpoint) => new Code(endpointLink(endpoint, indexPath)),
        ),
      })),
    })),
    tables: tables.map((table) => new Code(tableLink(table, indexPath))),
  });
}

import type { Endpoint, Model } from "../../model/model.js";
import { tableRelations } from "../../model/table/table-relations.js";
import { joinPath } from "../../names/file-path.js";
import { Code } from "../../render/code.js";
import type { Templates } from "../../render/render.js";
import type { Emitter, OutputFile } from "../emitter.js";
import { groupBy } from "../../model/group-by.js";
import { examplesOf } from "../../languages/examples/examples.js";
import { pageOf } from "./page.js";
import {
  endpointLink,
  modeAndMethod,
  pagePath,
  tableLink,
  tablePath,
} from "./page-paths.js";
import { tablePageOf } from "./table-page.js";

/** Markdown pages: one an endpoint, one a table, and an index. */
export const docs: Emitter = {
  name: "docs",
  summary:
    "a Markdown page an endpoint with curl lines for four shells, an index",
  emit: (model, { templates }) => {
    const [first] = model.endpoints;
    if (first === undefined) return [];
    const index: OutputFile = {
      path: joinPath("docs", indexPath),
      text: indexOf(model, templates),
      from: first.at,
      emitter: "docs",
    };
    return [
      ...pagesOf(model, templates),
      ...tablePagesOf(model, templates),
      index,
    ];
  },
};

const indexPath = joinPath("index.md");

function pagesOf(model: Model, templates: Templates): readonly OutputFile[] {
  const tableOf = ({ table }: Endpoint): string => table?.name.wire ?? "";
  const readers = new Map(
    groupBy(
      model.endpoints.filter(
        ({ action, table }) => action === "get-one" && table !== undefined,
      ),
      tableOf,
    ),
  );
  return [...examplesOf(model)].map(([endpoint, examples]) => ({
    path: joinPath("docs", pagePath(endpoint)),
    text: pageOf(
      endpoint,
      { examples, readers: readers.get(tableOf(endpoint)) ?? [] },
      templates,
    ),
    from: endpoint.at,
    emitter: "docs",
  }));
}

function tablePagesOf(
  model: Model,
  templates: Templates,
): readonly OutputFile[] {
  const relations = tableRelations(model);
  return model.tables.map((table) => ({
    path: joinPath("docs", tablePath(table)),
    text: tablePageOf(table, relations, templates),
    from: table.at,
    emitter: "docs",
  }));
}

function indexOf({ endpoints, tables }: Model, templates: Templates): string {
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

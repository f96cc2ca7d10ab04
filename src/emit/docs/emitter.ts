import type { Location } from "../../diagnostics/diagnostic.js";
import {
  knownItems,
  type KnownItem,
} from "../../languages/examples/known-items.js";
import { groupBy } from "../../model/group-by.js";
import type { Endpoint, Model } from "../../model/model.js";
import { tableRelations } from "../../model/table/table-relations.js";
import { joinPath, type FilePath } from "../../names/file-path.js";
import {
  type Emitter,
  type OutputFile,
  unitOf,
  type Unit,
  type UnitKind,
} from "../emitter.js";
import {
  indexOf,
  indexPageOf,
  indexPath,
  type IndexPage,
} from "./index-page.js";
import { pageOf, type PageContext } from "./page.js";
import { pagePath, pageRefOf, tablePath } from "./page-paths.js";
import { tablePageOf, tablePageText, type TablePage } from "./table-page.js";

const endpointPage: UnitKind<PageContext & { readonly endpoint: Endpoint }> = {
  emitter: "docs",
  name: "endpoint",
  render: ({ endpoint, ...context }, templates) => {
    const text = pageOf(endpoint, context, templates);
    return { files: [pageFile(pagePath(endpoint), text, endpoint.at)] };
  },
};

const tablePage: UnitKind<TablePage> = {
  emitter: "docs",
  name: "table",
  render: (page, templates) => {
    const { table } = page;
    const text = tablePageText(page, templates);
    return { files: [pageFile(tablePath(table), text, table.at)] };
  },
};

const indexPage: UnitKind<IndexPage & { readonly from: Location }> = {
  emitter: "docs",
  name: "index",
  render: ({ from, ...page }, templates) => ({
    files: [pageFile(indexPath, indexPageOf(page, templates), from)],
  }),
};

/** Markdown pages: one an endpoint, one a table, and an index. */
export const docs: Emitter = {
  name: "docs",
  summary:
    "a Markdown page an endpoint with curl lines for four shells, an index",
  kinds: [endpointPage, tablePage, indexPage],
  units: (model) => {
    const [first] = model.endpoints;
    if (first === undefined) return [];
    const relations = tableRelations(model);
    return [
      ...endpointPages(model),
      ...model.tables.map((table) =>
        unitOf(tablePage, table.name.slug, tablePageOf(table, relations)),
      ),
      unitOf(indexPage, "all", { ...indexOf(model), from: first.at }),
    ];
  },
};

function endpointPages(model: Model): readonly Unit[] {
  const items: ReadonlyMap<string, KnownItem> = knownItems(model);
  const tableOf = ({ table }: Endpoint): string => table?.name.wire ?? "";
  const readers = new Map(
    groupBy(
      model.endpoints.filter(
        ({ action, table }) => action === "get-one" && table !== undefined,
      ),
      tableOf,
    ),
  );
  return model.endpoints.map((endpoint) => {
    const item = items.get(tableOf(endpoint));
    return unitOf(endpointPage, endpoint.name.slug, {
      endpoint,
      ...(item && { item }),
      readers: (readers.get(tableOf(endpoint)) ?? []).map(pageRefOf),
    });
  });
}

function pageFile(path: FilePath, text: string, from: Location): OutputFile {
  return { path: joinPath("docs", path), text, from, emitter: "docs" };
}

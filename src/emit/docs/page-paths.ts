import type { Endpoint, TableKeys } from "../../model/model.js";
import { joinPath, slug, type FilePath } from "../../names/file-path.js";
import { link } from "../../render/markdown.js";

/** What links to the page of an endpoint need. */
export type PageRef = Pick<
  Endpoint,
  "name" | "method" | "path" | "module" | "mode"
>;

/** A reference without what only the page itself shows. */
export function pageRefOf(endpoint: Endpoint): PageRef {
  const { name, method, path, module, mode } = endpoint;
  return { name, method, path, module, mode };
}

/** The folder of an endpoint's page below its module: `async-post`. */
export function modeAndMethod({ mode, method }: PageRef): string {
  return `${mode}-${method}`.toLowerCase();
}

/** The path of an endpoint's page below `docs/`. */
export function pagePath(endpoint: PageRef): FilePath {
  const { module, name } = endpoint;
  return joinPath(folderOf(module), modeAndMethod(endpoint), `${name.slug}.md`);
}

/** The path of a table's page below `docs/`. */
export function tablePath({ name }: Pick<TableKeys, "name">): FilePath {
  return joinPath("tables", `${name.slug}.md`);
}

/** The folder of a module: lower case, so that no two differ in case alone, and never the name of a page. */
function folderOf(module: string): string {
  const folder = slug(module).toLowerCase();
  return folder.endsWith(".md") ? `${folder}_` : folder;
}

/** A link from the page at `from` to an endpoint's page, as Markdown. */
export function endpointLink(endpoint: PageRef, from: FilePath): string {
  const label = `${endpoint.method} ${endpoint.path}`;
  return link(label, relativePath(from, pagePath(endpoint)));
}

/** A link from the page at `from` to a table's page, as Markdown. */
export function tableLink(
  table: Pick<TableKeys, "name">,
  from: FilePath,
): string {
  return link(table.name.wire, relativePath(from, tablePath(table)));
}

function relativePath(from: FilePath, to: FilePath): string {
  const up = "../".repeat(from.split("/").length - 1);
  return `${up}${to}`;
}

import type { Endpoint, Table } from "../../model/model.js";
import { joinPath, slug, type FilePath } from "../../names/file-path.js";

/** The folder of an endpoint's page below its module: `async-post`. */
export function groupOf({ mode, method }: Endpoint): string {
  return `${mode}-${method}`.toLowerCase();
}

/** Where an endpoint's page stands below `docs/`. */
export function pagePath(endpoint: Endpoint): FilePath {
  const { module, name } = endpoint;
  return joinPath(folderOf(module), groupOf(endpoint), `${name.slug}.md`);
}

/** Where a table's page stands below `docs/`. */
export function tablePath({ name }: Table): FilePath {
  return joinPath("tables", `${name.slug}.md`);
}

/** The folder of a module: lower case, so that no two differ in case alone, and never the name of a page. */
function folderOf(module: string): string {
  const folder = slug(module).toLowerCase();
  return folder.endsWith(".md") ? `${folder}_` : folder;
}

/** The link from one page to another, both below `docs/`. */
export function linkBetween(from: FilePath, to: FilePath): string {
  const up = "../".repeat(from.split("/").length - 1);
  return `${up}${to}`;
}

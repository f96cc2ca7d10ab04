import type { Endpoint } from "../../model/model.js";
import { joinPath, slug, type FilePath } from "../../names/file-path.js";

/** The folder of an endpoint's page below its module: `async-post`. */
export function groupOf({ mode, method }: Endpoint): string {
  return `${mode}-${method}`.toLowerCase();
}

/** Where an endpoint's page stands below `docs/`. */
export function pagePath(endpoint: Endpoint): FilePath {
  const { module, name } = endpoint;
  return joinPath(slug(module), groupOf(endpoint), `${name.slug}.md`);
}

/** The link from one page to another, both below `docs/`. */
export function linkBetween(from: FilePath, to: FilePath): string {
  const up = "../".repeat(from.split("/").length - 1);
  return `${up}${to}`;
}

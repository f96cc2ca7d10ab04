import { isJson, type SourceText } from "../../spec/syntax/source-text.js";
import { problem } from "../../diagnostics/catalogue.js";
import type { Diagnostic, Report } from "../../diagnostics/diagnostic.js";
import { addPositions } from "../../spec/syntax/add-positions.js";
import type { SpecDraft } from "../spec-draft.js";
import { accepted } from "./valid-drafts.js";
import {
  Documents,
  parseDocument,
  type Open,
} from "./document/reference-resolver.js";
import { namesOf } from "./operation/operation-names.js";
import { Losses } from "./unsupported-parts.js";
import { memberOf, type Node } from "./document/document-node.js";
import { draftOf } from "./operation/draft-operation.js";
import { routesIn } from "./operation/routes.js";
import { Schemas } from "./schema/schema-reader.js";

/** The operations of an OpenAPI document as drafts of specs; undefined, and nothing reported, for a text that is none. Files that it refers to are asked for by their paths relative to it. */
export async function readOpenApi(
  source: SourceText,
  report: Report,
  open: Open,
): Promise<readonly SpecDraft[] | undefined> {
  if (!seemsOpenApi(source)) return undefined;
  const found: Diagnostic[] = [];
  const note = (one: Diagnostic): void => void found.push(one);
  const root = await parseDocument(source, note);
  if (root !== undefined && !isOpenApi(root)) return undefined;
  const losses = new Losses();
  const sources = [source];
  let drafts: readonly SpecDraft[] = [];
  const other = root && otherVersion(root);
  if (other) note(other);
  else if (root !== undefined) {
    const documents = new Documents(root, open, note);
    await documents.openAll();
    sources.push(...documents.sources);
    drafts = await accepted(draftsOf(root, documents, losses), losses);
  }
  const problems = [...found, ...losses.problems()];
  (await addPositions(problems, sources)).forEach(report);
  return drafts;
}

function draftsOf(
  root: Node,
  documents: Documents,
  losses: Losses,
): readonly SpecDraft[] {
  const schemas = new Schemas(documents, losses);
  const webhooks = memberOf(root, "webhooks");
  if (webhooks !== undefined) {
    losses.beyond(webhooks, "A webhook", "no spec was made of it");
  }
  const routes = routesIn(root, documents, losses);
  const names = namesOf(routes);
  return routes.flatMap((route) => {
    const named = names.get(route);
    return named ? [draftOf(route, named, { root, documents, schemas })] : [];
  });
}

/** Whether a text may be an OpenAPI document, by its name and by a key that each has. */
function seemsOpenApi(source: SourceText): boolean {
  const { file, text } = source;
  const isData =
    /\.(?:json|ya?ml)$/i.test(file) ||
    isJson(source) ||
    /^\s*(?:#.*\s+|---\s+)*["']?(?:openapi|swagger)\b/.test(text);
  return isData && /(?:^|[{,\s])["']?(?:openapi|swagger)["']?\s*:/.test(text);
}

function isOpenApi(root: Node): boolean {
  const version = memberOf(root, "openapi") ?? memberOf(root, "swagger");
  const isVersion = /^(?:string|number)$/.test(typeof version?.value);
  return isVersion && /^\d+(?:\.\d+)*(?:-\S*)?$/.test(String(version?.value));
}

/** Why a document of this version is not read; undefined where it is. */
function otherVersion(root: Node): Diagnostic | undefined {
  const said = memberOf(root, "openapi") ?? memberOf(root, "swagger");
  const version = String(said?.value);
  const isSwagger = memberOf(root, "openapi") === undefined;
  if (!isSwagger && /^3\.[01](?:\.|$)/.test(version)) return undefined;
  const short = version.length > 20 ? "another version" : version;
  return problem(
    "other-document",
    { file: root.file, key: said?.pointer ?? "" },
    isSwagger
      ? {
          found: `Swagger ${short}`,
          cure: "Convert it to OpenAPI 3.0 first, e.g. by swagger2openapi, and import what that writes.",
        }
      : { found: `OpenAPI ${short}`, cure: "Convert it to OpenAPI 3.1 first." },
  );
}

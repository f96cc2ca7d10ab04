import { isJson, type SourceText } from "../../spec/syntax/source-text.js";
import { addPositions } from "../../spec/syntax/add-positions.js";
import {
  type Diagnostic,
  type Report,
  problem,
} from "../../diagnostics/diagnostic.js";
import type { SpecDraft } from "../spec-draft.js";
import { validDrafts } from "./valid-drafts.js";
import { parseDocument } from "./document/parse-document.js";
import {
  ReferenceResolver,
  type OpenFile,
} from "./document/reference-resolver.js";
import type { DocumentContext } from "./document-context.js";
import { nameOperations } from "./operation/operation-names.js";
import { UnsupportedParts } from "./unsupported-parts.js";
import type { DocumentNode } from "./document/document-node.js";
import { draftOperation } from "./operation/draft-operation.js";
import { readRoutes } from "./operation/routes.js";
import { SchemaReader } from "./schema/schema-reader.js";

/** The operations of an OpenAPI document as drafts of specs; undefined, and nothing reported, for another text. `open` takes paths relative to the document. */
export async function readOpenApi(
  source: SourceText,
  report: Report,
  open: OpenFile,
): Promise<readonly SpecDraft[] | undefined> {
  if (!mayBeOpenApi(source)) return undefined;
  const found: Diagnostic[] = [];
  const collect = (one: Diagnostic): void => void found.push(one);
  const unsupported = new UnsupportedParts();
  const root = await parseDocument(source, unsupported, collect);
  if (root !== undefined && !isOpenApi(root)) return undefined;
  const sources = [source];
  let drafts: readonly SpecDraft[] = [];
  const versionProblem = root && unsupportedVersion(root);
  if (versionProblem) collect(versionProblem);
  else if (root !== undefined) {
    // What another file holds may be a secret: its faults are not shown.
    const references = new ReferenceResolver(root, open, (one) =>
      parseDocument(one, unsupported, () => undefined),
    );
    await references.loadAll();
    sources.push(...references.sources);
    const schemas = new SchemaReader(references);
    const context = { root, references, schemas };
    drafts = await validDrafts(draftOperations(context), unsupported);
  }
  const problems = [...found, ...unsupported.diagnostics()];
  (await addPositions(problems, sources)).forEach(report);
  return drafts;
}

function draftOperations(context: DocumentContext): readonly SpecDraft[] {
  const webhooks = context.root.member("webhooks");
  webhooks?.reportUnsupported("A webhook", "no spec was made of it");
  const routes = readRoutes(context);
  const names = nameOperations(routes);
  return routes.flatMap((route) => {
    const own = names.get(route);
    return own ? [draftOperation(route, own, context)] : [];
  });
}

/** Whether a text may be an OpenAPI document, by its name and by a key that each has. */
function mayBeOpenApi(source: SourceText): boolean {
  const { file, text } = source;
  const isData =
    /\.(?:json|ya?ml)$/i.test(file) ||
    isJson(source) ||
    /^\s*(?:(?:#.*[\n\r]|---\s)\s*)*["']?(?:openapi|swagger)\b/.test(text);
  return isData && /(?:^|[{,\s])["']?(?:openapi|swagger)["']?\s*:/.test(text);
}

function isOpenApi(root: DocumentNode): boolean {
  const version = root.member("openapi") ?? root.member("swagger");
  const isVersion = /^(?:string|number)$/.test(typeof version?.value);
  return isVersion && /^\d+(?:\.\d+)*(?:-\S*)?$/.test(String(version?.value));
}

/** Why a document of this version is not read; undefined where it is read. */
function unsupportedVersion(root: DocumentNode): Diagnostic | undefined {
  const keyword = root.member("openapi") ?? root.member("swagger");
  const version = String(keyword?.value);
  const isSwagger = root.member("openapi") === undefined;
  if (!isSwagger && /^3\.[01](?:\.|$)/.test(version)) return undefined;
  const short = version.length > 20 ? "another version" : version;
  return problem(
    "other-document",
    { file: root.file, key: keyword?.pointer ?? "" },
    isSwagger
      ? {
          found: `Swagger ${short}`,
          help: "Convert it to OpenAPI 3.0 first, e.g. with swagger2openapi, and import the result.",
        }
      : { found: `OpenAPI ${short}`, help: "Convert it to OpenAPI 3.1 first." },
  );
}

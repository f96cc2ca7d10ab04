import { generatedNote } from "../emit/emitter.js";
import { documentOf } from "../emit/openapi/document.js";
import { modelDocumentText } from "../emit/openapi/document-text.js";
import type { Model } from "../model/model.js";
import { joinPath } from "../names/file-path.js";
import type { ExportedFile } from "./file.js";

/** The document of the emitter `openapi`. */
export function openApiDocument(model: Model): readonly ExportedFile[] {
  const path = joinPath("openapi.json");
  const yaml = (): string => modelDocumentText(model);
  return [{ path, data: documentOf(model), yaml, comment: generatedNote }];
}

import { joinPath } from "../../names/file-path.js";
import { printYaml } from "../../render/yaml.js";
import {
  generatedNote,
  type Emitter,
  type OutputFile,
  unitOf,
  type UnitKind,
} from "../emitter.js";
import { documentOf } from "./document.js";

const document: UnitKind<OutputFile> = {
  emitter: "openapi",
  name: "document",
  render: (file) => ({ files: [file] }),
};

/** All endpoints as one OpenAPI 3.1 document. */
export const openapi: Emitter = {
  name: "openapi",
  summary: "openapi.yaml: OpenAPI 3.1, with examples and curl lines",
  kinds: [document],
  units: (model) => {
    const [first] = model.endpoints;
    if (first === undefined) return [];
    const text = `# ${generatedNote}\n${printYaml(documentOf(model), { flowMaps: true })}`;
    const path = joinPath("openapi.yaml");
    const file = { path, text, from: first.at, emitter: "openapi" as const };
    return [unitOf(document, "all", file)];
  },
};

import { joinPath } from "../../names/file-path.js";
import { printYaml } from "../../render/yaml.js";
import { generatedNote, type Emitter } from "../emitter.js";
import { documentOf } from "./document.js";

/** All endpoints as one OpenAPI 3.1 document. */
export const openapi: Emitter = {
  name: "openapi",
  summary: "openapi.yaml: OpenAPI 3.1, with examples and curl lines",
  emit: (model) => {
    const [first] = model.endpoints;
    if (first === undefined) return [];
    const text = `# ${generatedNote}\n${printYaml(documentOf(model))}`;
    const path = joinPath("openapi.yaml");
    return [{ path, text, from: first.at, emitter: "openapi" }];
  },
};

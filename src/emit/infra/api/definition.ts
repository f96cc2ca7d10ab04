import type { Module } from "../../../model/modules.js";
import type { Data } from "../../../render/yaml.js";
import type { EmitOptions } from "../../emitter.js";

/** The definition of a module's API: OpenAPI 3.0.1 with what API Gateway adds to it. */
export function apiDefinition(module: Module, options: EmitOptions): Data {
  void options;
  return {
    openapi: "3.0.1",
    info: { title: module.name.wire, version: "1.0.0" },
    paths: {},
  };
}

import type { InfraConfig } from "../../../config/infra-config.js";
import type { Endpoint } from "../../../model/model.js";
import type { Module } from "../../../model/modules.js";
import { printYaml } from "../../../render/yaml.js";
import { apiDefinition } from "../rest-api/definition.js";
import { moduleTemplate, numberedTemplate } from "../stacks/module-stack.js";
import { tablesTemplate } from "../stacks/tables-stack.js";
import type { Template } from "../template/template.js";
import type { ModuleParts, TablesPlan } from "./deployment-plan.js";

/** The bytes of a module's own stack as SAM expands it. The definition of its API, which it includes, counts as its own. */
export function measureModule(
  parts: Omit<ModuleParts, "id" | "path">,
  infra: InfraConfig,
): number {
  return (
    measure(moduleTemplate(parts, infra)) +
    measureDefinition(parts.module, infra)
  );
}

/** The bytes of the definition of a module's API. */
export function measureDefinition(module: Module, infra: InfraConfig): number {
  return Buffer.byteLength(printYaml(apiDefinition(module, infra)));
}

/** The bytes of a numbered stack as SAM expands it. */
export function measureNumbered(
  endpoints: readonly Endpoint[],
  infra: InfraConfig,
): number {
  return measure(numberedTemplate(endpoints, infra));
}

/** The bytes of a stack of tables. */
export function measureTables(
  plan: Pick<TablesPlan, "tables" | "hasLedger" | "isNested">,
): number {
  return measure(tablesTemplate(plan));
}

function measure(template: Template): number {
  const functions = Object.values(template.Resources).filter(
    (one) => (one as { readonly Type?: string }).Type === serverless,
  );
  return (
    Buffer.byteLength(printYaml({ ...template })) +
    functions.length * addedBytes
  );
}

const serverless = "AWS::Serverless::Function";

/** Bytes that SAM adds to a function: the place of its bundle, a tag, and the configuration beside it. */
const addedBytes = 500;

import type { Module } from "../../../model/modules.js";
import type { Data } from "../../../render/yaml.js";
import { hasKeys } from "../plan/resource-counts.js";
import { basePath } from "../rest-api/domain.js";
import { usagePlanResources } from "../rest-api/usage-plan.js";
import { logicalId } from "../template/logical-id.js";
import type { Entries } from "../template/template.js";

/** What gives callers access to a module's API: its path on the domain, and a usage plan where they have keys. */
export function accessResources(
  module: Module,
  references: { readonly apiId: Data; readonly domain: Data },
): Entries {
  const { name } = module;
  return {
    [logicalId(name, "BasePath")]: basePath(name, references),
    ...(hasKeys(module) && usagePlanResources(name, references.apiId)),
  };
}

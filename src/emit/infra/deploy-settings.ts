import type { InfraConfig } from "../../config/infra-config.js";
import { printDataAsJson } from "../../render/yaml.js";
import type { DeploymentPlan } from "./plan/deployment-plan.js";

/** The text of `samconfig.toml`, the options of `sam deploy`: the template as it is, a stack's name, and the capabilities for roles and nested stacks. */
export function samConfig({ stackName }: InfraConfig): string {
  return `version = 0.1

[default.deploy.parameters]
template_file = "template.yaml"
stack_name = ${tomlString(stackName)}
s3_prefix = ${tomlString(stackName)}
resolve_s3 = true
capabilities = "CAPABILITY_IAM CAPABILITY_AUTO_EXPAND"
confirm_changeset = false
fail_on_empty_changeset = false
`;
}

/** A basic string of TOML: what JSON escapes, and DEL. */
function tomlString(value: string): string {
  return JSON.stringify(value).replaceAll("\x7f", "\\u007f");
}

/** The text of `stacks/root-stacks.json`, the root stacks in the order of deployment, as `deploy.ts` reads them: what the names of all start with, and the end of each one's. */
export function rootStacksText(
  { roots }: DeploymentPlan,
  { stackName }: InfraConfig,
): string {
  return printDataAsJson({
    stackName,
    roots: roots.map(({ id, path }) => ({ id, template: path })),
  });
}

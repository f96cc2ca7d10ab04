import type { InfraConfig } from "../../config/infra-config.js";

/** What `sam deploy` need not be told: the template as it is, a stack's name, and that roles and nested stacks are meant. */
export function samConfig({ stackName }: InfraConfig): string {
  return `version = 0.1

[default.deploy.parameters]
template_file = "template.yaml"
stack_name = ${text(stackName)}
s3_prefix = ${text(stackName)}
resolve_s3 = true
capabilities = "CAPABILITY_IAM CAPABILITY_AUTO_EXPAND"
confirm_changeset = false
fail_on_empty_changeset = false
`;
}

/** A basic string of TOML: what JSON escapes, and DEL. */
function text(value: string): string {
  return JSON.stringify(value).replaceAll("\x7f", "\\u007f");
}

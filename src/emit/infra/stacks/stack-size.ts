import type { Data } from "../../../render/yaml.js";
import type { Template } from "../template/template.js";

/** CloudFormation's limits of one stack. */
export const stackLimits = {
  resources: 500,
  /** Of the template as SAM and AWS::Include have expanded it. */
  bytes: 1_000_000,
  parameters: 200,
  outputs: 200,
} as const;

/** How much of each limit a template takes, once it is expanded. What it includes counts as its own. */
export function stackSize(
  template: Template,
  { text, included }: { readonly text: string; readonly included: string },
): Readonly<Record<keyof typeof stackLimits, number>> {
  const resources = Object.values(template.Resources);
  const functions = resources.filter((one) => typeOf(one) === serverless);
  return {
    resources: resources.reduce<number>((sum, one) => sum + expanded(one), 0),
    bytes:
      Buffer.byteLength(text) +
      Buffer.byteLength(included) +
      functions.length * addedBytes,
    parameters: Object.keys(template.Parameters ?? {}).length,
    outputs: Object.keys(template.Outputs ?? {}).length,
  };
}

/** How many resources SAM makes of one of ours: a configuration beside each function that is invoked as an event, and of an API the API, its stage and its deployment. */
function expanded(resource: Data): number {
  const type = typeOf(resource);
  if (type === "AWS::Serverless::Api") return 3;
  if (type !== serverless) return 1;
  const { Properties } = resource as { Properties: object };
  return "EventInvokeConfig" in Properties ? 2 : 1;
}

const serverless = "AWS::Serverless::Function";

/** Bytes that SAM adds to a function: the place of its bundle, a tag, and the configuration beside it. */
const addedBytes = 500;

function typeOf(resource: Data): unknown {
  return (resource as { readonly Type?: string }).Type;
}

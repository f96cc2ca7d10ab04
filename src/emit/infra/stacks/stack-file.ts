import { printYaml, type Data } from "../../../render/yaml.js";
import type { Template } from "../template/template.js";

/** A template as it is written. */
export interface StackFile {
  /** Its logical id in the stack around it. */
  readonly id: string;
  /** Below the out folder. */
  readonly path: string;
  readonly template: Template;
  readonly text: string;
  /** The text that it includes, which counts as its own. */
  readonly included: string;
  /** The comment at the head of a numbered stack. */
  readonly note: string;
}

/** A template with its text. */
export function stackFile(
  template: Template,
  { included = "", note = "", ...place }: Place,
): StackFile {
  return {
    ...place,
    template,
    text: printYaml({ ...template }),
    included,
    note,
  };
}

interface Place extends Pick<StackFile, "id" | "path"> {
  readonly included?: string;
  readonly note?: string;
}

/** The first limit of CloudFormation that a stack is over, with how much of it there is; undefined where it can be deployed. */
export function exceededLimit(stack: StackFile) {
  const size = sizeOf(stack);
  const kinds = Object.keys(
    stackLimits,
  ) as readonly (keyof typeof stackLimits)[];
  const kind = kinds.find((one) => size[one] > stackLimits[one]);
  return kind && { kind, has: size[kind], limit: stackLimits[kind] };
}

/** CloudFormation's limits of one stack. */
const stackLimits = {
  resources: 500,
  /** Of the template as SAM and AWS::Include have expanded it. */
  bytes: 1_000_000,
  parameters: 200,
  outputs: 200,
} as const;

/** How much of each limit a template takes, once it is expanded. What it includes counts as its own. */
function sizeOf({
  template,
  text,
  included,
}: StackFile): Readonly<Record<keyof typeof stackLimits, number>> {
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

import { printYaml } from "../../../render/yaml.js";
import { stackLimits, stackSize } from "./stack-size.js";
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
export function exceededLimit({ template, text, included }: StackFile) {
  const size = stackSize(template, { text, included });
  const kinds = Object.keys(
    stackLimits,
  ) as readonly (keyof typeof stackLimits)[];
  const kind = kinds.find((one) => size[one] > stackLimits[one]);
  return kind && { kind, has: size[kind], limit: stackLimits[kind] };
}

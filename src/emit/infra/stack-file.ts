import { printYaml } from "../../render/yaml.js";
import { limits, sizeOf } from "./limits.js";
import type { Template } from "./template.js";

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
}

/** A template with its text. */
export function stackFile(
  template: Template,
  { id, path, included = "" }: Place,
): StackFile {
  const text = printYaml({ ...template });
  return { id, path, template, text, included };
}

interface Place extends Pick<StackFile, "id" | "path"> {
  readonly included?: string;
}

/** Whether CloudFormation takes a stack in one piece. */
export function fits({ template, text, included }: StackFile): boolean {
  const size = sizeOf(template, { text, included });
  const kinds = Object.keys(limits) as readonly (keyof typeof limits)[];
  return kinds.every((kind) => size[kind] <= limits[kind]);
}

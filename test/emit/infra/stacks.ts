import { dirname, join } from "node:path";
import { parse } from "yaml";
import type { Files } from "./emitted.js";

/** A part of a template. */
export type Part =
  | string
  | number
  | boolean
  | null
  | undefined
  | readonly Part[]
  | { readonly [key: string]: Part };

/** A resource of a template. */
export interface Resource {
  readonly Type: string;
  readonly DependsOn?: readonly string[];
  readonly Condition?: string;
  readonly DeletionPolicy?: string;
  readonly UpdateReplacePolicy?: string;
  readonly Properties: Readonly<Record<string, Part>>;
}

/** A template, read. */
export interface Template {
  readonly Parameters?: Readonly<Record<string, Part>>;
  readonly Conditions?: Readonly<Record<string, Part>>;
  readonly Resources: Readonly<Record<string, Resource>>;
  readonly Outputs?: Readonly<Record<string, Part>>;
}

/** A template with its place among the emitted files. */
export interface Stack {
  readonly path: string;
  readonly text: string;
  readonly template: Template;
  /** The logical ids of the stacks in it, with the paths of their templates. */
  readonly nested: ReadonlyMap<string, string>;
}

/** The paths of the root stacks' templates, in the order of deployment. */
export function rootsOf(files: Files): readonly string[] {
  const list = files.get("stacks/root-stacks.json");
  if (list === undefined) return ["template.yaml"];
  const { roots } = JSON.parse(list) as {
    readonly roots: readonly { readonly template: string }[];
  };
  return roots.map(({ template }) => template);
}

/** All templates that the roots lead to, these first; those that cannot be read are told. */
export function stacksOf(
  files: Files,
  tell: (problem: string) => void,
): readonly Stack[] {
  const found: Stack[] = [];
  const paths = [...rootsOf(files)];
  for (const path of paths) {
    const text = files.get(path);
    if (text === undefined) {
      tell(`${path} is not there`);
      continue;
    }
    try {
      const template = parse(text, { maxAliasCount: 0 }) as Template;
      const nested = nestedIn(template, dirname(path));
      found.push({ path, text, template, nested });
      paths.push(...nested.values());
    } catch (error) {
      tell(`${path}: ${String(error)}`);
    }
  }
  return found;
}

function nestedIn(
  { Resources }: Template,
  folder: string,
): ReadonlyMap<string, string> {
  const applications = Object.entries(Resources).filter(
    ([, { Type }]) => Type === "AWS::Serverless::Application",
  );
  return new Map(
    applications.map(([id, { Properties }]) => [
      id,
      join(folder, wordIn(Properties["Location"])),
    ]),
  );
}

/** The resources of one type, with their logical ids. */
export function resourcesOf(
  { template }: Stack,
  type: string,
): readonly (readonly [string, Resource])[] {
  return Object.entries(template.Resources).filter(
    ([, { Type }]) => Type === type,
  );
}

/** A member of a part, by the names that lead to it. */
export function at(part: Part, ...path: readonly (string | number)[]): Part {
  return path.reduce<Part>((found, key) => {
    return typeof found === "object" && found !== null
      ? (found as Readonly<Record<string, Part>>)[key]
      : undefined;
  }, part);
}

/** A list in a part; what is none is empty. */
export function listIn(part: Part): readonly Part[] {
  return Array.isArray(part) ? (part as readonly Part[]) : [];
}

/** A text in a part; what is none is empty. */
export function wordIn(part: Part): string {
  return typeof part === "string" ? part : "";
}

/** The text of a value: what Fn::Sub makes of it when nothing is known of its names. */
export function textIn(part: Part): string {
  const text = at(part, "Fn::Sub") ?? part;
  return typeof text === "string" ? text : JSON.stringify(text);
}

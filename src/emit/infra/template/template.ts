import type { Data } from "../../../render/yaml.js";
import { nestedDeclarations } from "./parameters.js";

/** Resources, or outputs, by their logical ids. */
export type Entries = Readonly<Record<string, Data>>;

/** A template of CloudFormation, with SAM's words allowed in it. */
export interface Template {
  readonly Parameters?: Entries;
  readonly Conditions?: Entries;
  readonly Resources: Entries;
  readonly Outputs?: Entries;
}

/** A template of resources and outputs, with exactly the parameters and conditions that these refer to. */
export function templateOf(
  resources: Entries,
  outputs: Entries = {},
  { parameters, conditions } = nestedDeclarations,
) {
  const referenced = referencedNames([resources, outputs]);
  const usedConditions = pick(conditions, referenced);
  for (const name of referencedNames(usedConditions)) referenced.add(name);
  for (const id of Object.keys(resources)) referenced.delete(id);
  return {
    AWSTemplateFormatVersion: "2010-09-09",
    Transform: "AWS::Serverless-2016-10-31",
    ...section("Parameters", pick(parameters, referenced)),
    ...section("Conditions", usedConditions),
    Resources: resources,
    ...section("Outputs", outputs),
  } satisfies Data & Template;
}

function section<Name extends string>(name: Name, entries: Entries) {
  const isEmpty = Object.keys(entries).length === 0;
  return (isEmpty ? {} : { [name]: entries }) as {
    readonly [_ in Name]?: Entries;
  };
}

function pick(known: Entries, names: ReadonlySet<string>): Entries {
  const kept = Object.entries(known).filter(([name]) => names.has(name));
  return Object.fromEntries(kept);
}

/** The names that a part of a template refers to: parameters, resources, conditions. */
function referencedNames(data: Data, found = new Set<string>()): Set<string> {
  if (typeof data !== "object" || data === null) return found;
  if (Array.isArray(data)) {
    for (const item of data as readonly Data[]) referencedNames(item, found);
    return found;
  }
  for (const [key, value] of Object.entries(data as Entries)) {
    if (typeof value === "string") {
      if (key === "Ref" || key === "Condition") found.add(value);
      if (key !== "Fn::Sub") continue;
      for (const [, name = ""] of value.matchAll(/\$\{([^{}]+)\}/g)) {
        found.add(name);
      }
    } else if (key === "Fn::If" && Array.isArray(value)) {
      found.add(String(value[0]));
      referencedNames(value, found);
    } else {
      referencedNames(value, found);
    }
  }
  return found;
}

/** Entries of several parts together. */
export function mergeEntries(parts: readonly Entries[]): Entries {
  return Object.assign({}, ...parts) as Entries;
}

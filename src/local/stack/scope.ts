import { mappingOf, memberOf } from "../value-at.js";
import type { JsonObject, JsonValue } from "../../model/json-value.js";
import { resolve, type Scope } from "./resolve.js";

/** What a scope looks outside of a template's own words for. */
export interface Outside {
  /** What a parameter was given, if anything. */
  given(parameter: string): JsonValue | undefined;
  /** A resource, or an attribute of one: `Resource.Attribute`. */
  referenceTo(name: string): JsonValue | undefined;
  fail(words: string): Error;
}

const pseudoParameters: JsonObject = {
  "AWS::AccountId": "000000000000",
  "AWS::Partition": "aws",
  "AWS::Region": "us-east-1",
  "AWS::StackId": "local",
  "AWS::StackName": "local",
  "AWS::URLSuffix": "amazonaws.com",
};

/** The scope of a template. Names are worked out when they are asked for, once: a template may speak of what comes later in it. */
export function scopeOf(root: JsonObject, outside: Outside): Scope {
  const parameters = mappingOf(root, "Parameters");
  const conditions = mappingOf(root, "Conditions");
  const known = new Map<string, JsonValue | undefined>();
  const asked = new Set<string>();

  function find(name: string): JsonValue | undefined {
    if (Object.hasOwn(pseudoParameters, name)) return pseudoParameters[name];
    if (Object.hasOwn(parameters, name)) {
      const { Default } = mappingOf(parameters, name);
      const value = outside.given(name) ?? Default;
      if (value !== undefined) return value;
      throw outside.fail(`The parameter ${name} was not given.`);
    }
    const [kind, condition = "", ...rest] = name.split(".");
    if (kind === "Condition" && Object.hasOwn(conditions, condition)) {
      return resolve(conditions[condition] ?? false, scope);
    }
    if (kind === "Mapping") {
      const path = [condition, ...rest];
      return memberOf(root, "Mappings", ...path);
    }
    return outside.referenceTo(name);
  }

  const scope: Scope = {
    get(name) {
      if (known.has(name)) return known.get(name);
      // What stands for itself stays a name.
      if (asked.has(name)) return undefined;
      asked.add(name);
      const value = find(name);
      asked.delete(name);
      known.set(name, value);
      return value;
    },
  };
  return scope;
}

import { localAccount, localRegion } from "../environment.js";
import { objectAt, valueAt } from "../json-values.js";
import type { JsonObject, JsonValue } from "../../model/json-value.js";
import { evaluateIntrinsics, type Scope } from "./intrinsic-functions.js";

/** Values that a template does not define itself. */
export interface ScopeOptions {
  /** The value that a parameter is given, if any. */
  parameterValue(name: string): JsonValue | undefined;
  /** A resource, or an attribute of one: `Resource.Attribute`. */
  referenceTo(name: string): JsonValue | undefined;
  fail(words: string): Error;
}

const pseudoParameters: JsonObject = {
  "AWS::AccountId": localAccount,
  "AWS::Partition": "aws",
  "AWS::Region": localRegion,
  "AWS::StackId": "local",
  "AWS::StackName": "local",
  "AWS::URLSuffix": "amazonaws.com",
};

/** The scope of a template. Names are worked out when they are asked for, once: a template may speak of what comes later in it. */
export function createScope(root: JsonObject, options: ScopeOptions): Scope {
  const parameters = objectAt(root, "Parameters");
  const conditions = objectAt(root, "Conditions");
  const values = new Map<string, JsonValue | undefined>();
  const resolving = new Set<string>();

  function find(name: string): JsonValue | undefined {
    if (Object.hasOwn(pseudoParameters, name)) return pseudoParameters[name];
    if (Object.hasOwn(parameters, name)) {
      const { Default } = objectAt(parameters, name);
      const value = options.parameterValue(name) ?? Default;
      if (value !== undefined) return value;
      throw options.fail(`The parameter ${name} was not given.`);
    }
    const [kind, condition = "", ...rest] = name.split(".");
    if (kind === "Condition" && Object.hasOwn(conditions, condition)) {
      return evaluateIntrinsics(conditions[condition] ?? false, scope);
    }
    if (kind === "Mapping") {
      const path = [condition, ...rest];
      return valueAt(root, "Mappings", ...path);
    }
    return options.referenceTo(name);
  }

  const scope: Scope = {
    get(name) {
      if (values.has(name)) return values.get(name);
      // What stands for itself stays a name.
      if (resolving.has(name)) return undefined;
      resolving.add(name);
      const value = find(name);
      resolving.delete(name);
      values.set(name, value);
      return value;
    },
  };
  return scope;
}

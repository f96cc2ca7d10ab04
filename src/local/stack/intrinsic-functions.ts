import {
  isJsonList,
  type JsonObject,
  type JsonValue,
} from "../../model/json-value.js";
import { listAt } from "../json-values.js";

/** The values of references: parameters and pseudo parameters by their names, attributes as `Resource.Attribute`, conditions as `Condition.Name`, mappings as `Mapping.Name.Key.Key`. */
export interface Scope {
  get(name: string): JsonValue | undefined;
}

/** A part of a template with its long-form functions worked out: Ref, Fn::Sub, Fn::GetAtt, Fn::Join, Fn::Split, Fn::Select, Fn::FindInMap, Fn::If and conditions. What the scope does not have becomes its name in brackets. */
export function evaluateIntrinsics(value: JsonValue, scope: Scope): JsonValue {
  if (typeof value !== "object" || value === null) return value;
  if (isJsonList(value)) {
    return value
      .map((one) => evaluateIntrinsics(one, scope))
      .filter((one) => one !== noValue);
  }
  const [only, ...more] = Object.entries(value);
  if (only !== undefined && more.length === 0) {
    const [name, argument] = only;
    const result = intrinsicFunctions.get(name)?.(argument, scope);
    if (result !== undefined) return result;
  }
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, one]) => {
      const found = evaluateIntrinsics(one, scope);
      return found === noValue ? [] : [[key, found]];
    }),
  );
}

/** Marks a value that is left out. */
const noValue = "AWS::NoValue";

/** Undefined where the argument is not the function's: the value is then what it looks like. */
type IntrinsicFunction = (
  argument: JsonValue,
  scope: Scope,
) => JsonValue | undefined;

const intrinsicFunctions: ReadonlyMap<string, IntrinsicFunction> = new Map(
  Object.entries<IntrinsicFunction>({
    Ref: (name, scope) =>
      typeof name === "string" ? lookUp(name, scope) : undefined,
    Condition: (name, scope) =>
      typeof name === "string" ? isTrue(name, scope) : undefined,
    "Fn::GetAtt": (path, scope) =>
      lookUp(
        isJsonList(path) ? path.map(toText).join(".") : toText(path),
        scope,
      ),
    "Fn::Sub": (argument, scope) => {
      const [pattern = "", extra = {}] = isJsonList(argument)
        ? argument
        : [argument];
      const own = evaluateIntrinsics(extra, scope) as JsonObject;
      const valueOf = (name: string): JsonValue =>
        Object.hasOwn(own, name) ? (own[name] ?? "") : lookUp(name, scope);
      return toText(pattern).replace(
        /\$\{(!?)([^{}]+)\}/g,
        (_, literal: string, name: string) =>
          literal === "" ? toText(valueOf(name.trim())) : `\${${name}}`,
      );
    },
    "Fn::Join": (argument, scope) => {
      const [between = "", parts = []] = listAt(argument);
      const texts = listAt(evaluateIntrinsics(parts, scope)).map(toText);
      return texts.join(toText(between));
    },
    "Fn::Split": (argument, scope) => {
      const [between = "", whole = ""] = listAt(argument);
      return toText(evaluateIntrinsics(whole, scope)).split(toText(between));
    },
    "Fn::Select": (argument, scope) => {
      const [position = 0, parts = []] = listAt(argument);
      return listAt(evaluateIntrinsics(parts, scope))[Number(position)] ?? "";
    },
    "Fn::FindInMap": (argument, scope) => {
      const path = evaluateIntrinsics(listAt(argument), scope);
      return lookUp(["Mapping", ...listAt(path).map(toText)].join("."), scope);
    },
    "Fn::If": (argument, scope) => {
      const [condition = "", yes, no] = listAt(argument);
      const chosen = isTrue(toText(condition), scope) ? yes : no;
      return evaluateIntrinsics(chosen ?? noValue, scope);
    },
    "Fn::Equals": (argument, scope) => {
      const [first = "", second = ""] = listAt(argument);
      return (
        toText(evaluateIntrinsics(first, scope)) ===
        toText(evaluateIntrinsics(second, scope))
      );
    },
    "Fn::Not": (argument, scope) =>
      !evaluateConditions(argument, scope).every(Boolean),
    "Fn::And": (argument, scope) =>
      evaluateConditions(argument, scope).every(Boolean),
    "Fn::Or": (argument, scope) =>
      evaluateConditions(argument, scope).some(Boolean),
  }),
);

function evaluateConditions(
  argument: JsonValue,
  scope: Scope,
): readonly boolean[] {
  const conditions = isJsonList(argument) ? argument : [argument];
  return conditions.map((first) => evaluateIntrinsics(first, scope) === true);
}

function isTrue(condition: string, scope: Scope): boolean {
  return scope.get(`Condition.${condition}`) === true;
}

function lookUp(name: string, scope: Scope): JsonValue {
  if (name === noValue) return noValue;
  return scope.get(name) ?? `[${name}]`;
}

function toText(value: JsonValue): string {
  return typeof value === "object" ? JSON.stringify(value) : String(value);
}

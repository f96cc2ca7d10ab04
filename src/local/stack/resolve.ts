import {
  isJsonList,
  type JsonObject,
  type JsonValue,
} from "../../model/json-value.js";

/** What references stand for: parameters and pseudo parameters by their names, attributes as `Resource.Attribute`, conditions as `Condition.Name`, mappings as `Mapping.Name.Key.Key`. */
export interface Scope {
  get(name: string): JsonValue | undefined;
}

/** A part of a template with its long-form functions worked out: Ref, Fn::Sub, Fn::GetAtt, Fn::Join, Fn::Split, Fn::Select, Fn::FindInMap, Fn::If and conditions. What the scope does not have becomes its name in brackets. */
export function resolve(value: JsonValue, scope: Scope): JsonValue {
  if (typeof value !== "object" || value === null) return value;
  if (isJsonList(value)) {
    return value
      .map((one) => resolve(one, scope))
      .filter((one) => one !== gone);
  }
  const [only, ...more] = Object.entries(value);
  if (only !== undefined && more.length === 0) {
    const [name, argument] = only;
    const worked = functions.get(name)?.(argument, scope);
    if (worked !== undefined) return worked;
  }
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, one]) => {
      const found = resolve(one, scope);
      return found === gone ? [] : [[key, found]];
    }),
  );
}

/** What `AWS::NoValue` leaves out. */
const gone = "AWS::NoValue";

/** Undefined where the argument is not the function's: the value is then what it looks like. */
type Work = (argument: JsonValue, scope: Scope) => JsonValue | undefined;

const functions: ReadonlyMap<string, Work> = new Map<string, Work>([
  [
    "Ref",
    (name, scope) =>
      typeof name === "string" ? named(name, scope) : undefined,
  ],
  [
    "Condition",
    (name, scope) =>
      typeof name === "string" ? isTrue(`Condition.${name}`, scope) : undefined,
  ],
  [
    "Fn::GetAtt",
    (path, scope) => {
      const name = isJsonList(path) ? path.map(said).join(".") : said(path);
      return named(name, scope);
    },
  ],
  [
    "Fn::Sub",
    (given, scope) => {
      const [pattern = "", extra = {}] = isJsonList(given) ? given : [given];
      const own = resolve(extra, scope) as JsonObject;
      const valueOf = (name: string): JsonValue =>
        Object.hasOwn(own, name) ? (own[name] ?? "") : named(name, scope);
      return said(pattern).replace(
        /\$\{(!?)([^{}]+)\}/g,
        (_, literal: string, name: string) =>
          literal === "" ? said(valueOf(name.trim())) : `\${${name}}`,
      );
    },
  ],
  [
    "Fn::Join",
    (given, scope) => {
      const [between = "", parts = []] = isJsonList(given) ? given : [];
      const found = resolve(parts, scope);
      return isJsonList(found) ? found.map(said).join(said(between)) : "";
    },
  ],
  [
    "Fn::Split",
    (given, scope) => {
      const [between = "", whole = ""] = isJsonList(given) ? given : [];
      return said(resolve(whole, scope)).split(said(between));
    },
  ],
  [
    "Fn::Select",
    (given, scope) => {
      const [position = 0, parts = []] = isJsonList(given) ? given : [];
      const found = resolve(parts, scope);
      return isJsonList(found) ? (found[Number(position)] ?? "") : "";
    },
  ],
  [
    "Fn::FindInMap",
    (given, scope) => {
      const path = resolve(isJsonList(given) ? given : [], scope);
      const keys = isJsonList(path) ? path.map(said) : [];
      return named(["Mapping", ...keys].join("."), scope);
    },
  ],
  [
    "Fn::If",
    (given, scope) => {
      const [condition = "", yes, no] = isJsonList(given) ? given : [];
      const holds = isTrue(`Condition.${said(condition)}`, scope);
      return resolve((holds ? yes : no) ?? gone, scope);
    },
  ],
  [
    "Fn::Equals",
    (given, scope) => {
      const [one = "", other = ""] = isJsonList(given) ? given : [];
      return said(resolve(one, scope)) === said(resolve(other, scope));
    },
  ],
  ["Fn::Not", (given, scope) => !holdIn(given, scope).every(Boolean)],
  ["Fn::And", (given, scope) => holdIn(given, scope).every(Boolean)],
  ["Fn::Or", (given, scope) => holdIn(given, scope).some(Boolean)],
]);

function holdIn(given: JsonValue, scope: Scope): readonly boolean[] {
  const conditions = isJsonList(given) ? given : [given];
  return conditions.map((one) => resolve(one, scope) === true);
}

function isTrue(name: string, scope: Scope): boolean {
  return scope.get(name) === true;
}

function named(name: string, scope: Scope): JsonValue {
  if (name === gone) return gone;
  return scope.get(name) ?? `[${name}]`;
}

function said(value: JsonValue): string {
  return typeof value === "object" ? JSON.stringify(value) : String(value);
}

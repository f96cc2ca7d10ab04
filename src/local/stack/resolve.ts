/** What YAML and JSON templates hold. */
export type Value =
  | string
  | number
  | boolean
  | null
  | readonly Value[]
  | { readonly [key: string]: Value };

/** What references stand for: parameters and pseudo parameters by their names, attributes as `Resource.Attribute`, conditions as `Condition.Name`, mappings as `Mapping.Name.Key.Key`. */
export interface Scope {
  get(name: string): Value | undefined;
}

/** A part of a template with its long-form functions worked out: Ref, Fn::Sub, Fn::GetAtt, Fn::Join, Fn::Split, Fn::Select, Fn::FindInMap, Fn::If and conditions. What the scope does not have becomes its name in brackets. */
export function resolve(value: Value, scope: Scope): Value {
  if (typeof value !== "object" || value === null) return value;
  if (isList(value)) {
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
type Work = (argument: Value, scope: Scope) => Value | undefined;

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
      const name = isList(path) ? path.map(said).join(".") : said(path);
      return named(name, scope);
    },
  ],
  [
    "Fn::Sub",
    (given, scope) => {
      const [pattern = "", extra = {}] = isList(given) ? given : [given];
      const own = resolve(extra, scope) as Readonly<Record<string, Value>>;
      const valueOf = (name: string): Value =>
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
      const [between = "", parts = []] = isList(given) ? given : [];
      const found = resolve(parts, scope);
      return isList(found) ? found.map(said).join(said(between)) : "";
    },
  ],
  [
    "Fn::Split",
    (given, scope) => {
      const [between = "", whole = ""] = isList(given) ? given : [];
      return said(resolve(whole, scope)).split(said(between));
    },
  ],
  [
    "Fn::Select",
    (given, scope) => {
      const [position = 0, parts = []] = isList(given) ? given : [];
      const found = resolve(parts, scope);
      return isList(found) ? (found[Number(position)] ?? "") : "";
    },
  ],
  [
    "Fn::FindInMap",
    (given, scope) => {
      const path = resolve(isList(given) ? given : [], scope);
      const keys = isList(path) ? path.map(said) : [];
      return named(["Mapping", ...keys].join("."), scope);
    },
  ],
  [
    "Fn::If",
    (given, scope) => {
      const [condition = "", yes, no] = isList(given) ? given : [];
      const holds = isTrue(`Condition.${said(condition)}`, scope);
      return resolve((holds ? yes : no) ?? gone, scope);
    },
  ],
  [
    "Fn::Equals",
    (given, scope) => {
      const [one = "", other = ""] = isList(given) ? given : [];
      return said(resolve(one, scope)) === said(resolve(other, scope));
    },
  ],
  ["Fn::Not", (given, scope) => !holdIn(given, scope).every(Boolean)],
  ["Fn::And", (given, scope) => holdIn(given, scope).every(Boolean)],
  ["Fn::Or", (given, scope) => holdIn(given, scope).some(Boolean)],
]);

function holdIn(given: Value, scope: Scope): readonly boolean[] {
  const conditions = isList(given) ? given : [given];
  return conditions.map((one) => resolve(one, scope) === true);
}

function isTrue(name: string, scope: Scope): boolean {
  return scope.get(name) === true;
}

function named(name: string, scope: Scope): Value {
  if (name === gone) return gone;
  return scope.get(name) ?? `[${name}]`;
}

function said(value: Value): string {
  return typeof value === "object" ? JSON.stringify(value) : String(value);
}

/** Whether a value is a list; TypeScript's own test forgets what is in it. */
export function isList(value: Value | undefined): value is readonly Value[] {
  return Array.isArray(value);
}

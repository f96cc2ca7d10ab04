/** What YAML and JSON templates hold. */
export type Value =
  | string
  | number
  | boolean
  | null
  | readonly Value[]
  | { readonly [key: string]: Value };

/** What references stand for: parameters and pseudo parameters by their names, attributes as `Resource.Attribute`. */
export type Scope = ReadonlyMap<string, Value>;

/** A part of a template with its long-form functions worked out: Ref, Fn::Sub, Fn::GetAtt, Fn::Join, Fn::If and conditions. What the scope does not have becomes its name in brackets. */
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
    const work = functions[name];
    if (work !== undefined) return work(argument, scope);
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

type Work = (argument: Value, scope: Scope) => Value;

const functions: Readonly<Record<string, Work>> = {
  Ref: (name, scope) => named(name, scope),
  "Fn::GetAtt": (path, scope) =>
    named(isList(path) ? path.join(".") : path, scope),
  "Fn::Sub": (text, scope) => {
    const [pattern, extra] = isList(text) ? text : [text];
    const own = resolve(extra ?? {}, scope) as Readonly<Record<string, Value>>;
    return String(pattern).replace(/\$\{([^!{}][^{}]*)\}/g, (_, name: string) =>
      String(Object.hasOwn(own, name) ? own[name] : named(name, scope)),
    );
  },
  "Fn::Join": (given, scope) => {
    const [between, parts] = isList(given) ? given : [];
    const found = resolve(parts ?? [], scope);
    return isList(found) ? found.join(String(between)) : "";
  },
  "Fn::If": (given, scope) => {
    const [condition, yes, no] = isList(given) ? given : [];
    const holds = scope.get(`Condition.${String(condition)}`) === true;
    return resolve((holds ? yes : no) ?? gone, scope);
  },
  "Fn::Equals": (given, scope) => {
    const [one, other] = isList(given) ? given : [];
    return resolve(one ?? "", scope) === resolve(other ?? "", scope);
  },
  "Fn::Not": (given, scope) =>
    resolve((isList(given) ? given[0] : given) ?? false, scope) !== true,
};

function named(name: Value, scope: Scope): Value {
  if (name === gone) return gone;
  return scope.get(String(name)) ?? `[${String(name)}]`;
}

function isList(value: Value): value is readonly Value[] {
  return Array.isArray(value);
}

import { listIn, wordIn, type Part, type Stack } from "../stacks.js";

/** References that lead nowhere: to no parameter, resource, condition, or output of a nested stack; and what nothing refers to. */
export function lostReferences(
  { path, template, nested }: Stack,
  stacks: readonly Stack[],
): readonly string[] {
  const { Parameters, Conditions, Resources, Outputs } = template;
  const used = new Set(
    [Conditions, Resources, Outputs].flatMap((part) => namesIn(part as Part)),
  );
  const outputs = [...nested].flatMap(([id, child]) => {
    const inner = stacks.find((one) => one.path === child);
    const names = Object.keys(inner?.template.Outputs ?? {});
    return names.map((name) => `${id}.Outputs.${name}`);
  });
  const optional = Object.keys({ ...Parameters, ...Conditions });
  const known = new Set([...optional, ...Object.keys(Resources), ...outputs]);
  const lost = [...used].filter(
    (name) => !known.has(name) && !name.startsWith("AWS::"),
  );
  return [
    ...lost.map((name) => `${path}: nothing is called ${name}`),
    ...optional
      .filter((name) => !used.has(name))
      .map((name) => `${path}: ${name} is not used`),
  ];
}

/** The names that a part of a template speaks of. */
function namesIn(part: Part): readonly string[] {
  if (typeof part !== "object" || part === null) return [];
  return Object.entries<Part>(part).flatMap(([key, value]) => {
    const named = naming[key];
    const inner = key === "DependsOn" ? [] : namesIn(value);
    return named === undefined ? inner : [...named(value), ...inner];
  });
}

const naming: Readonly<Record<string, (value: Part) => readonly string[]>> = {
  Ref: (name) => [wordIn(name)],
  Condition: (name) => [wordIn(name)],
  DependsOn: (names) => listIn(names).map(wordIn),
  "Fn::If": (value) => [wordIn(listIn(value)[0])],
  "Fn::GetAtt": (value) => {
    const [id = "", attribute = ""] = listIn(value).map(wordIn);
    return /^Outputs\./.test(attribute) ? [id, `${id}.${attribute}`] : [id];
  },
  "Fn::Sub": (text) =>
    [...wordIn(text).matchAll(/\$\{([^}]+)\}/g)].map(([, name = ""]) => name),
};

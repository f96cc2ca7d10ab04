import { type Report, problem } from "../../diagnostics/diagnostic.js";
import type { EndpointSpec } from "../../spec/endpoint-spec.js";
import type { Entry } from "../../spec/entry.js";

/** Reports the names of a spec that AWS would refuse at deployment. */
export function checkAwsNames(spec: EndpointSpec, report: Report): void {
  const { lambdaFunction, endpointName, table, indexes, children } = spec;
  const check = (
    entry: Pick<Entry<string>, "value" | "at"> | undefined,
    { what, pattern, rule }: NameRule,
  ): void => {
    if (entry === undefined || pattern.test(entry.value)) return;
    const { value: name, at } = entry;
    report(problem("invalid-name", at, { what, name, rule }));
  };
  check(lambdaFunction, functionNameRule);
  check(endpointName, { ...functionNameRule, what: "an endpoint" });
  check(table, tableNameRule);
  for (const [value, { at }] of indexes ?? []) {
    check({ value, at }, indexNameRule);
  }
  for (const key of keysIn(spec)) check(key, keyNameRule);
  for (const child of children?.values() ?? []) {
    check(child.table, tableNameRule);
    check(child.index, indexNameRule);
  }
}

/** The names of keys that a spec gives, of its table, its indexes and its children. */
function keysIn(spec: EndpointSpec): readonly (Entry<string> | undefined)[] {
  const { primaryKey, sortKey, indexes, children } = spec;
  return [
    primaryKey,
    sortKey,
    ...[...(indexes?.values() ?? [])].flatMap((index) => [
      index.partitionKey,
      index.sortKey,
    ]),
    ...[...(children?.values() ?? [])].flatMap((child) => [
      child.primaryKey,
      child.parentKey,
    ]),
  ];
}

/** Reports a path that API Gateway would refuse. */
export function checkPath({ value: path, at }: Entry<string>, report: Report) {
  const reason = whyInvalidPath(path);
  if (reason !== undefined) report(problem("bad-path", at, { path, reason }));
  if (/^\/s?ping$/.test(path)) {
    report(problem("reserved-path", at, { path }));
  }
}

interface NameRule {
  readonly what: string;
  readonly pattern: RegExp;
  readonly rule: string;
}

const functionNameRule: NameRule = {
  what: "a function",
  pattern: /^[A-Za-z0-9_-]{1,64}$/,
  rule: "1 to 64 of A-Z a-z 0-9 _ -",
};

const tableNameRule: NameRule = {
  what: "a table",
  pattern: /^[A-Za-z0-9_.-]{3,255}$/,
  rule: "3 to 255 of A-Z a-z 0-9 _ . -",
};

const indexNameRule: NameRule = { ...tableNameRule, what: "an index" };

/** Keys stand in templates, where CloudFormation replaces `{{resolve:…}}` by a secret. */
export const keyNameRule: NameRule = {
  what: "a key of a table",
  pattern: /^(?!.*\{\{resolve:)/s,
  rule: "a name without `{{resolve:`",
};

function whyInvalidPath(path: string): string | undefined {
  if (!path.startsWith("/")) return "it does not start with `/`";
  if (path === "/") return undefined;
  for (const segment of path.slice(1).split("/")) {
    if (segment === "") return "a segment is empty";
    if (!/^(?:[A-Za-z0-9_.,:-]+|\{[A-Za-z0-9_.-]+\})$/.test(segment)) {
      return `the segment \`${segment}\` contains other characters`;
    }
  }
  const names = path.match(/\{[^{}]+\}/g) ?? [];
  return new Set(names).size < names.length
    ? "it contains a parameter twice"
    : undefined;
}

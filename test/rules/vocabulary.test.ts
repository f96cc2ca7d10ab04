import ts from "typescript";
import { expect, test } from "vitest";
import { tableActions } from "../../src/vocabulary/actions.js";
import { facetNames } from "../../src/vocabulary/facets.js";
import { formatNames } from "../../src/vocabulary/formats.js";
import { typeCodes } from "../../src/vocabulary/type-codes.js";
import { nodesOf, placeOf, sources } from "./sources.js";

/** Words that are not of the vocabulary only: as keys of an object they say nothing by themselves. */
const commonWords = new Set([
  ...["type", "required", "title", "description", "example", "default"],
  ...["nullable", "deprecated", "format", "enum", "min", "max", "version"],
  ...["additional", "stored", "uuid", "date", "time", "email", "uri", "json"],
  ...["integer", "S", "N", "B", "L", "M"],
]);

/** Requests and templates of DynamoDB have words of the vocabulary in their own places. */
const dynamoDb = /^(?:local|dev)\//;

test.each([
  ["formats", formatNames, /^$/],
  ["facets", facetNames, dynamoDb],
  ["actions", tableActions, /^$/],
  ["type codes", typeCodes, dynamoDb],
] as const)(
  "no list of %s stands outside the vocabulary",
  (_, names, beside) => {
    const known = new Set<string>(names);
    const lists = sources
      .filter(
        ({ path }) => !path.startsWith("vocabulary/") && !beside.test(path),
      )
      .flatMap((source) =>
        [...nodesOf(source.tree)]
          .filter((node) => isList(node, known))
          .map((node) => placeOf(source, node)),
      );
    expect(lists).toEqual([]);
  },
);

test("a list is found in each of the ways in which it may be written", () => {
  const known = new Set<string>(formatNames);
  const found = (text: string): boolean =>
    [
      ...nodesOf(
        ts.createSourceFile("list.ts", text, ts.ScriptTarget.Latest, true),
      ),
    ].some((node) => isList(node, known));
  for (const list of [
    'new Set(["uuid", "date", "time"])',
    'new Map([["uuid", 1], ["date", 2], ["time", 3]])',
    "const all = { uuidv4: 1, date: 2, time: 3 }",
    'const all: Record<string, string> = { a: "uuid", b: "date", c: "time" }',
    'switch (name) { case "uuid": case "date": case "time": run(); }',
    'const is = name === "uuid" || name === "date" || name === "time"',
  ]) {
    expect(found(list), list).toBe(true);
  }
  for (const other of [
    'new Set(["uuid", "date"])',
    "const all: Readonly<Record<FormatName, number>> = { uuidv4: 1, date: 2, time: 3 }",
    'switch (name) { case "uuid": case "date": case "time": run(); break; default: name satisfies never; }',
  ]) {
    expect(found(other), other).toBe(false);
  }
});

/** Whether a node lists three of the names or more, and the compiler does not hold that it lists all. */
function isList(node: ts.Node, names: ReadonlySet<string>): boolean {
  if (isExhaustive(node)) return false;
  const isKeyed = ts.isObjectLiteralExpression(node);
  const values = new Set(valuesIn(node).filter((word) => names.has(word)));
  const keys = new Set(keysIn(node).filter((word) => names.has(word)));
  const isOurs = [...keys].some((word) => !commonWords.has(word));
  return values.size > 2 || (isKeyed && isOurs && keys.size > 2);
}

function valuesIn(node: ts.Node): readonly string[] {
  if (ts.isArrayLiteralExpression(node)) {
    return node.elements.flatMap((element) => {
      const [first] = ts.isArrayLiteralExpression(element)
        ? element.elements
        : [element];
      return textIn(first);
    });
  }
  if (ts.isObjectLiteralExpression(node)) {
    return node.properties.flatMap((property) =>
      ts.isPropertyAssignment(property) ? textIn(property.initializer) : [],
    );
  }
  if (ts.isCaseBlock(node)) {
    return node.clauses.flatMap((clause) =>
      ts.isCaseClause(clause) ? textIn(clause.expression) : [],
    );
  }
  return ts.isBinaryExpression(node) ? comparedIn(node) : [];
}

function keysIn(node: ts.Node): readonly string[] {
  if (!ts.isObjectLiteralExpression(node)) return [];
  return node.properties.flatMap(({ name }) =>
    name && (ts.isIdentifier(name) || ts.isStringLiteral(name))
      ? [name.text]
      : [],
  );
}

/** The texts of `a === "x" || a === "y"`. */
function comparedIn(node: ts.Expression): readonly string[] {
  if (ts.isParenthesizedExpression(node)) return comparedIn(node.expression);
  if (!ts.isBinaryExpression(node)) return [];
  switch (node.operatorToken.kind) {
    case ts.SyntaxKind.BarBarToken:
    case ts.SyntaxKind.AmpersandAmpersandToken:
      return [...comparedIn(node.left), ...comparedIn(node.right)];
    case ts.SyntaxKind.EqualsEqualsEqualsToken:
    case ts.SyntaxKind.ExclamationEqualsEqualsToken:
      return textIn(node.right);
    default:
      return [];
  }
}

function textIn(node: ts.Node | undefined): readonly string[] {
  if (node === undefined) return [];
  if (ts.isAsExpression(node)) return textIn(node.expression);
  return ts.isStringLiteralLike(node) ? [node.text] : [];
}

/** Whether the compiler holds a switch or a table of a closed type to all of its names. */
function isExhaustive(node: ts.Node): boolean {
  if (ts.isCaseBlock(node)) {
    return node.clauses.some(
      (clause) =>
        ts.isDefaultClause(clause) && /satisfies never/.test(clause.getText()),
    );
  }
  if (!ts.isObjectLiteralExpression(node)) return false;
  const { parent } = node;
  // The rules that facets give are read one by one.
  if (ts.isCallExpression(parent)) {
    return parent.expression.getText() === "toRules";
  }
  const type = typeOf(node);
  if (type === undefined) return false;
  if (/^(?:RuleTables?|Dialect)\b/.test(type)) return true;
  const closed = type.replace(/\bPartial<\s*Record<[^>]*>\s*>/g, "");
  const isWhole =
    ts.isVariableDeclaration(parent) || ts.isSatisfiesExpression(parent);
  return isWhole && /\bRecord<(?!\s*string\b)/.test(closed);
}

/** The type that is written for an object, or for the one that it stands in; an alias of the same file stands for what it names. */
function typeOf(node: ts.Node): string | undefined {
  let { parent } = node;
  while (
    ts.isAsExpression(parent) ||
    ts.isPropertyAssignment(parent) ||
    ts.isObjectLiteralExpression(parent)
  ) {
    ({ parent } = parent);
  }
  if (!ts.isVariableDeclaration(parent) && !ts.isSatisfiesExpression(parent)) {
    return undefined;
  }
  const type = parent.type?.getText();
  const alias = node
    .getSourceFile()
    .statements.filter(ts.isTypeAliasDeclaration)
    .find(({ name }) => name.text === type);
  return alias?.type.getText() ?? type;
}

import { readFileSync } from "node:fs";
import { dirname, join, posix } from "node:path";
import ts from "typescript";
import { filesBelow } from "../files-below.js";
import { root } from "./root.js";

/** A module of ours: its path below `src/`, and its syntax tree. */
export interface Source {
  readonly path: string;
  readonly tree: ts.SourceFile;
}

/** What a module asks of another: a path below `src/` where that is ours, else the package's name. */
export interface Import {
  readonly by: string;
  readonly of: string;
  /** Nothing of it is left when types are gone. */
  readonly typeOnly: boolean;
  readonly isDynamic: boolean;
}

/** Every module below `src/`. */
export const sources: readonly Source[] = filesBelow(join(root, "src"))
  .filter((path) => path.endsWith(".ts"))
  .map((path) => ({
    path,
    tree: ts.createSourceFile(
      path,
      readFileSync(join(root, "src", path), "utf8"),
      ts.ScriptTarget.Latest,
      true,
    ),
  }));

/** Every import of every module, dynamic ones and those in types too. */
export const imports: readonly Import[] = sources.flatMap((source) =>
  [...nodesOf(source.tree)].flatMap((node) => importIn(node, source) ?? []),
);

/** A syntax node and all below it. */
export function* nodesOf(node: ts.Node): Generator<ts.Node> {
  yield node;
  for (const child of node.getChildren()) yield* nodesOf(child);
}

/** Where a node stands, for a message. */
export function placeOf({ path, tree }: Source, node: ts.Node): string {
  const { line } = tree.getLineAndCharacterOfPosition(node.getStart());
  return `src/${path}:${line + 1}`;
}

function importIn(node: ts.Node, { path }: Source): Import | undefined {
  const found = specifierIn(node);
  if (found === undefined || !ts.isStringLiteralLike(found)) return undefined;
  return {
    by: path,
    of: found.text.startsWith(".")
      ? posix.join(dirname(path), found.text).replace(/\.js$/, ".ts")
      : found.text,
    typeOnly: isTypeOnly(node),
    isDynamic: ts.isCallExpression(node),
  };
}

function specifierIn(node: ts.Node): ts.Node | undefined {
  if (ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) {
    return node.moduleSpecifier;
  }
  if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument)) {
    return node.argument.literal;
  }
  const isDynamic =
    ts.isCallExpression(node) &&
    node.expression.kind === ts.SyntaxKind.ImportKeyword;
  return isDynamic ? node.arguments[0] : undefined;
}

function isTypeOnly(node: ts.Node): boolean {
  if (ts.isImportTypeNode(node)) return true;
  if (ts.isExportDeclaration(node)) return node.isTypeOnly;
  if (!ts.isImportDeclaration(node)) return false;
  const clause = node.importClause;
  if (clause === undefined) return false;
  if (clause.phaseModifier === ts.SyntaxKind.TypeKeyword) return true;
  const { name, namedBindings } = clause;
  return (
    name === undefined &&
    namedBindings !== undefined &&
    ts.isNamedImports(namedBindings) &&
    namedBindings.elements.every((element) => element.isTypeOnly)
  );
}

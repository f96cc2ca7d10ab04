import {
  Project,
  ScriptTarget,
  SymbolFlags,
  ts,
  type SourceFile,
  type Symbol,
} from "ts-morph";
import type {
  HookFileFault,
  ParsedHookFile,
  NamedImport,
} from "./parsed-hook-file.js";

/** Parses a user's file, given without its BOM. Only imported where the quick check of the text is not certain. */
export function parseHookFile(text: string): ParsedHookFile {
  const project = new Project({
    useInMemoryFileSystem: true,
    skipLoadingLibFiles: true,
    compilerOptions: { noLib: true, noResolve: true, target },
  });
  const file = project.createSourceFile("/hook.ts", text);
  const [error] = project.getProgram().getSyntacticDiagnostics(file);
  const { statements } = file.compilerNode;
  const exports = exportsOf(file);
  const unnamed = exports.find((symbol) =>
    /^default$|^export=$/.test(symbol.getName()),
  );
  return {
    fault: error && syntaxFault(error.compilerObject),
    exported: new Set(
      exports.filter(isValue).map((symbol) => symbol.getName()),
    ),
    reExportsAll: exports.some((symbol) => symbol.getName() === exportStar),
    conflicts: new Map(
      [...file.getLocals(), ...exports.filter((symbol) => !isValue(symbol))]
        .filter((symbol) => (symbol.getFlags() & (alias | value)) !== 0)
        .map((symbol) => [symbol.getName(), startOf(symbol)]),
    ),
    locals: new Set(file.getLocals().map((symbol) => symbol.getName())),
    unnamedExport: unnamed && startOf(unnamed),
    imports: statements.flatMap((node) => namedImport(node, text) ?? []),
    firstImportAt: firstImportOffset(text, statements[0]),
    lastImportEnd: lastImportEnd(statements),
    isEmpty: statements.length === 0,
  };
}

const target = ScriptTarget.ESNext;
// TypeScript's name for the symbol of `export *`.
const exportStar = "__export";
const { Alias: alias, Value: value } = SymbolFlags;

function exportsOf(file: SourceFile): readonly Symbol[] {
  return file.getSymbol()?.getExports() ?? [];
}

function isValue(symbol: Symbol): boolean {
  return symbol.hasFlags(alias)
    ? !symbol
        .getDeclarations()
        .some((node) =>
          ts.isTypeOnlyImportOrExportDeclaration(node.compilerNode),
        )
    : (symbol.getFlags() & value) !== 0;
}

function startOf(symbol: Symbol): number {
  return symbol.getDeclarations()[0]?.getStart() ?? 0;
}

function syntaxFault({ messageText, start = 0 }: ts.Diagnostic): HookFileFault {
  const message = ts.flattenDiagnosticMessageText(messageText, " ");
  return { reason: message.replace(/\.$/, ""), at: start };
}

function namedImport(
  node: ts.Statement,
  text: string,
): NamedImport | undefined {
  if (!ts.isImportDeclaration(node) || !node.importClause) return undefined;
  const { namedBindings: names, phaseModifier } = node.importClause;
  const typeOnly = phaseModifier === ts.SyntaxKind.TypeKeyword;
  const { moduleSpecifier: from } = node;
  if (!names || !ts.isNamedImports(names)) return undefined;
  const last = names.elements.at(-1);
  if (last === undefined || !ts.isStringLiteral(from)) return undefined;
  return {
    from: from.text,
    typeOnly,
    names: names.elements.map(({ name, propertyName, isTypeOnly }) => ({
      name: (propertyName ?? name).text,
      local: name.text,
      typeOnly: typeOnly || isTypeOnly,
    })),
    lastNameEnd: last.getEnd(),
    lastNameSpace: endSpace(text.slice(0, last.getStart())),
  };
}

function endSpace(text: string): string {
  return text.slice(text.trimEnd().length);
}

/** The end of the last import, else of the last of the directives that open the file. */
function lastImportEnd(
  statements: readonly ts.Statement[],
): number | undefined {
  const firstOther = statements.findIndex(
    (node) =>
      !ts.isExpressionStatement(node) || !ts.isStringLiteral(node.expression),
  );
  const directives =
    firstOther < 0 ? statements : statements.slice(0, firstOther);
  const last = statements.findLast(ts.isImportDeclaration) ?? directives.at(-1);
  return last?.getEnd();
}

/** Behind the last comment that a blank line separates from what follows, or that is a directive to the compiler. */
function firstImportOffset(
  text: string,
  first: ts.Statement | undefined,
): number {
  const shebang = ts.getShebang(text);
  let offset = shebang === undefined ? 0 : nextLineStart(text, shebang.length);
  const comments = ts.getLeadingCommentRanges(text, 0) ?? [];
  for (const [index, { pos, end }] of comments.entries()) {
    const next = comments[index + 1]?.pos ?? first?.getStart() ?? text.length;
    const lineBreaks = text.slice(end, next).match(/\r\n|\n|\r/g) ?? [];
    const isDirective = /^\/\/(?:\/|\s*@ts-)/.test(text.slice(pos, end));
    if (lineBreaks.length > 1 || (lineBreaks.length === 1 && isDirective)) {
      offset = nextLineStart(text, end);
    }
  }
  return offset;
}

/** The offset behind the next line break; where there is none, the same. */
function nextLineStart(text: string, offset: number): number {
  const lineBreak = /\r\n|\n|\r/.exec(text.slice(offset));
  return lineBreak ? offset + lineBreak.index + lineBreak[0].length : offset;
}

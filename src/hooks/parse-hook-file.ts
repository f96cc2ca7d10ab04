import {
  Project,
  ScriptTarget,
  SymbolFlags,
  ts,
  type SourceFile,
  type Symbol,
} from "ts-morph";
import type { Fault, HookTree, ImportSeen } from "./parsed-hook-file.js";

/** Parses a user's file, which has no BOM. Only imported where a look at the text leaves a doubt. */
export function readHook(text: string): HookTree {
  const project = new Project({
    useInMemoryFileSystem: true,
    skipLoadingLibFiles: true,
    compilerOptions: { noLib: true, noResolve: true, target },
  });
  const file = project.createSourceFile("/hook.ts", text);
  const [error] = project.getProgram().getSyntacticDiagnostics(file);
  const { statements } = file.compilerNode;
  const exports = exportsOf(file);
  const nameless = exports.find((one) =>
    /^default$|^export=$/.test(one.getName()),
  );
  return {
    fault: error && faultOf(error.compilerObject),
    exported: new Set(exports.filter(isValue).map((one) => one.getName())),
    handsOn: exports.some((one) => one.getName() === everything),
    taken: new Map(
      [...file.getLocals(), ...exports.filter((one) => !isValue(one))]
        .filter((one) => (one.getFlags() & (alias | value)) !== 0)
        .map((one) => [one.getName(), startOf(one)]),
    ),
    locals: new Set(file.getLocals().map((one) => one.getName())),
    nameless: nameless && startOf(nameless),
    imports: statements.flatMap((node) => importIn(node, text) ?? []),
    head: headOf(text, statements[0]),
    anchor: anchorOf(statements),
    isEmpty: statements.length === 0,
  };
}

const target = ScriptTarget.ESNext;
const everything = "__export";
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

function faultOf({ messageText, start = 0 }: ts.Diagnostic): Fault {
  const message = ts.flattenDiagnosticMessageText(messageText, " ");
  return { reason: message.replace(/\.$/, ""), at: start };
}

function importIn(node: ts.Statement, text: string): ImportSeen | undefined {
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
    end: last.getEnd(),
    gap: /\s*$/.exec(text.slice(0, last.getStart()))?.[0] ?? "",
  };
}

/** The end of the last import, else of the last of the directives that open the file. */
function anchorOf(statements: readonly ts.Statement[]): number | undefined {
  const others = statements.findIndex(
    (node) =>
      !ts.isExpressionStatement(node) || !ts.isStringLiteral(node.expression),
  );
  const directives = others < 0 ? statements : statements.slice(0, others);
  const last = statements.findLast(ts.isImportDeclaration) ?? directives.at(-1);
  return last?.getEnd();
}

/** Behind the last comment that a blank line sets apart from what follows, or that speaks to the compiler. */
function headOf(text: string, first: ts.Statement | undefined): number {
  const shebang = ts.getShebang(text);
  let head = shebang === undefined ? 0 : lineEndAfter(text, shebang.length);
  const comments = ts.getLeadingCommentRanges(text, 0) ?? [];
  for (const [index, { pos, end }] of comments.entries()) {
    const next = comments[index + 1]?.pos ?? first?.getStart() ?? text.length;
    const after = text.slice(end, next).match(/\r\n|\n|\r/g) ?? [];
    const toCompiler = /^\/\/(?:\/|\s*@ts-)/.test(text.slice(pos, end));
    if (after.length > 1 || (after.length === 1 && toCompiler)) {
      head = lineEndAfter(text, end);
    }
  }
  return head;
}

/** The offset behind the next line break; where there is none, the same. */
function lineEndAfter(text: string, at: number): number {
  const found = /\r\n|\n|\r/.exec(text.slice(at));
  return found ? at + found.index + found[0].length : at;
}

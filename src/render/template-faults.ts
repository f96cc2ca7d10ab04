import { blocks, escapersFor, layoutBlocks, layoutMarks } from "./escapers.js";

/** A construct that templates may not use, its place (line and column count from 1), and how to fix it. */
export interface TemplateFault {
  readonly line: number;
  readonly column: number;
  readonly reason: string;
  readonly help: string;
  /** A word that is none of those allowed at its place. */
  readonly mistyped?: {
    readonly word: string;
    readonly known: readonly string[];
  };
}

/** What in a template is neither text, an escaper's call with a value, a layout mark nor one of the four blocks. `path` is that of the template's output. */
export function findTemplateFaults(
  { body }: hbs.AST.Program,
  path: string,
): readonly TemplateFault[] {
  const escapers = Object.keys(escapersFor(path));
  return body.flatMap((statement) => {
    switch (statement.type) {
      case "ContentStatement":
      case "CommentStatement":
        return [];
      case "MustacheStatement":
        return callFaults(statement as hbs.AST.MustacheStatement, escapers);
      case "BlockStatement": {
        const block = statement as hbs.AST.BlockStatement;
        const inner = [block.program, block.inverse]
          // Where a block has no such part, it is not there, whatever its type says.
          .filter((part?: hbs.AST.Program) => part !== undefined)
          .flatMap((part) => findTemplateFaults(part, path));
        return [...blockFaults(block), ...inner];
      }
      default:
        return [
          fault(
            statement,
            "partials and decorators are not supported",
            `Write the text itself; the available blocks are ${blocks.join(", ")}.`,
          ),
        ];
    }
  });
}

function callFaults(
  statement: hbs.AST.MustacheStatement,
  escapers: readonly string[],
): readonly TemplateFault[] {
  const { path, params, hash, escaped } = statement;
  const name = nameOf(path);
  const example = `{{${escapers.includes("str") ? "str" : "text"} name}}`;
  const help = `Every value goes through the escaper for its position, e.g. \`${example}\`. Escapers here: ${escapers.join(", ")}.`;
  if (!escaped) {
    return [
      fault(
        statement,
        `\`{{{${name}}}}\` writes a value without an escaper`,
        help,
      ),
    ];
  }
  if (Object.hasOwn(layoutMarks, name)) {
    return params.length === 0 && !hasPairs(hash)
      ? []
      : [
          fault(
            statement,
            `\`${name}\` takes no argument`,
            `Write \`{{${name}}}\`.`,
          ),
        ];
  }
  if (!escapers.includes(name)) {
    const reason =
      params.length === 0
        ? `\`{{${name}}}\` has no escaper`
        : `unknown escaper \`${name}\` for this language`;
    const known = [...escapers, ...Object.keys(layoutMarks)];
    return [
      {
        ...fault(statement, reason, help),
        ...(params.length > 0 && { mistyped: { word: name, known } }),
      },
    ];
  }
  return params.length === 1 && params.every(isViewField) && !hasPairs(hash)
    ? []
    : [
        fault(
          statement,
          `\`${name}\` takes one argument, a field of the view`,
          `Write e.g. \`{{${name} name}}\`.`,
        ),
      ];
}

function blockFaults(block: hbs.AST.BlockStatement): readonly TemplateFault[] {
  const { path, params, hash } = block;
  const name = nameOf(path);
  // A block without a program is an inverted one: {{^name}}.
  const body = block.program as hbs.AST.Program | undefined;
  if (!(blocks as readonly string[]).includes(name)) {
    const help = `Blocks: ${blocks.join(", ")}.`;
    const found = fault(block, `unknown block \`${name}\``, help);
    return [{ ...found, mistyped: { word: name, known: blocks } }];
  }
  const wanted = layoutBlocks.includes(name) ? 0 : 1;
  const isPlain =
    body !== undefined &&
    (body.blockParams as unknown) === undefined &&
    !hasPairs(hash) &&
    params.length === wanted &&
    params.every(isViewField);
  if (isPlain) return [];
  const opening = wanted === 0 ? `{{#${name}}}` : `{{#${name} items}}`;
  const takes = wanted === 0 ? "no value" : "one field of the view";
  return [
    fault(
      block,
      `the block \`${name}\` takes only ${takes}`,
      `Write \`${opening}…{{/${name}}}\`.`,
    ),
  ];
}

function fault(
  { loc }: hbs.AST.Statement,
  reason: string,
  help: string,
): TemplateFault {
  const { line, column } = loc.start;
  return { line, column: column + 1, reason, help };
}

function nameOf(path: hbs.AST.Expression): string {
  return path.type === "PathExpression"
    ? (path as hbs.AST.PathExpression).original
    : "";
}

function hasPairs(hash: hbs.AST.Hash | undefined): boolean {
  return hash !== undefined && hash.pairs.length > 0;
}

/** A field of the view; neither a literal nor a call nor one of Handlebars' own variables. */
function isViewField(expression: hbs.AST.Expression): boolean {
  return (
    expression.type === "PathExpression" &&
    !(expression as hbs.AST.PathExpression).data
  );
}

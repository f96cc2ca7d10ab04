import { parse } from "velocityjs";
import {
  printed,
  TemplateInput,
  templateMethods,
  templateUtil,
} from "./template-methods.js";
import type { MappingTemplate } from "./template-variables.js";

type Ast = ReturnType<typeof parse>[number];
type Node = Ast | string | readonly Node[];
type Reference = Extract<Ast, { leader: string }>;
type Attribute = NonNullable<Reference["path"]>[number];

/** The template of a text, of the part of Velocity that emitted templates are written in; equal texts are parsed once. Throws where it does not parse, or names what it has beyond that part. */
export function parseTemplate(text: string): MappingTemplate {
  const known = templates.get(text);
  if (known !== undefined) return known;
  checkBlocks(text);
  const render = renderAll(parse(text));
  const template: MappingTemplate = ({ body, parameters, context }) =>
    render(
      new Map<string, unknown>([
        ["input", new TemplateInput(body, parameters)],
        ["util", templateUtil],
        ["context", context],
      ]),
    );
  if (templates.size >= mostTemplates) templates.clear();
  templates.set(text, template);
  return template;
}

const templates = new Map<string, MappingTemplate>();
const mostTemplates = 5000;

/** Throws where a block is left open: the parser reads what follows such a block twice, so a mark at the end must be found once, outside of every block. */
function checkBlocks(text: string): void {
  const nodes = JSON.stringify(parse(`${text}\n${endMark}`));
  const isWhole =
    nodes.endsWith(`${endMark}"]`) && nodes.split(endMark).length === 2;
  if (!isWhole) throw new Error("a block has no #end, or an #end no block");
}

const endMark = "the-end-of-the-template";

/** Variables by their names without `$`; `#set` adds to them. */
type Variables = Map<string, unknown>;
type Render = (variables: Variables) => string;
type Evaluate = (variables: Variables) => unknown;

function renderAll(nodes: readonly Node[]): Render {
  const renders = nodes.map(renderNode);
  return (variables) => renders.map((render) => render(variables)).join("");
}

function renderNode(node: Node): Render {
  if (typeof node === "string") return () => node;
  if (isBlock(node)) return renderIf(node);
  switch (node.type) {
    case "references": {
      const evaluate = evaluateReference(node);
      return (variables) => printed(evaluate(variables));
    }
    case "set":
      return setVariable(node);
    case "comment":
      return () => "";
    default:
      throw unsupported(directiveOf(node));
  }
}

function setVariable({ equal }: Extract<Ast, { equal: unknown }>): Render {
  const [{ id, path }, expression] = equal;
  if (path !== undefined) throw unsupported("#set of a member");
  const evaluate = evaluateExpression(expression);
  return (variables) => {
    variables.set(id, evaluate(variables));
    return "";
  };
}

function renderIf(block: readonly Node[]): Render {
  const branches: { readonly holds: Evaluate; readonly nodes: Node[] }[] = [];
  for (const node of block) {
    const type = typeof node === "string" || isBlock(node) ? "" : node.type;
    if (type === "if" || type === "elseif") {
      const { condition } = node as Extract<Ast, { condition: unknown }>;
      branches.push({ holds: evaluateExpression(condition), nodes: [] });
    } else if (type === "else") {
      branches.push({ holds: () => true, nodes: [] });
    } else if (branches.length === 0) {
      throw unsupported(directiveOf(node as Ast));
    } else {
      branches.at(-1)?.nodes.push(node);
    }
  }
  const rendered = branches.map(({ holds, nodes }) => ({
    holds,
    render: renderAll(nodes),
  }));
  return (variables) => {
    const chosen = rendered.find(({ holds }) => isTrue(holds(variables)));
    return chosen?.render(variables) ?? "";
  };
}

/** All but null and false is true, an empty text too. */
function isTrue(value: unknown): boolean {
  return value !== undefined && value !== null && value !== false;
}

function evaluateExpression(ast: Ast): Evaluate {
  if (ast.type === "references") return evaluateReference(ast);
  if (ast.type === "math") {
    throw unsupported(`the operator ${(ast as { operator: string }).operator}`);
  }
  if (ast.type !== "string") throw unsupported(`a literal ${ast.type}`);
  const { value, isEval } = ast as { value: string; isEval?: boolean };
  if (isEval && /[$#][\w!{@[]/.test(value)) {
    throw unsupported("a variable in a string");
  }
  return () => value;
}

function evaluateReference({ id, path = [] }: Reference): Evaluate {
  const steps = path.map(evaluateAttribute);
  return (variables) =>
    steps.reduce<unknown>(
      (value, step) => step(value, variables),
      variables.get(id),
    );
}

function evaluateAttribute(
  attribute: Attribute,
): (value: unknown, variables: Variables) => unknown {
  if (attribute.type === "property") {
    return (value) => memberOf(value, attribute.id);
  }
  if (attribute.type !== "method") throw unsupported("[…]");
  const { id } = attribute;
  const method = templateMethods.get(id);
  // A parser without arguments says false.
  const args = attribute.args || [];
  if (method === undefined) throw unsupported(`the method ${id}()`);
  checkArguments(id, args);
  const evaluated = args.map(evaluateExpression);
  return (value, variables) =>
    method(value, ...evaluated.map((evaluate) => evaluate(variables)));
}

function checkArguments(method: string, args: readonly Ast[]): void {
  if (method === "params" && args.length > 0) {
    throw unsupported("params() of a name");
  }
  if (
    method === "json" &&
    (args[0] as { value?: unknown } | undefined)?.value !== "$"
  ) {
    throw unsupported("json() of another path than $");
  }
}

/** A member of our data: nothing of JavaScript can be reached. */
function memberOf(value: unknown, name: string): unknown {
  if (value instanceof Map) return value.get(name) as unknown;
  if (typeof value !== "object" || value === null) return undefined;
  return Object.hasOwn(value, name)
    ? (value as Readonly<Record<string, unknown>>)[name]
    : undefined;
}

function directiveOf(node: Ast): string {
  return node.type === "macro_call" ? `#${node.id}()` : `#${node.type}`;
}

function unsupported(what: string): Error {
  return new Error(`${what} is not supported`);
}

function isBlock(node: Node): node is readonly Node[] {
  return Array.isArray(node);
}

import { Compile, parse } from "velocityjs";
import { inputOf } from "./input.js";
import { callMethod, memberOf } from "./java.js";
import { isTrue, isEqual, printed } from "./java-values.js";
import type { Template } from "./template.js";
import { util } from "./util.js";

type Ast = ReturnType<typeof parse>[number];

/** A call of a method in a template. */
interface MethodCall {
  readonly id: string;
  readonly args?: readonly Ast[] | false;
}

/** The template of a text; throws where it does not parse. Equal texts are parsed once. */
export function parseTemplate(text: string): Template {
  const parts = parsed(text);
  checkBlocks(text);
  return ({ body, parameters, context }) => {
    const variables = Object.assign(Object.create(null) as object, {
      input: inputOf(body, parameters),
      context,
      util,
      stageVariables: new Map<string, unknown>(),
    });
    return new JavaTemplate(parts).render(variables, undefined, true);
  };
}

/** Velocity as Java has it: velocityjs reads the language, and values behave as API Gateway's do. */
class JavaTemplate extends Compile {
  /** Every name is looked up among members of ours: nothing of JavaScript can be reached. */
  getAttributes(
    property: { readonly type: string; readonly id: unknown },
    value: unknown,
  ): unknown {
    if (value === null || value === undefined) return undefined;
    if (property.type === "method") {
      return this.getPropMethod(property as unknown as MethodCall, value);
    }
    const key =
      property.type === "property"
        ? property.id
        : this.getLiteral(property.id as Ast);
    return memberOf(value, key);
  }

  getPropMethod({ id, args }: MethodCall, value: unknown): unknown {
    const given = (args === false ? [] : (args ?? [])).map((one): unknown =>
      this.getLiteral(one),
    );
    return callMethod(value, id, given);
  }

  /** A `#break` ends what it stands in at once. */
  override renderAstList(asts: Ast[] = this.asts, contextId = ""): string {
    const isNew = contextId !== "" && !this.conditions.includes(contextId);
    if (isNew) this.conditions.unshift(contextId);
    this.contextId = contextId;
    let text = "";
    for (const ast of asts) {
      if (this.runState.stop || this.runState.break) break;
      text += this.#render(ast);
    }
    return text;
  }

  protected override getLiteral(ast: Ast): string {
    if (ast.type !== "map") return super.getLiteral(ast);
    const members = Object.entries(ast.value as Readonly<Record<string, Ast>>);
    return new Map<string, unknown>(
      members.map(([key, value]) => [key, this.getLiteral(value)]),
    ) as unknown as string;
  }

  protected override getExpression(ast: Ast): string {
    return this.#evaluate(ast) as string;
  }

  /** `#foreach` over a list, or the values of a map: a thousand times at most. */
  getBlockEach(block: readonly Ast[]): string {
    const [head, ...body] = block;
    const { from, to } = head as Extract<Ast, { to: string }>;
    const found: unknown = this.getLiteral(from);
    const items = itemsOf(found).slice(0, mostTurns);
    const scope: Record<string, unknown> = {};
    const id = `foreach:${(turns += 1)}`;
    this.local[id] = scope;
    let text = "";
    for (const [index, item] of items.entries()) {
      const hasNext = index + 1 < items.length;
      scope[to] = item;
      scope["foreach"] = { index, count: index + 1, hasNext };
      scope["velocityCount"] = index + 1;
      text += this.renderAstList(body, id);
      this.conditions = this.conditions.filter((one) => one !== id);
      this.contextId = this.conditions[0] ?? "";
      if (this.runState.break || this.runState.stop) break;
    }
    this.runState.break = false;
    return text;
  }

  /** `#if`: all but null and false is true, an empty text too. */
  getBlockIf(block: readonly Ast[]): string {
    let isChosen = false;
    const chosen: Ast[] = [];
    for (const ast of block) {
      const { type } = ast;
      if (type !== "if" && type !== "elseif" && type !== "else") {
        if (isChosen) chosen.push(ast);
      } else if (isChosen) {
        break;
      } else {
        isChosen =
          type === "else" ||
          isTrue(
            this.#evaluate(
              (ast as Extract<Ast, { condition: unknown }>).condition,
            ),
          );
      }
    }
    return this.renderAstList(chosen, this.contextId);
  }

  protected override evalStr(text: string): string {
    return this.renderAstList(parsed(text), this.contextId);
  }

  #render(ast: Ast | string): string {
    if (typeof ast === "string") return ast;
    switch (ast.type) {
      case "references":
        return printed(this.getReferences(ast, false));
      case "set":
        this.setValue(ast);
        return "";
      case "break":
        this.runState.break = true;
        return "";
      case "macro_call":
        return this.getMacro(ast);
      case "comment":
        return "";
      case "raw":
        return printed(ast.value);
      default:
        return this.getBlock(ast as unknown as Ast[]);
    }
  }

  #evaluate(ast: Ast): unknown {
    if (ast.type !== "math") return this.getLiteral(ast);
    const [one, other] = ast.expression as unknown as Ast[];
    const first = (): unknown => one && this.#evaluate(one);
    const second = (): unknown => other && this.#evaluate(other);
    switch (ast.operator) {
      case "&&":
        return isTrue(first()) && isTrue(second());
      case "||":
        return isTrue(first()) || isTrue(second());
      case "not":
        return !isTrue(first());
      case "==":
        return isEqual(first(), second());
      case "!=":
        return !isEqual(first(), second());
      case "parenthesis":
        return first();
      default:
        return super.getExpression(ast);
    }
  }
}

/** What stands after a whole template is outside of every block, and there once: the parser reads what follows an open block twice. */
function checkBlocks(text: string): void {
  const parts = JSON.stringify(parse(`${text}\n${mark}`));
  const isWhole = parts.endsWith(`${mark}"]`) && parts.split(mark).length === 2;
  if (!isWhole) throw new Error("a block has no #end, or an #end no block");
}

const mark = "the-end-of-the-template";

function itemsOf(value: unknown): readonly unknown[] {
  if (Array.isArray(value)) return value;
  return value instanceof Map ? [...value.values()] : [];
}

const mostTurns = 1000;
let turns = 0;

const known = new Map<string, Ast[]>();
const most = 5000;

function parsed(text: string): Ast[] {
  const found = known.get(text);
  if (found !== undefined) return found;
  const parts = parse(text);
  if (known.size >= most) known.clear();
  known.set(text, parts);
  return parts;
}

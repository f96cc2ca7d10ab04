import type { Shape } from "../../model/schema/shape.js";
import type { Ident } from "../../names/ident.js";
import { Scope } from "../../names/scope.js";
import { code, type Code } from "../../render/code.js";
import { ident } from "../../render/typescript.js";
import { helperNames, type HelperName } from "./helpers.js";
import { constDeclaration } from "./statements.js";

/** A value that is checked: its code, the wire name that its constants are called after, and where they are declared. */
export interface CheckedValue {
  readonly value: Code;
  readonly wire: string;
  readonly nullable: boolean;
  readonly declarations: Declarations;
}

/** A function that checks a value, which is its only parameter. */
interface CheckFunction {
  readonly name: Ident;
  readonly parameter: Code;
  readonly body: Code;
}

/** Writes the body of the function that checks a value of a shape. */
export type WriteCheck = (shape: Shape, checked: CheckedValue) => Code;

/** What a module of validators declares beside its guards, as the checks come to need it. Equal constants are declared once, and so are equal functions of one name. */
export class Declarations {
  readonly constants: { readonly text: Code }[] = [];
  readonly helpers = new Set<HelperName>(["fail"]);
  readonly #scope = new Scope([...helperNames, ...ownNames]);
  readonly #locals = new Map<string, Ident>();
  readonly #write: WriteCheck;
  readonly #constants = new Map<string, Ident>();
  readonly #functions = new Map<string, Ident>();
  #pending: CheckFunction[] = [];

  constructor(write: WriteCheck) {
    this.#write = write;
  }

  /** The name of a helper, which is declared from now on. */
  helper(name: HelperName): Code {
    this.helpers.add(name);
    return ident(name);
  }

  /** The name of a local that has the value of a member: the same in all functions, and no other declaration's. */
  local(wire: string): Ident {
    const name = this.#locals.get(wire) ?? this.#scope.claim(wire);
    this.#locals.set(wire, name);
    return name;
  }

  /** The name of a constant of a value, called after a member and by what it is of it. */
  constant(wire: string, suffix: ConstantSuffix, value: Code): Code {
    // Members are those of one object; the others may be of several members.
    const content =
      suffix === "Members" ? `${wire} ${value.toString()}` : value.toString();
    let name = this.#constants.get(content);
    if (name === undefined) {
      name = this.#scope.claim(wire, { suffix });
      this.#constants.set(content, name);
      this.constants.push({ text: constDeclaration(name, value) });
    }
    return ident(name);
  }

  /** The name of the function that checks a value of a shape, called after a member; those that it calls are declared behind it. */
  checkFunction(
    shape: Shape,
    wire: string,
    parameter = shape.kind === "map" ? object : element,
  ): Code {
    const outer = this.#pending;
    this.#pending = [];
    const { nullable } = shape;
    const checked = { value: parameter, wire, nullable, declarations: this };
    const body = this.#write(shape, checked);
    const inner = this.#pending;
    this.#pending = outer;
    const content = [wire, parameter, body].map(String).join("\n");
    let name = this.#functions.get(content);
    if (name === undefined) {
      name = this.#scope.claim(wire, { prefix: "check" });
      this.#functions.set(content, name);
      this.#pending.push({ name, parameter, body }, ...inner);
    }
    return ident(name);
  }

  /** The functions that were added since this was last called. */
  takeFunctions(): readonly CheckFunction[] {
    const functions = this.#pending;
    this.#pending = [];
    return functions;
  }
}

/** What a constant is of the member that it is called after. */
type ConstantSuffix = "Format" | "Members" | "Pattern" | "Values";

const object = code`object`;
const element = code`element`;

/** What the code of functions calls its own values. */
const ownNames = ["at", "element", "errors", "known", "payload", "response"];

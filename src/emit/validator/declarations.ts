import type { Shape } from "../../model/schema/shape.js";
import type { Ident } from "../../names/ident.js";
import { Scope } from "../../names/scope.js";
import type { Code } from "../../render/code.js";
import { ident } from "../../render/typescript.js";
import { helperNames, type HelperName } from "./helpers.js";
import { constDeclaration } from "./statements.js";

/** A function that checks a value, which is its only parameter. */
export interface CheckFunction {
  readonly name: Ident;
  readonly parameter: Ident;
  readonly body: Code;
}

/** Writes the function that checks a value of a shape. */
export type WriteCheck = (
  shape: Shape,
  wire: string,
  declarations: Declarations,
) => Omit<CheckFunction, "name">;

/** What a module of validators declares beside its guards, as the checks come to need it. Equal constants are declared once, and so are equal functions of one name. */
export class Declarations {
  readonly constants: { readonly text: Code }[] = [];
  readonly helpers = new Set<HelperName>(["fail"]);
  readonly #scope = new Scope(helperNames);
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
  checkFunction(shape: Shape, wire: string): Code {
    const outer = this.#pending;
    this.#pending = [];
    const { parameter, body } = this.#write(shape, wire, this);
    const inner = this.#pending;
    this.#pending = outer;
    const content = [wire, parameter, body].join("\n");
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

/** A scope for the locals of a function: none is called as a declaration of the module may be. */
export function localScope(): Scope {
  return new Scope([...helperNames, "at", "errors", "known"], ofModule);
}

const ofModule = /^check[A-Z]|(?:Format|Members|Pattern|Values)\d*$/;

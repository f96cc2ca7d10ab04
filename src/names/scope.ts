import { valueName, type Ident } from "./ident.js";

/** Identifiers of one scope of emitted code: short, unique there, and apart from what is taken. */
export class Scope {
  readonly #taken: Set<string>;
  readonly #reserved: RegExp | undefined;

  /** `reserved` matches names that get an underscore, so that they are apart from a scope around this one. */
  constructor(taken: Iterable<string>, reserved?: RegExp) {
    this.#taken = new Set(taken);
    this.#reserved = reserved;
  }

  /** An identifier for the value of a wire name; a prefix or a suffix says what it is of it. */
  claim(
    wire: string,
    { prefix = "", suffix = "" }: { prefix?: string; suffix?: string } = {},
  ): Ident {
    const short = valueName(wire).slice(0, longest);
    const middle = prefix === "" ? short : capitalized(short);
    const wanted = `${prefix}${middle}${suffix}`;
    const free = this.#reserved?.test(wanted) ? `${wanted}_` : wanted;
    let name = free;
    for (let n = 2; this.#taken.has(name); n += 1) name = `${free}${n}`;
    this.#taken.add(name);
    return name as Ident;
  }
}

/** The most characters of a wire name that an identifier keeps: a condition on two of them fits on a line. */
const longest = 22;

function capitalized(name: string): string {
  return name.charAt(0).toUpperCase() + name.slice(1);
}

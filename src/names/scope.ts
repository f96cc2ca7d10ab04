import { valueName, type Ident } from "./ident.js";

/** Identifiers of one scope of emitted code: short, and unique there. */
export class Scope {
  readonly #taken: Set<string>;

  constructor(taken: Iterable<string>) {
    this.#taken = new Set(taken);
  }

  /** An identifier for the value of a wire name; a prefix or a suffix says what it is of it. */
  claim(
    wire: string,
    { prefix = "", suffix = "" }: { prefix?: string; suffix?: string } = {},
  ): Ident {
    const short = valueName(wire).slice(0, longest);
    const wanted =
      prefix + suffix === "" ? short : compound(short, { prefix, suffix });
    let name = wanted;
    for (let n = 2; this.#taken.has(name); n += 1) name = `${wanted}${n}`;
    this.#taken.add(name);
    return name as Ident;
  }
}

/** The most characters of a wire name that an identifier keeps: a condition on two of them fits on a line. */
const longest = 22;

/** With more to it, no name is a reserved word. */
function compound(
  name: string,
  { prefix, suffix }: { readonly prefix: string; readonly suffix: string },
): string {
  const word = name.replace(/_$/, "");
  const middle =
    prefix === "" ? word : word.charAt(0).toUpperCase() + word.slice(1);
  return prefix + middle + suffix;
}

import { reserved } from "./reserved.js";
import { wordsIn } from "./words.js";

declare const ident: unique symbol;

/** A JavaScript identifier that is no reserved word. Only this room makes one. */
export type Ident = string & { readonly [ident]: true };

/** The name of a type: `jef-one-sessions-post-one` gives JefOneSessionsPostOne. */
export function typeName(wire: string): Ident {
  return safe(wordsIn(wire).map(capitalized).join(""));
}

/** The name of a value: `created_at` gives createdAt. */
export function valueName(wire: string): Ident {
  const [first = "x", ...rest] = wordsIn(wire);
  return safe(first + rest.map(capitalized).join(""));
}

/** The name of a type that belongs to another: JefOne and Payload give JefOnePayload. */
export function compoundName(type: Ident, suffix: TypeSuffix): Ident {
  return `${type}${suffix}` as Ident;
}

/** The suffixes that emitted type names carry. */
export type TypeSuffix = "Payload" | "Response" | "Query" | `Response${number}`;

function capitalized(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}

function safe(name: string): Ident {
  const started = /^[0-9]/.test(name) ? `_${name}` : name;
  return (reserved.has(started) ? `${started}_` : started) as Ident;
}

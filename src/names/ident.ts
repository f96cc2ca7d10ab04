declare const ident: unique symbol;

/** A JavaScript identifier that is no reserved word. Only this folder makes one. */
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
  return (reservedWords.has(started) ? `${started}_` : started) as Ident;
}

/** The words of a wire name, lower case and ASCII: `jef-oneSessions` gives jef, one, sessions. What has no letter or digit in it is spelled by its code points. */
function wordsIn(wire: string): readonly string[] {
  const ascii = wire
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .replace(/([a-z0-9])([A-Z])/g, "$1 $2")
    .replace(/([A-Z])([A-Z][a-z])/g, "$1 $2")
    .replace(/[\s!-/:-@[-`{-~]/g, " ")
    .replace(/[^A-Za-z0-9 ]/gu, codePoint);
  const found = ascii.toLowerCase().split(" ").filter(Boolean);
  return found.length > 0 ? found : [[...wire].map(codePoint).join("") || "x"];
}

function codePoint(character: string): string {
  return `u${(character.codePointAt(0) ?? 0).toString(16)}`;
}

/** Words that no emitted identifier may be: ECMAScript's and TypeScript's reserved words, and globals that emitted code relies on. */
export const reservedWords: ReadonlySet<string> = new Set(
  `abstract any arguments as async await bigint boolean break case catch class
  const constructor continue debugger declare default delete do else enum eval
  export extends false finally for from function get if implements import in
  infer instanceof interface is keyof let module namespace never new null
  number object of package private protected prototype public readonly record
  require return set static string super switch symbol this throw true try
  type typeof undefined unique unknown var void while with yield
  Array Boolean Buffer Date Error JSON Map Math Number Object Promise Record
  RegExp Set String Symbol`.split(/\s+/),
);

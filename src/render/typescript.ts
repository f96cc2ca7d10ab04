import { Code } from "./code.js";

/** A string literal as Prettier quotes it: double quotes, unless single ones need fewer escapes. */
export function str(value: string): Code {
  const doubles = value.split('"').length;
  const singles = value.split("'").length;
  const quote = doubles > singles ? "'" : '"';
  const escaped = value
    .replaceAll("\\", "\\\\")
    .replaceAll(quote, `\\${quote}`)
    .replaceAll("\n", "\\n")
    .replaceAll("\r", "\\r")
    .replaceAll("\t", "\\t")
    .replace(unprintable, unicodeEscape);
  return new Code(quote + escaped + quote);
}

/** A literal of a regular expression that compiles with these flags. */
export function regex(source: string, flags: string): Code {
  const text = String(new RegExp(source, flags)).replace(
    escapedOrUnprintable,
    (found, character?: string) =>
      character === undefined ? found : unicodeEscape(character),
  );
  return new Code(text);
}

/** A property name: bare where it may be, else a string literal. */
export function key(name: string): Code {
  // A literal takes it for the prototype, unless it is computed.
  if (name === "__proto__") return new Code('["__proto__"]');
  return bareName.test(name) ? new Code(name) : str(name);
}

/** A member of an object: behind a dot where its name is an identifier, else in brackets. */
export function member(object: Code, name: string): Code {
  const base = object.toString();
  const isBare = /^[A-Za-z_$][A-Za-z0-9_$]*$/.test(name);
  if (isBare) return new Code(`${base}.${name}`);
  return new Code(`${base.replace(/\?$/, "?.")}[${str(name).toString()}]`);
}

// What Prettier leaves without quotes.
const bareName =
  /^(?!.*[\u{10000}-\u{10ffff}])[\p{ID_Start}$_][\p{ID_Continue}$]*$/u;

/** An identifier. Throws where the name is none, which is a bug of ours. */
export function ident(name: string): Code {
  if (!/^[A-Za-z_$][A-Za-z0-9_$]*$/.test(name)) {
    throw new Error(`not an identifier: ${JSON.stringify(name)}`);
  }
  return new Code(name);
}

/** A number, true, false or null. */
export function literal(value: number | boolean | null): Code {
  return new Code(String(value).replace("e+", "e"));
}

/** Prose inside a comment: one line, and nothing in it ends the comment. */
export function comment(text: string): Code {
  const line = text
    .replace(/\s+/g, " ")
    .trim()
    .replaceAll("*/", "*\\/")
    .replaceAll("/*", "/\\*")
    .replace(unprintable, unicodeEscape);
  return new Code(line);
}

const unprintable =
  /[\u0000-\u001f\u007f-\u00a0\u00ad\u061c\u200b-\u200f\u2028-\u202f\u205f-\u206f\ufeff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

// A backslash before what cannot be seen goes with it; one that is escaped does not.
const escapedOrUnprintable = new RegExp(
  `\\\\\\\\|\\\\?(${unprintable.source})`,
  "g",
);

function unicodeEscape(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;
}

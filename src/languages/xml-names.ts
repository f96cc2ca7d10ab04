/** The name of the element that a member goes by: itself, with `_xHHHH_` for each character that no name of XML has, as emitted handlers write it. */
export function elementName(name: string): string {
  if (usual.test(name) && !name.includes("_x")) return name;
  const escaped = name
    .replace(looksEscaped, "_x005F_")
    .replace(strange, escapedCharacter)
    .replace(strangeStart, escapedCharacter);
  return escaped === "" ? "_" : escaped;
}

function escapedCharacter(character: string): string {
  const hex = (character.codePointAt(0) ?? 0).toString(16).toUpperCase();
  return `_x${hex.padStart(hex.length > 4 ? 8 : 4, "0")}_`;
}

const usual = /^[A-Za-z_][\w.-]*$/;
const looksEscaped = /_(?=x[\dA-F]{4})/g;

// The characters of a Name of XML 1.0, but the colon, before which nothing is declared, and what cannot be seen.
const strange =
  /[\p{Cf}\p{DI}]|[^A-Z_a-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u02ff\u0370-\u037d\u037f-\u1fff\u200c\u200d\u2070-\u218f\u2c00-\u2fef\u3001-\ud7ff\uf900-\ufdcf\ufdf0-\ufffd\u{10000}-\u{effff}.0-9\u00b7\u0300-\u036f\u203f\u2040-]/gu;
const strangeStart = /^[.0-9\u00b7\u0300-\u036f\u203f\u2040-]/u;

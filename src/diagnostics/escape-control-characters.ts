/** How a text is printed: `keepsColours` leaves the codes that set and reset the colour of our own messages. */
export interface EscapeOptions {
  readonly keepsColours?: boolean;
}

/** A text of somebody else that cannot steer a terminal or a CI runner: what is invisible is spelled out, as is the start of a workflow command. Line breaks and tabs stay. JSON keeps its meaning. */
export function escapeControlCharacters(
  text: string,
  { keepsColours = false }: EscapeOptions = {},
): string {
  return text
    .replace(invisible, (found) =>
      keepsColours && found.length > 2 ? found : escapeUnits(found),
    )
    .replace(commandStart, "$1\\u003a")
    .replace(olderCommandStart, "#\\u0023");
}

/** A code that sets a colour, or one character: controls, formats (bidi, zero-width, tags), lone surrogates, line separators, variation selectors, and letters without a glyph. */
const invisible =
  /\u001b\[(?:[0-2]|22|3[1-9]|9[0-7])m|[\p{Cf}\p{Cs}\p{Zl}\p{Zp}\0-\u0008\u000b-\u001f\u007f-\u009f\u034f\u115f\u1160\u17b4\u17b5\u3164\uffa0\ufe00-\ufe0f\u{e0100}-\u{e01ef}]/gu;

// actions/runner: src/Runner.Common/ActionCommand.cs reads `::` at the start of a line, behind
// blanks too, and `##[` anywhere; Azure's agent reads `##vso[`.
const commandStart = /^([^\S\n]*):(?=:)/gm;
const olderCommandStart = /##(?=\[|vso\[)/gi;

/** As escapes of JavaScript and JSON, a UTF-16 unit each. */
function escapeUnits(text: string): string {
  return text
    .split("")
    .map((unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`)
    .join("");
}

/** Texts that steer a terminal or a CI runner which prints them, by what is in them. */
export const hostileTexts: Readonly<Record<string, string>> = {
  "an escape code": "a\u001b[2Jb",
  "a title": "a\u001b]0;x\u0007b",
  "controls of C1": "a\u009b31mb\u0085",
  "a backspace and a carriage return": "a\b\rb",
  "delete and null": "a\u007f\0b",
  "a change of direction": "a\u202eb\u2066c\u061cd",
  "characters without width": "a\u200bb\u2060c\ufeffd\u00ade",
  tags: "a\u{e0041}\u{e0042}b",
  "variation selectors": "a\ufe0fb\u{e0100}c",
  "line separators": "a\u2028b\u2029c",
  "half a character": "a\ud800b",
  "letters without a glyph": "a\u3164b\u115fc",
  "a workflow command": "::add-mask::x",
  "a workflow command behind a line end": "a\n::set-output name=a::b",
  "a workflow command behind blanks": "a\n \t::error::b",
  "an older workflow command": "a ##[error]b",
  "a command of Azure": "a ##vso[task.setvariable variable=a]b",
};

/** Whether a text holds what steers a terminal or a runner. */
export function steers(text: string): boolean {
  return (
    /[\p{Cf}\p{Cs}\p{Zl}\p{Zp}]|[^\P{Cc}\n\t]|[\u3164\u115f\ufe0f\u{e0100}]/u.test(
      text,
    ) ||
    /^\s*::/m.test(text) ||
    /##(?:vso)?\[/.test(text)
  );
}

import type { Diagnostic } from "./diagnostic.js";
import { escapeControlCharacters } from "./escape-control-characters.js";

/** Diagnostics as GitHub's workflow commands, a line each: GitHub shows them at their lines of a change. */
export function reportGithub(problems: readonly Diagnostic[]): string {
  return problems
    .map(({ at, code, severity, message, help }) => {
      const properties = [
        ["file", at.file],
        ["line", at.line],
        ["col", at.column],
        ["title", code],
      ] as const;
      const given = properties
        .filter(([, value]) => value !== undefined)
        .map(([name, value]) => `${name}=${property(String(value))}`);
      return `::${severity} ${given.join(",")}::${data(`${message}\n${help}`)}`;
    })
    .join("\n");
}

/** A failure that has no place in a file, as a workflow command. */
export function failureForGithub(message: string): string {
  return `::error title=codegen::${data(message)}`;
}

/** What stands behind the command; a line end would end it. */
function data(text: string): string {
  const onOneLine = text
    .replaceAll("%", "%25")
    .replaceAll("\r", "%0D")
    .replaceAll("\n", "%0A");
  return escapeControlCharacters(onOneLine);
}

function property(text: string): string {
  return data(text).replaceAll(":", "%3A").replaceAll(",", "%2C");
}

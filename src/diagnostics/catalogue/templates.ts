import { error, suggestionText, type Suggestion } from "../definition.js";

/** What can be wrong with users' own templates. */
export const templates = {
  "unknown-template": error((p: { name: string } & Suggestion) => ({
    message: `Unknown template \`${p.name}\`: there is no built-in template of this name to override.`,
    help:
      suggestionText(p.near) ??
      "`codegen templates eject` lists the built-in ones. Remove other files from the folder.",
  })),
  "bad-template": error((p: { reason: string; help: string } & Suggestion) => ({
    message: `This template cannot be used: ${p.reason}.`,
    help: suggestionText(p.near) ?? p.help,
  })),
  "failing-template": error((p: { reason: string }) => ({
    message: `This template cannot be rendered: ${p.reason}.`,
    help: "Compare it with the built-in template, which `codegen templates eject` writes.",
  })),
  "broken-output": error(
    (p: { place: string; reason: string; shown: string }) => ({
      message: `The output of this template is invalid, at ${p.place}: ${p.reason}`,
      help: `The output there is \`${p.shown}\`. Fix the text around the placeholders.`,
    }),
  ),
};

import { error, meant, type Near } from "../definition.js";

/** What can be wrong with users' own templates. */
export const templates = {
  "unknown-template": error((p: { name: string } & Near) => ({
    message: `There is no template \`${p.name}\` that this could stand for.`,
    help:
      meant(p.near) ??
      "`codegen templates eject` lists those that there are. Move away what is none.",
  })),
  "bad-template": error((p: { reason: string; cure: string } & Near) => ({
    message: `This template cannot be used: ${p.reason}.`,
    help: meant(p.near) ?? p.cure,
  })),
  "failing-template": error((p: { reason: string }) => ({
    message: `Nothing can be made with this file: ${p.reason}.`,
    help: "Compare it with ours, which `codegen templates eject` writes where there is none.",
  })),
  "broken-output": error(
    (p: { place: string; reason: string; shown: string }) => ({
      message: `What this template writes cannot be read, at ${p.place}: ${p.reason}`,
      help: `There it wrote \`${p.shown}\`. Mend the text around its slots.`,
    }),
  ),
};

import { error, warning } from "../definition.js";

/** What can be wrong with the users' own files. */
export const hooks = {
  "lacking-hook": error(
    (p: { path: string; lack: string; command: string }) => ({
      message: `\`${p.path}\` ${p.lack}, which the specs ask for.`,
      help: `Run \`${p.command}\`: it adds a stub, and changes nothing else of yours.`,
    }),
  ),
  "incomplete-hook": error((p: { hooks: string; reason: string }) => ({
    message: `This file does not export ${p.hooks}, which cannot be added: ${p.reason}.`,
    help: `Mend what stands here, or export ${p.hooks} yourself; nothing in this file was changed.`,
  })),
  "blocked-hook": error((p: { path: string; reason: string }) => ({
    message: `\`${p.path}\` cannot be written: ${p.reason}.`,
    help: "Hooks are plain files in a plain folder beside the out folder. Move away what stands there, or choose another `--out`.",
  })),
  "no-module-type": warning((p: { path: string; reason: string }) => ({
    message: `Hooks are ES modules, but ${p.reason}.`,
    help: `Write \`"type": "module"\` into \`${p.path}\`.`,
  })),
};

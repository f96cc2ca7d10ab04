import { error, warning } from "../definition.js";

/** What can be wrong with the users' own files. */
export const hooks = {
  "lacking-hook": error(
    (p: { path: string; lack: string; command: string }) => ({
      message: `\`${p.path}\` ${p.lack}, which the specs require.`,
      help: `Run \`${p.command}\`: it adds a stub and leaves the rest of the file unchanged.`,
    }),
  ),
  "incomplete-hook": error((p: { hooks: string; reason: string }) => ({
    message: `This file does not export ${p.hooks}, and a stub cannot be added: ${p.reason}.`,
    help: `Fix this, or export ${p.hooks} yourself; the file was left unchanged.`,
  })),
  "blocked-hook": error((p: { path: string; reason: string }) => ({
    message: `\`${p.path}\` cannot be written: ${p.reason}.`,
    help: "Hooks are regular files in a regular folder beside the out folder. Move the existing entry away, or choose another `--out`.",
  })),
  "no-module-type": warning((p: { path: string; reason: string }) => ({
    message: `Hooks are ES modules, but ${p.reason}.`,
    help: `Add \`"type": "module"\` to \`${p.path}\`.`,
  })),
};

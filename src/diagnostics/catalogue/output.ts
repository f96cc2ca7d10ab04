import { error } from "../definition.js";

/** What can stand in the way of files that are to be written. */
export const output = {
  "stale-file": error((p: { path: string; how: string; command: string }) => ({
    message: `\`${p.path}\` is not what the specs say: it is ${p.how}.`,
    help: `Run \`${p.command}\`, and commit what it writes.`,
  })),
  "edited-file": error((p: { path: string }) => ({
    message: `\`${p.path}\` was changed by hand after it was written.`,
    help: "Move the change to the spec or a template, or give `--force` to overwrite it.",
  })),
  "blocked-file": error((p: { path: string }) => ({
    message: `\`${p.path}\` stands where a file is to be written, and is not ours.`,
    help: "Move it away, choose another `--out`, or give `--force` to overwrite it.",
  })),
  "unreadable-manifest": error((p: { path: string; reason: string }) => ({
    message: `\`${p.path}\` cannot be read: ${p.reason}.`,
    help: "Restore it from version control, or delete it and run `codegen generate --force`.",
  })),
  "other-specs": error((p: { out: string; before: string; now: string }) => ({
    message: `\`${p.out}\` was made from ${p.before}, not from ${p.now}.`,
    help: `Run \`codegen generate ${p.before}\`, choose another \`--out\`, or give \`--replace-specs\`.`,
  })),
};

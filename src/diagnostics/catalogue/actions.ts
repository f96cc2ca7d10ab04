import { error, warning, meant, type Near } from "../definition.js";

/** What can be wrong with an action and what it takes. */
export const actions = {
  "unread-parameter": warning((p: { member: string; action: string }) => ({
    message: `\`${p.action}\` accepts \`${p.member}\` and does nothing with it.`,
    help: "Remove it, unless a hook of yours reads it.",
  })),
  "unfit-payload": error((p: { action: string; wants: string }) => ({
    message: `The payload is not what \`${p.action}\` takes.`,
    help: `It takes ${p.wants}.`,
  })),
  "unknown-action": warning(
    (p: { action: string; known: readonly string[] } & Near) => ({
      message: `\`${p.action}\` is no action that a table knows: its logic is the \`handle\` of your hooks.`,
      help: `${meant(p.near) ?? "Leave `table` out where the logic does not need it."} Actions: ${p.known.join(", ")}.`,
    }),
  ),
  "mistyped-action": error((p: { action: string } & Near) => ({
    message: `\`${p.action}\` is no action that a table knows.`,
    help: meant(p.near) ?? "Leave `action` out to write the logic yourself.",
  })),
  "action-and-method": error(
    (p: { action: string; method: string; methods: string }) => ({
      message: `\`${p.action}\` is not what ${p.method} does.`,
      help: `Use ${p.methods}.`,
    }),
  ),
  "async-read": error((p: { action: string }) => ({
    message: `\`${p.action}\` returns what it read, and an ASYNC endpoint answers before it reads.`,
    help: "Use `invocation_mode: SYNC`.",
  })),
  "async-secret": warning((p: { member: string; what: string }) => ({
    message: `\`${p.member}\` is ${p.what}, and the payload of an ASYNC endpoint rests in queues.`,
    help: "Use `invocation_mode: SYNC`, or send it another way.",
  })),
};

import {
  error,
  warning,
  suggestionText,
  type Suggestion,
} from "../definition.js";

/** What can be wrong with an action and what it takes. */
export const actions = {
  "unread-parameter": warning((p: { member: string; action: string }) => ({
    message: `\`${p.action}\` accepts \`${p.member}\` but does not use it.`,
    help: "Remove it, unless one of your hooks reads it.",
  })),
  "unfit-payload": error((p: { action: string; wants: string }) => ({
    message: `The payload does not fit the action \`${p.action}\`.`,
    help: `Expected ${p.wants}.`,
  })),
  "unknown-action": warning(
    (p: { action: string; known: readonly string[] } & Suggestion) => ({
      message: `Unknown action \`${p.action}\`: treated as custom, with its logic in the \`handle\` hook.`,
      help: `${suggestionText(p.near) ?? "Remove `table` if the logic does not need it."} Actions: ${p.known.join(", ")}.`,
    }),
  ),
  "mistyped-action": error((p: { action: string } & Suggestion) => ({
    message: `Unknown action \`${p.action}\`.`,
    help:
      suggestionText(p.near) ?? "Omit `action` to write the logic yourself.",
  })),
  "action-and-method": error(
    (p: { action: string; method: string; methods: string }) => ({
      message: `The action \`${p.action}\` does not support the method ${p.method}.`,
      help: `Use ${p.methods}.`,
    }),
  ),
  "async-read": error((p: { action: string }) => ({
    message: `The action \`${p.action}\` returns what it reads, but an ASYNC endpoint responds before it runs.`,
    help: "Use `invocation_mode: SYNC`.",
  })),
  "async-secret": warning((p: { member: string; what: string }) => ({
    message: `\`${p.member}\` is ${p.what}, but the payload of an ASYNC endpoint is kept in queues.`,
    help: "Use `invocation_mode: SYNC`, or send it another way.",
  })),
};

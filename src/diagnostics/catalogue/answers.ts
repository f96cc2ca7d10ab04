import { error, meant, type Near } from "../definition.js";

/** What can be wrong with examples and responses. */
export const answers = {
  "unfit-example": error((p: { path: string; reason: string }) => ({
    message: `The example does not fit its schema: ${p.path} ${p.reason}.`,
    help: "Change the example or the schema; docs show examples that the endpoint accepts.",
  })),
  "bad-example-key": error((p: { key: string; reason: string }) => ({
    message: `\`${p.key}\` has no place in the example: ${p.reason}.`,
    help: "A flattened key is the members on the way, with positions from 0 in lists, e.g. `lines[0].quantity`.",
  })),
  "unfit-body": error((p: { member: string; reason: string }) => ({
    message: `\`${p.member}\` cannot be filled with this: it ${p.reason}.`,
    help: "Write a value that the response's schema takes, or change the schema.",
  })),
  "unfilled-response": error((p: { member: string }) => ({
    message: `Nothing fills the required response member \`${p.member}\`.`,
    help: "Name a member that the item has in every case, or make it optional.",
  })),
  "unknown-body-member": error((p: { member: string } & Near) => ({
    message: `\`${p.member}\` is no member of the response's schema.`,
    help: meant(p.near) ?? "Add it to the schema, or remove it here.",
  })),
  "unknown-reference": error(
    (p: { reference: string; known: readonly string[] } & Near) => ({
      message: `\`${p.reference}\` names nothing that can be answered here.`,
      help:
        meant(p.near) ??
        `Known here: ${p.known.slice(0, 12).join(", ")}. A text that starts with $ is written with two: $$.`,
    }),
  ),
  "unknown-status": error(
    (p: { status: string; known: readonly string[] }) => ({
      message: `\`as\` names ${p.status}, which is no refusal of this spec with an answer of its own.`,
      help:
        p.known.length > 0
          ? `Name one of ${p.known.join(", ")}.`
          : "Describe the status that is to be answered under `responses` as well.",
    }),
  ),
  "async-media-type": error((p: { type: string }) => ({
    message: `An ASYNC endpoint does not speak \`${p.type}\`: API Gateway hands on JSON only.`,
    help: "Use `application/json`, or `invocation_mode: SYNC`.",
  })),
  "unfit-xml-name": error((p: { name: string }) => ({
    message: `\`${p.name}\` cannot be the name of an XML element.`,
    help: "Start with a letter or _, then letters, digits, _, . and -; or leave XML out of the media types.",
  })),
  "unfit-response": error((p: { member: string; reason: string }) => ({
    message: `The response member \`${p.member}\` promises more than the table holds: ${p.reason}.`,
    help: "Give it the type and the constraints that the stored member has, or looser ones.",
  })),
};

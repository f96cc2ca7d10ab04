import { error, suggestionText, type Suggestion } from "../definition.js";

/** What can be wrong with examples and responses. */
export const answers = {
  "unfit-example": error((p: { path: string; reason: string }) => ({
    message: `The example does not match its schema: ${p.path} ${p.reason}.`,
    help: "Change the example or the schema: the docs show examples that the endpoint accepts.",
  })),
  "bad-example-key": error((p: { key: string; reason: string }) => ({
    message: `Invalid flattened key \`${p.key}\` in the example: ${p.reason}.`,
    help: "A flattened key is a path of member names, with list indexes from 0, e.g. `lines[0].quantity`.",
  })),
  "unfit-body": error((p: { member: string; reason: string }) => ({
    message: `This value does not match the schema of \`${p.member}\`: it ${p.reason}.`,
    help: "Write a value that the response schema allows, or change the schema.",
  })),
  "unfilled-response": error((p: { member: string }) => ({
    message: `No value is available for the required response member \`${p.member}\`.`,
    help: "Use the name of a member that every item has, or make it optional.",
  })),
  "unknown-body-member": error((p: { member: string } & Suggestion) => ({
    message: `Unknown member \`${p.member}\`: the response schema does not declare it.`,
    help: suggestionText(p.near) ?? "Add it to the schema, or remove it here.",
  })),
  "unknown-reference": error(
    (p: { reference: string; known: readonly string[] } & Suggestion) => ({
      message: `Unknown reference \`${p.reference}\`.`,
      help:
        suggestionText(p.near) ??
        `Available here: ${p.known.slice(0, 12).join(", ")}. For a string that starts with $, write $$.`,
    }),
  ),
  "unknown-status": error(
    (p: { status: string; known: readonly string[] }) => ({
      message: `\`as\` refers to ${p.status}, which is not an error response declared in this spec.`,
      help:
        p.known.length > 0
          ? `Use one of ${p.known.join(", ")}.`
          : "Declare that status under `responses` too.",
    }),
  ),
  "async-media-type": error((p: { type: string }) => ({
    message: `An ASYNC endpoint does not support \`${p.type}\`: API Gateway passes on JSON only.`,
    help: "Use `application/json`, or `invocation_mode: SYNC`.",
  })),
  "unfit-xml-name": error((p: { name: string }) => ({
    message: `\`${p.name}\` is not a valid XML element name.`,
    help: "Start with a letter or _, followed by letters, digits, _, . and -; or remove XML from the media types.",
  })),
  "unfit-response": error((p: { member: string; reason: string }) => ({
    message: `The response member \`${p.member}\` is stricter than the stored member: ${p.reason}.`,
    help: "Use the type and the constraints of the stored member, or looser ones.",
  })),
};

import type { ClaimedComponents } from "./components.js";
import type { Schema } from "./schema.js";

/** A reference to the schema of problems, as RFC 9457 has them. */
export function problemSchema(components: ClaimedComponents): Schema {
  return components.refTo(problem, "Problem");
}

const text = { type: "string" } as const;

const problem: Schema = {
  description: "Why a request is refused, as RFC 9457 has it.",
  type: "object",
  properties: {
    type: text,
    title: { description: "The status in words.", ...text },
    status: { type: "integer" },
    detail: { description: "What is wrong, and what to change.", ...text },
    errors: {
      description: "What is wrong with the payload, member by member.",
      type: "array",
      items: {
        type: "object",
        properties: {
          path: { description: "The member, as a JSON Pointer.", ...text },
          key: { description: "The key of the spec that it breaks.", ...text },
          message: text,
        },
        required: ["path", "key", "message"],
      },
    },
    request_id: text,
  },
  required: ["type", "title", "status", "detail", "request_id"],
};

import { parsePointer } from "../../names/json-pointer.js";
import { type Report, problem } from "../../diagnostics/diagnostic.js";
import type { KnownMembers } from "../../spec/examples/example-key.js";
import type { SchemaNode } from "../../spec/schema.js";
import { unflattenExample } from "../../spec/examples/unflatten-example.js";
import type { EndpointDraft } from "../draft.js";
import { findViolations } from "../schema/find-violations.js";
import type { JsonValue } from "../json-value.js";
import { fieldsOf, type PayloadShape } from "../model.js";
import type { Shape } from "../schema/shape.js";
import { readValue } from "../schema/read-value.js";

/** The payload example of a spec, read by the types of the members; undefined, and reported, where the schema refuses it. */
export function readPayloadExample(
  { spec: { payloadExample }, written }: EndpointDraft,
  payload: PayloadShape,
  report: Report,
): JsonValue | undefined {
  if (payloadExample === undefined) return undefined;
  const example = unflattenExample(
    payloadExample,
    knownMembersOf(payload),
    report,
  );
  const value = readValue(example.value, payload);
  const violations = findViolations(value, payload);
  for (const violation of violations) {
    // A member whose type could not be read is reported already.
    const { payload: node } = written;
    if (node && isUnreadIn(node, payload, violation.path)) continue;
    const at = example.locationOf(violation.path);
    const { reason } = violation;
    report(
      problem("unfit-example", at, { path: violation.path || "it", reason }),
    );
  }
  return violations.length === 0 ? value : undefined;
}

/** The members that a shape lists, for flattened keys. */
function knownMembersOf(shape: Shape): KnownMembers {
  const fields = shape.kind === "map" ? shape.fields : [];
  const items = shape.kind === "list" ? shape.items : undefined;
  return {
    attributes: new Map(
      fields.map((field) => [field.name, knownMembersOf(field.shape)]),
    ),
    ...(items && { items: knownMembersOf(items) }),
  };
}

function isUnreadIn(
  { attributes }: SchemaNode,
  payload: PayloadShape,
  path: string,
): boolean {
  const [name = ""] = parsePointer(path);
  const isRead = fieldsOf(payload).some((field) => field.name === name);
  return attributes.has(name) && !isRead;
}

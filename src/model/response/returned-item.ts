import type { EndpointDraft } from "../draft.js";
import type { MapShape } from "../schema/shape.js";

/** An item without the members that no schema lists, unless the spec keeps them. */
export function withoutUnlisted(
  { spec }: EndpointDraft,
  shape: MapShape,
): MapShape {
  if (spec.unknownMembers === "keep") return shape;
  const { rest, ...closed } = shape;
  return closed;
}

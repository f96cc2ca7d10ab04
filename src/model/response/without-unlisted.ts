import type { EndpointDraft } from "../draft.js";
import type { MapShape } from "../schema/shape.js";

/** An item as an endpoint tells it: what no schema lists only where its spec keeps such members. */
export function withoutUnlisted(
  { spec }: EndpointDraft,
  shape: MapShape,
): MapShape {
  if (spec.unknownMembers === "keep") return shape;
  const { rest, ...closed } = shape;
  return closed;
}

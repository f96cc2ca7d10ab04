import { bodyFormatOf } from "../../../spec/media-types.js";
import type { Losses } from "../unsupported-parts.js";
import {
  isObject,
  memberOf,
  membersOf,
  type Node,
} from "../document/document-node.js";

/** A body as a document describes it: its media types that a spec speaks, and what describes its content. */
export interface Body {
  readonly mediaTypes: readonly string[];
  /** The media type object that its schema and examples stand in. */
  readonly media?: Node;
}

/** What the content of a request or a response says; media types that a spec does not speak are noted. */
export function bodyOf(
  owner: Node,
  direction: "request" | "response",
  losses: Losses,
): Body | undefined {
  const content = memberOf(owner, "content");
  if (content === undefined) return undefined;
  if (!isObject(content.value)) {
    losses.misshapen(content, "an object");
    return undefined;
  }
  const types = membersOf(content).map(([key, media]) => {
    const type = key.replace(/;.*$/s, "").trim().toLowerCase();
    return { type: type === "*/*" ? "application/json" : type, media };
  });
  const spoken = types.filter(({ type, media }) => {
    const notation = bodyFormatOf(type);
    const isSpoken =
      notation !== undefined &&
      (notation !== "text" || direction === "response");
    if (!isSpoken) {
      const what = `A body in ${/^[\w.+-]+\/[\w.+*-]+$/.test(type) ? type : "another media type"}`;
      const others = types.some((one) => bodyFormatOf(one.type) !== undefined);
      const became = others ? "it was left out" : "it became JSON";
      losses.beyond(media, what, became);
    }
    return isSpoken;
  });
  const [usual] = spoken.filter(({ type }) => bodyFormatOf(type) === "json");
  const chosen = usual ?? spoken[0] ?? types[0];
  const described = spoken.filter(({ type }) => bodyFormatOf(type) !== "text");
  const schemas = new Set(
    (described.length > 1 ? described : []).map(({ media }) =>
      JSON.stringify(memberOf(media, "schema")?.value),
    ),
  );
  if (schemas.size > 1 && chosen) {
    const what = "A schema for each media type";
    losses.beyond(content, what, "the first that is JSON was taken");
  }
  return {
    mediaTypes: [...new Set(spoken.map(({ type }) => type))],
    ...(chosen && { media: chosen.media }),
  };
}

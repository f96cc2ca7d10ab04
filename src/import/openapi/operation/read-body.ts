import { bodyFormatOf } from "../../../spec/media-types.js";
import type { DocumentNode } from "../document/document-node.js";

/** The content of a body: the media types that a spec supports, and the one that its schema is taken from. */
export interface BodyContent {
  readonly mediaTypes: readonly string[];
  readonly mediaType?: DocumentNode;
}

/** The content of a request or a response; media types that no spec supports are noted. */
export function readBody(
  owner: DocumentNode,
  direction: "request" | "response",
): BodyContent | undefined {
  const content = owner.member("content");
  if (!content?.expectObject()) return undefined;
  const types = content.members().map(([key, mediaType]) => {
    const type = key.replace(/;.*$/s, "").trim().toLowerCase();
    return { type: type === "*/*" ? "application/json" : type, mediaType };
  });
  const supported = types.filter(({ type, mediaType }) => {
    const notation = bodyFormatOf(type);
    const isSupported =
      notation !== undefined &&
      (notation !== "text" || direction === "response");
    if (!isSupported) {
      const what = `A body in ${/^[\w.+-]+\/[\w.+*-]+$/.test(type) ? type : "another media type"}`;
      const others = types.some((one) => bodyFormatOf(one.type) !== undefined);
      const became = others ? "it was left out" : "it became JSON";
      mediaType.reportUnsupported(what, became);
    }
    return isSupported;
  });
  const [json] = supported.filter(({ type }) => bodyFormatOf(type) === "json");
  const chosen = json ?? supported[0] ?? types[0];
  const withSchema = supported.filter(
    ({ type }) => bodyFormatOf(type) !== "text",
  );
  const schemas = new Set(
    (withSchema.length > 1 ? withSchema : []).map(({ mediaType }) =>
      JSON.stringify(mediaType.member("schema")?.value),
    ),
  );
  if (schemas.size > 1 && chosen) {
    const what = "A schema for each media type";
    content.reportUnsupported(what, "the first that is JSON was taken");
  }
  return {
    mediaTypes: [...new Set(supported.map(({ type }) => type))],
    ...(chosen && { mediaType: chosen.mediaType }),
  };
}

import { problem } from "../../../diagnostics/diagnostic.js";
import type { DocumentContext } from "../document-context.js";
import { locationOf, memberOf, type DocumentNode } from "./document-node.js";

/** The object that stands at a node, `$ref`s followed; an empty one, which is noted, where they lead nowhere. */
export function dereference(
  node: DocumentNode,
  {
    references,
    unsupported,
  }: Pick<DocumentContext, "references" | "unsupported">,
): DocumentNode {
  const seen = new Set<unknown>();
  let found = node;
  for (;;) {
    const reference = memberOf(found, "$ref");
    if (typeof reference?.value !== "string") return found;
    const target = seen.has(found.value)
      ? { reason: "is circular" }
      : references.resolve(reference.value, found);
    if ("reason" in target) {
      const { reason } = target;
      const became = "what it stands for is left out";
      const parameters = { reference: reference.value, reason, became };
      const at = locationOf(reference);
      unsupported.report(problem("lost-reference", at, parameters));
      return { ...found, value: {} };
    }
    seen.add(found.value);
    found = target.node;
  }
}

import { extensionOf, wordOf } from "../../../vocabulary/extensions.js";
import { endpointFields } from "../../../spec/endpoint/endpoint-fields.js";
import { isFacet } from "../../../vocabulary/facets.js";
import {
  isObject,
  memberOf,
  membersOf,
  type Node,
} from "../document/document-node.js";

/** What an operation says in the words of a spec. */
export function extensionsIn(
  operation: Node,
): Readonly<Record<string, unknown>> {
  return Object.fromEntries(
    membersOf(operation).flatMap(([key, { value }]) => {
      const word = wordOf(key);
      const isKept =
        word !== undefined &&
        word !== "members" &&
        word !== "responses" &&
        word !== "lambda_function" &&
        !isFacetOnly(word);
      return isKept ? [[word, value ?? undefined]] : [];
    }),
  );
}

/** Whether a word is one of schemas, and none of specs. */
function isFacetOnly(word: string): boolean {
  return isFacet(word) && !Object.hasOwn(endpointFields, word);
}

/** The responses with those that an extension gives. */
export function withResponses(
  said: Readonly<Record<string, unknown>>,
  operation: Node,
): Readonly<Record<string, unknown>> {
  const more = memberOf(operation, extensionOf("responses"));
  if (more === undefined || !isObject(more.value)) return said;
  const { responses } = said;
  const both = { ...(isObject(responses) ? responses : {}), ...more.value };
  return { ...said, responses: both };
}

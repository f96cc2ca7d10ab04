import { extensionOf, keyOfExtension } from "../../../vocabulary/extensions.js";
import { endpointFields } from "../../../spec/endpoint/endpoint-fields.js";
import { isFacet } from "../../../vocabulary/facets.js";
import { isObject, type DocumentNode } from "../document/document-node.js";

/** The keys of a spec that the extensions of an operation give. */
export function specExtensions(
  operation: DocumentNode,
): Readonly<Record<string, unknown>> {
  return Object.fromEntries(
    operation.members().flatMap(([key, { value }]) => {
      const name = keyOfExtension(key);
      if (name === undefined || readElsewhere.has(name)) return [];
      // Some belong to schemas, and not to specs.
      const isSpecKey = !isFacet(name) || Object.hasOwn(endpointFields, name);
      return isSpecKey ? [[name, value ?? undefined]] : [];
    }),
  );
}

const readElsewhere = new Set(["members", "responses", "lambda_function"]);

/** A spec with the responses that an extension of its operation gives. */
export function mergeResponseExtension(
  spec: Readonly<Record<string, unknown>>,
  operation: DocumentNode,
): Readonly<Record<string, unknown>> {
  const extension = operation.member(extensionOf("responses"))?.value;
  if (!isObject(extension)) return spec;
  const { responses } = spec;
  const merged = {
    ...(isObject(responses) ? responses : {}),
    ...extension,
  };
  return { ...spec, responses: merged };
}

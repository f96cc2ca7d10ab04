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
      const isSpecKey =
        name !== undefined &&
        name !== "members" &&
        name !== "responses" &&
        name !== "lambda_function" &&
        !isSchemaOnly(name);
      return isSpecKey ? [[name, value ?? undefined]] : [];
    }),
  );
}

/** Whether a key belongs to schemas, and not to specs. */
function isSchemaOnly(name: string): boolean {
  return isFacet(name) && !Object.hasOwn(endpointFields, name);
}

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

import { type Report, problem } from "../../diagnostics/diagnostic.js";
import { compoundName, type TypeSuffix } from "../../names/ident.js";
import type { SchemaNode } from "../../spec/schema.js";
import type { EndpointDraft } from "../draft.js";
import { includesXml } from "../request/media-types.js";
import type { Endpoint } from "../model.js";
import { nestedFields, type Shape } from "../schema/shape.js";
import { isXmlName } from "../schema/xml-name.js";

/** The bodies of an endpoint, and the name that its types go by. */
export interface XmlBodies extends Pick<
  Endpoint,
  "name" | "payload" | "success" | "errorResponses"
> {
  readonly report: Report;
}

/** The names of XML's root elements: the titles of the schemas, else the names of their types. Members that cannot be XML elements are reported. */
export function xmlRootsOf(
  draft: EndpointDraft,
  { name, payload, success, errorResponses, report }: XmlBodies,
): Endpoint["xmlRoots"] {
  const { mediaTypes, written, spec } = draft;
  const isRead = includesXml(mediaTypes.request);
  const isWritten = includesXml(mediaTypes.response);
  const errorBodies = Object.values(errorResponses).flatMap(
    ({ status, body }) => (body ? [{ status, shape: body.shape }] : []),
  );
  if (isRead) checkXmlNames(payload, report);
  if (isWritten) {
    for (const { shape } of [success, ...errorBodies]) {
      checkXmlNames(shape, report);
    }
  }
  const rootOf = (node: SchemaNode | undefined, suffix: TypeSuffix): string =>
    elementNameOf(node, report) ?? compoundName(name.type, suffix);
  const responses = Object.fromEntries([
    [success.status, rootOf(written.response, "Response")],
    ...errorBodies.map(({ status }): readonly [number, string] => {
      const schema = spec.responses?.get(String(status))?.schema;
      return [status, rootOf(schema, `Response${status}`)];
    }),
  ]);
  return {
    ...(isRead && { payload: rootOf(written.payload, "Payload") }),
    responses: isWritten ? responses : {},
  };
}

/** The title of a schema, as the name of an element. */
function elementNameOf(
  node: SchemaNode | undefined,
  report: Report,
): string | undefined {
  const title = node?.facets.get("title");
  if (title === undefined || typeof title.value !== "string") return undefined;
  if (isXmlName(title.value)) return title.value;
  report(problem("unfit-xml-name", title.at, { name: title.value }));
  return undefined;
}

function checkXmlNames(shape: Shape, report: Report): void {
  for (const { name, at } of nestedFields(shape)) {
    if (!isXmlName(name)) report(problem("unfit-xml-name", at, { name }));
  }
}

import { type Report, problem } from "../../diagnostics/diagnostic.js";
import { compoundName } from "../../names/ident.js";
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
  const { mediaTypes, written } = draft;
  const isRead = includesXml(mediaTypes.request);
  const isWritten = includesXml(mediaTypes.response);
  const bodies = [...errorResponses.values()].flatMap(({ status, body }) =>
    body ? [[status, body] as const] : [],
  );
  if (isRead) checkXmlNames(payload, report);
  if (isWritten) {
    checkXmlNames(success.shape, report);
    for (const [, { shape }] of bodies) checkXmlNames(shape, report);
  }
  const responses: readonly (readonly [number, string])[] = [
    [
      success.status,
      rootOf(written.response, report) ?? compoundName(name.type, "Response"),
    ],
    ...bodies.map(([status]): readonly [number, string] => [
      status,
      rootOf(schemaOf(draft, status), report) ??
        compoundName(name.type, `Response${status}`),
    ]),
  ];
  return {
    ...(isRead && {
      payload:
        rootOf(written.payload, report) ?? compoundName(name.type, "Payload"),
    }),
    responses: new Map(isWritten ? responses : []),
  };
}

function schemaOf(
  { spec }: EndpointDraft,
  status: number,
): SchemaNode | undefined {
  return spec.responses?.get(String(status))?.schema;
}

/** The title of a schema, as the name of an element. */
function rootOf(
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

import { type Report, problem } from "../../diagnostics/diagnostic.js";
import type { EndpointSpec } from "../../spec/endpoint-spec.js";
import type { Entry } from "../../spec/entry.js";
import { bodyFormatOf, type BodyFormat } from "../../spec/media-types.js";

/** The media types of an endpoint's bodies, in the order of its spec. */
export interface MediaTypes {
  readonly request: readonly string[];
  readonly response: readonly string[];
}

/** The media types of an endpoint; those that an ASYNC endpoint cannot have are reported. */
export function mediaTypesOf(spec: EndpointSpec, report: Report): MediaTypes {
  return {
    request: writtenTypes(spec, spec.mediaTypes, report),
    response: writtenTypes(spec, spec.responseMediaTypes, report),
  };
}

/** The formats of media types, each once, in their order. */
export function bodyFormatsOf(types: readonly string[]): readonly BodyFormat[] {
  const formats = types.map(bodyFormatOf);
  return [...new Set(formats)].filter((one) => one !== undefined);
}

/** The media types of request bodies, one per format. */
export function requestTypesOf(types: readonly string[]): readonly string[] {
  return bodyFormatsOf(types).map((format) => `application/${format}`);
}

/** Whether there is another media type than JSON. */
export function includesOtherThanJson(types: readonly string[]): boolean {
  return types.some((type) => type !== defaultMediaType);
}

/** The content types of responses in these media types: XML under both of its names, texts with their charset. */
export function contentTypesOf(
  types: readonly string[],
): readonly ContentType[] {
  const both = includesXml(types) ? ["application/xml", "text/xml"] : [];
  return [...new Set([...types, ...both])].map((type) => ({
    type: type.startsWith("text/") ? `${type}; charset=utf-8` : type,
    format: bodyFormatOf(type) ?? "json",
  }));
}

/** A content type, and the format of its bodies. */
export interface ContentType {
  readonly type: string;
  readonly format: BodyFormat;
}

/** The media type of a spec that names none. */
export const defaultMediaType = "application/json";

/** Whether one of these media types is XML. */
export function includesXml(types: readonly string[]): boolean {
  return types.some((type) => bodyFormatOf(type) === "xml");
}

function writtenTypes(
  { invocationMode }: EndpointSpec,
  given: readonly Entry<string>[] | undefined,
  report: Report,
): readonly string[] {
  const types = given ?? [];
  for (const { value, at } of types) {
    if (invocationMode !== "ASYNC" || bodyFormatOf(value) === "json") continue;
    report(problem("async-media-type", at, { type: value }));
  }
  return types.length > 0
    ? types.map(({ value }) => value)
    : [defaultMediaType];
}

import { problem } from "../diagnostics/catalogue.js";
import type { Report } from "../diagnostics/diagnostic.js";
import type { EndpointSpec } from "../spec/endpoint-spec.js";
import type { Entry } from "../spec/entry.js";
import { notationOf, type Notation } from "../spec/media-types.js";
import type { SchemaNode } from "../spec/schema.js";
import type { Shape } from "./shape.js";

/** The media types that an endpoint is spoken to in, in the order of its spec. */
export interface Media {
  readonly reads: readonly string[];
  readonly writes: readonly string[];
}

/** The media types of an endpoint; ones that an ASYNC endpoint cannot have are reported. */
export function mediaOf(spec: EndpointSpec, report: Report): Media {
  return {
    reads: typesOf(spec, spec.mediaTypes, report),
    writes: typesOf(spec, spec.responseMediaTypes, report),
  };
}

/** How media types are written, each way once, in their order. */
export function notationsOf(types: readonly string[]): readonly Notation[] {
  const notations = types.map(notationOf);
  return [...new Set(notations)].filter((one) => one !== undefined);
}

/** The content types of answers in these media types: XML goes by both of its names, and a text says its encoding. */
export function contentTypesOf(
  types: readonly string[],
): readonly ContentType[] {
  const both = speaksXml(types) ? ["application/xml", "text/xml"] : [];
  return [...new Set([...types, ...both])].map((type) => ({
    type: type.startsWith("text/") ? `${type}; charset=utf-8` : type,
    notation: notationOf(type) ?? "json",
  }));
}

/** A content type, and how its bodies are written. */
export interface ContentType {
  readonly type: string;
  readonly notation: Notation;
}

/** The media type that is spoken where nothing is said. */
export const usualType = "application/json";

/** Whether one of these media types is XML. */
export function speaksXml(types: readonly string[]): boolean {
  return types.some((type) => notationOf(type) === "xml");
}

/** The name of a schema's root element, where the schema gives it a title and these media types hold XML. */
export function rootOf(
  node: SchemaNode | undefined,
  types: readonly string[],
  report: Report,
): string | undefined {
  const title = node?.facets.get("title");
  if (title === undefined || typeof title.value !== "string") return undefined;
  if (!speaksXml(types)) return undefined;
  if (isXmlName(title.value)) return title.value;
  report(problem("unfit-xml-name", title.at, { name: title.value }));
  return undefined;
}

/** Reports the members that XML has no element for. */
export function checkXmlNames(shape: Shape, report: Report): void {
  if (shape.kind === "list" && shape.items) checkXmlNames(shape.items, report);
  if (shape.kind !== "map") return;
  for (const field of shape.fields) {
    if (!isXmlName(field.name)) {
      report(problem("unfit-xml-name", field.at, { name: field.name }));
    }
    checkXmlNames(field.shape, report);
  }
}

function isXmlName(name: string): boolean {
  return /^[\p{L}_][\p{L}\p{Nd}_.-]*$/u.test(name);
}

function typesOf(
  { invocationMode }: EndpointSpec,
  given: readonly Entry<string>[] | undefined,
  report: Report,
): readonly string[] {
  const types = given ?? [];
  for (const { value, at } of types) {
    if (invocationMode !== "ASYNC" || notationOf(value) === "json") continue;
    report(problem("async-media-type", at, { type: value }));
  }
  return types.length > 0 ? types.map(({ value }) => value) : [usualType];
}

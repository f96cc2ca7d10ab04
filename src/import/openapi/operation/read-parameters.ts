import { extensionOf } from "../../../vocabulary/extensions.js";
import type { DocumentContext } from "../document-context.js";
import {
  unconstrained,
  type SchemaLevel,
  type SchemaRef,
} from "../schema/schema-level.js";
import type { DocumentNode } from "../document/document-node.js";
import { extensionFacets } from "../schema/read-keywords.js";
import type { Route } from "./routes.js";

/** The parameters of an operation by name, by the schema of the spec that lists them. */
export interface OperationParameters {
  readonly path: ReadonlyMap<string, Parameter>;
  readonly query: ReadonlyMap<string, Parameter>;
  readonly header: ReadonlyMap<string, Parameter>;
  /** Those that the spec lists in its payload schema, wherever a request carries them. */
  readonly payload: ReadonlyMap<string, Parameter>;
}

/** A parameter, and its schema. */
export interface Parameter {
  readonly node: DocumentNode;
  readonly schema: SchemaRef;
  readonly required: boolean;
}

/** The parameters of an operation and of its path item; what no spec has is noted. */
export function readParameters(
  route: Route,
  context: DocumentContext,
): OperationParameters {
  const byPlace = {
    path: new Map<string, Parameter>(),
    query: new Map<string, Parameter>(),
    header: new Map<string, Parameter>(),
    payload: new Map<string, Parameter>(),
  };
  const pathParameters = new Map<string, Parameter>();
  for (const node of parameterNodes(route, context)) {
    const place = node.stringAt("in");
    const name = node.stringAt("name");
    if (name === undefined) continue;
    const schema = node.stringAt(extensionOf("schema"));
    if (schema === "none" && place !== "path") continue;
    if (place === "path" || place === "query") {
      const known = place === "path" ? pathParameters : byPlace.query;
      if (known.has(name)) {
        const what = "A duplicate parameter";
        node.reportUnsupported(what, "the first is used");
      } else known.set(name, readParameter(node, context));
    } else if (place === "header") {
      const folded = name.toLowerCase();
      if (ignoredHeaders.test(folded)) continue;
      const isReadable = /^[a-z0-9]+(?:-[a-z0-9]+)*$/.test(folded);
      if (isReadable && !reservedHeaders.test(folded)) {
        byPlace.header.set(name, readParameter(node, context));
      } else {
        const what = "A header that cannot be a member";
        node.reportUnsupported(what, "it was left out");
      }
    } else if (place === "cookie") {
      node.reportUnsupported("A parameter in a cookie", "it was left out");
    } else {
      const at = node.member("in") ?? node;
      at.reportInvalid("path, query, header or cookie");
    }
  }
  for (const [documentName, name] of route.parameterNames) {
    const found = pathParameters.get(documentName);
    const { operation } = route;
    const at = found?.node ?? operation.member("parameters") ?? operation;
    if (found === undefined) {
      const what = "An undeclared path parameter";
      at.reportUnsupported(what, "it became a string");
    }
    byPlace.path.set(name, found ?? stringParameter(at));
    pathParameters.delete(documentName);
  }
  for (const { node } of pathParameters.values()) {
    const what = "A path parameter that is not in the path";
    node.reportUnsupported(what, "it was left out");
  }
  for (const place of ["path", "header", "query"] as const) {
    for (const [name, parameter] of byPlace[place]) {
      const schema = parameter.node.stringAt(extensionOf("schema"));
      if (schema === undefined) continue;
      byPlace[place].delete(name);
      if (schema === "payload") byPlace.payload.set(name, parameter);
    }
  }
  return byPlace;
}

/** Parameters as the members of one object; undefined where there are none. */
export function parametersSchema(
  parameters: ReadonlyMap<string, Parameter>,
  at: DocumentNode,
): SchemaLevel | undefined {
  if (parameters.size === 0) return undefined;
  const members = [...parameters];
  return {
    ...unconstrained(at),
    type: "M",
    allowsAdditional: false,
    members: new Map(members.map(([name, { schema }]) => [name, schema])),
    required: new Set(
      members.flatMap(([name, { required }]) => (required ? [name] : [])),
    ),
  };
}

/** The parameters of an operation, and those of its path item that it does not redefine. */
function parameterNodes(
  { pathItem, operation }: Route,
  { references }: DocumentContext,
): readonly DocumentNode[] {
  const read = (owner: DocumentNode): readonly DocumentNode[] =>
    (owner.member("parameters")?.list() ?? []).flatMap((one) => {
      const node = references.dereference(one);
      const isNamed = node.isObject && node.stringAt("name");
      if (!isNamed && node.value !== one.value) return [];
      if (!isNamed) node.reportInvalid("a parameter with a name");
      return isNamed ? [node] : [];
    });
  const own = read(operation);
  const keyOf = (node: DocumentNode): string =>
    `${node.stringAt("in") ?? ""} ${node.stringAt("name") ?? ""}`;
  const known = new Set(own.map(keyOf));
  return [...read(pathItem).filter((node) => !known.has(keyOf(node))), ...own];
}

function readParameter(
  node: DocumentNode,
  { schemas }: DocumentContext,
): Parameter {
  const content = node.member("content");
  const mediaType = content?.members()[0]?.[1];
  const schema = (mediaType ?? node).member("schema");
  const own = schema ? schemas.refAt(schema) : stringParameter(node).schema;
  const level = schemas.read(own);
  const facets = new Map(level.facets);
  const description = node.member("description")?.text();
  if (description !== undefined) facets.set("description", description);
  if (node.member("deprecated")?.value === true) {
    facets.set("deprecated", true);
  }
  const isJson = mediaType !== undefined;
  if ((level.type === "L" || level.type === "M") && !isJson) {
    const what = "A list or an object in a parameter, other than as JSON";
    node.reportUnsupported(what, "callers send it as JSON");
  }
  const type = level.type ?? "S";
  if (level.type === undefined) {
    const what = "A parameter of several types";
    node.reportUnsupported(what, "it became a string");
  }
  return {
    node,
    schema: {
      kind: "level",
      level: {
        ...level,
        type,
        facets,
        extensionFacets: new Map([
          ...level.extensionFacets,
          ...extensionFacets(node),
        ]),
      },
    },
    required: node.member("required")?.value === true,
  };
}

function stringParameter(node: DocumentNode): Parameter {
  const level = { ...unconstrained(node), type: "S" } as const;
  return { node, schema: { kind: "level", level }, required: true };
}

/** The example of a parameter or a body, or the first of several. */
export function firstExample(node: DocumentNode): DocumentNode | undefined {
  const one = node.member("example");
  if (one !== undefined) return one;
  const [first] = node.member("examples")?.members() ?? [];
  return first?.[1].member("value");
}

/** OpenAPI says that these are never parameters. */
const ignoredHeaders = /^(?:accept|authorization|content-type)$/;

/** Headers that HTTP, or the code before an endpoint's logic, reads. */
const reservedHeaders =
  /^(?:connection|content-length|host|if-match|transfer-encoding)$/;

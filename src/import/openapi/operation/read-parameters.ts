import { extensionOf } from "../../../vocabulary/extensions.js";
import type { DocumentContext } from "../document-context.js";
import { dereference } from "../document/dereference.js";
import {
  unconstrained,
  type SchemaLevel,
  type SchemaRef,
} from "../schema/schema-level.js";
import {
  elementsOf,
  isObject,
  memberOf,
  membersOf,
  stringAt,
  type DocumentNode,
} from "../document/document-node.js";
import { extensionFacets, readText } from "../schema/read-keywords.js";
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
  const { unsupported } = context;
  const byPlace = {
    path: new Map<string, Parameter>(),
    query: new Map<string, Parameter>(),
    header: new Map<string, Parameter>(),
    payload: new Map<string, Parameter>(),
  };
  const pathParameters = new Map<string, Parameter>();
  for (const node of parameterNodes(route, context)) {
    const place = stringAt(node, "in");
    const name = stringAt(node, "name");
    if (name === undefined) continue;
    const schema = stringAt(node, extensionOf("schema"));
    if (schema === "none" && place !== "path") continue;
    if (place === "path" || place === "query") {
      const known = place === "path" ? pathParameters : byPlace.query;
      if (known.has(name)) {
        const what = "A duplicate parameter";
        unsupported.add(node, what, "the first is used");
      } else known.set(name, readParameter(node, context));
    } else if (place === "header") {
      if (ignoredHeaders.has(name.toLowerCase())) continue;
      if (isReadableHeader(name)) {
        byPlace.header.set(name, readParameter(node, context));
      } else {
        const what = "A header that cannot be a member";
        unsupported.add(node, what, "it was left out");
      }
    } else if (place === "cookie") {
      unsupported.add(node, "A parameter in a cookie", "it was left out");
    } else {
      const at = memberOf(node, "in") ?? node;
      unsupported.addInvalidValue(at, "path, query, header or cookie");
    }
  }
  for (const [documentName, name] of route.parameterNames) {
    const found = pathParameters.get(documentName);
    const at = found?.node ?? memberOf(route.operation, "parameters");
    if (found === undefined) {
      const what = "An undeclared path parameter";
      unsupported.add(at ?? route.operation, what, "it became a string");
    }
    byPlace.path.set(name, found ?? stringParameter(at ?? route.operation));
    pathParameters.delete(documentName);
  }
  for (const { node } of pathParameters.values()) {
    const what = "A path parameter that is not in the path";
    unsupported.add(node, what, "it was left out");
  }
  for (const place of ["path", "header", "query"] as const) {
    for (const [name, parameter] of byPlace[place]) {
      const schema = stringAt(parameter.node, extensionOf("schema"));
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
  context: DocumentContext,
): readonly DocumentNode[] {
  const { unsupported } = context;
  const read = (owner: DocumentNode): readonly DocumentNode[] => {
    const list = memberOf(owner, "parameters");
    if (list === undefined) return [];
    if (!Array.isArray(list.value)) unsupported.addInvalidValue(list, "a list");
    return elementsOf(list).flatMap((one) => {
      const node = dereference(one, context);
      const isNamed = isObject(node.value) && stringAt(node, "name");
      if (!isNamed && node.value !== one.value) return [];
      if (!isNamed)
        unsupported.addInvalidValue(node, "a parameter with a name");
      return isNamed ? [node] : [];
    });
  };
  const own = read(operation);
  const keyOf = (node: DocumentNode): string =>
    `${stringAt(node, "in") ?? ""} ${stringAt(node, "name") ?? ""}`;
  const known = new Set(own.map(keyOf));
  return [...read(pathItem).filter((node) => !known.has(keyOf(node))), ...own];
}

function readParameter(
  node: DocumentNode,
  { schemas, unsupported }: DocumentContext,
): Parameter {
  const content = memberOf(node, "content");
  const mediaType = content && membersOf(content)[0]?.[1];
  const schema = memberOf(mediaType ?? node, "schema");
  const own = schema ? schemas.refAt(schema) : stringParameter(node).schema;
  const level = schemas.read(own);
  const facets = new Map(level.facets);
  const description = readText(memberOf(node, "description"), unsupported);
  if (description !== undefined) facets.set("description", description);
  if (memberOf(node, "deprecated")?.value === true) {
    facets.set("deprecated", true);
  }
  const isJson = mediaType !== undefined;
  if ((level.type === "L" || level.type === "M") && !isJson) {
    const what = "A list or an object in a parameter, other than as JSON";
    unsupported.add(node, what, "callers send it as JSON");
  }
  const type = level.type ?? "S";
  if (level.type === undefined) {
    const what = "A parameter of several types";
    unsupported.add(node, what, "it became a string");
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
    required: memberOf(node, "required")?.value === true,
  };
}

function stringParameter(node: DocumentNode): Parameter {
  const level = { ...unconstrained(node), type: "S" } as const;
  return { node, schema: { kind: "level", level }, required: true };
}

/** The example of a parameter or a body, or the first of several. */
export function firstExample(node: DocumentNode): DocumentNode | undefined {
  const one = memberOf(node, "example");
  if (one !== undefined) return one;
  const several = memberOf(node, "examples");
  if (several === undefined || !isObject(several.value)) return undefined;
  const [name] = Object.keys(several.value);
  const first = name === undefined ? undefined : memberOf(several, name);
  return first && memberOf(first, "value");
}

function isReadableHeader(name: string): boolean {
  const folded = name.toLowerCase();
  return (
    /^[a-z0-9]+(?:-[a-z0-9]+)*$/.test(folded) && !reservedHeaders.has(folded)
  );
}

/** OpenAPI says that these are never parameters. */
const ignoredHeaders: ReadonlySet<string> = new Set([
  "accept",
  "authorization",
  "content-type",
]);

/** Headers that HTTP, or the code before an endpoint's logic, reads. */
const reservedHeaders: ReadonlySet<string> = new Set([
  "connection",
  "content-length",
  "host",
  "if-match",
  "transfer-encoding",
]);

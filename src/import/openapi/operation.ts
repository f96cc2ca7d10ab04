import type { Location } from "../../diagnostics/diagnostic.js";
import { extensionOf, wordOf } from "../../model/extensions.js";
import { isXmlName } from "../../model/xml-name.js";
import { notationOf } from "../../spec/media-types.js";
import { endpointFields } from "../../spec/endpoint-fields.js";
import { isFacet } from "../../spec/facets.js";
import type { SpecDraft } from "../spec-draft.js";
import { bodyOf, type Body } from "./bodies.js";
import type { Documents } from "./documents.js";
import { anything, type Flat, type Term } from "./flat.js";
import { flattened, type Root } from "./flattened.js";
import { examplesOf, withExamples, type Examples } from "./examples.js";
import type { Names } from "./function-names.js";
import {
  elementsOf,
  isObject,
  memberOf,
  membersOf,
  placeOf,
  textAt,
  type Node,
} from "./node.js";
import { flagIn, proseIn } from "./own-words.js";
import {
  exampleIn,
  objectOf,
  parametersOf,
  type ParameterTerms,
} from "./parameters.js";
import { followed, type Route } from "./paths.js";
import { responsesOf, usualSuccess, type ResponsesRead } from "./responses.js";
import type { Schemas } from "./schemas.js";
import { securityOf } from "./security.js";
import { addressOf } from "./servers.js";

/** What all operations of a document are read with. */
export interface Around {
  readonly root: Node;
  readonly documents: Documents;
  readonly schemas: Schemas;
}

/** One operation as a draft of a spec. */
export function draftOf(route: Route, names: Names, around: Around): SpecDraft {
  const { operation, method, path } = route;
  const { root, documents, schemas } = around;
  const { losses } = schemas;
  const at = placeOf(operation);
  const parameters = parametersOf(route, around);
  const request = requestOf(operation, around);
  const responses = responsesOf(operation, { documents, losses });
  for (const [key, what] of unsaid) {
    const found = memberOf(operation, key);
    if (found) losses.beyond(found, what, "it was left out");
  }
  const mode = textAt(operation, extensionOf("payload_mode"));
  const isQuery = request === undefined && !takesBody(method, mode);
  const media = request?.body.media;
  const examples = examplesOf(operation, {
    parameters,
    body: media && exampleIn(media)?.value,
    schemas,
  });
  const roots = rootsOf(
    { route, parameters, request, responses, isQuery, examples },
    around,
  );
  const schemata = flattened([...roots.values()], schemas);
  const schemaAt = (pointer: string) => schemata.get(pointer)?.schema;
  const { success, statuses } = responses;
  const answered = statuses.find(({ isSuccess }) => isSuccess);
  const usual = usualSuccess(operation);
  const description = answered?.isDerived ? undefined : answered?.description;
  const message = usual === 202 ? description : undefined;
  const tags = tagsIn(operation, around);
  const hasModule = memberOf(operation, extensionOf("module")) !== undefined;
  const said: Record<string, unknown> = {
    lambda_function: names.lambdaFunction,
    endpoint_name: names.endpointName,
    http_method: method,
    api_path: path,
    endpoint_url: addressOf(route, root),
    payload_mode: method === "DELETE" && request ? "json-body" : undefined,
    module: hasModule ? undefined : tags[0],
    api_gateway_response:
      (success !== undefined && success !== usual) || message !== undefined
        ? { status_code: success ?? usual, ...(message && { message }) }
        : undefined,
    payload_example: examples.whole,
    payload_schema: schemaAt("/payload_schema"),
    path_schema: schemaAt("/path_schema"),
    query_schema: schemaAt("/query_schema"),
    header_schema: schemaAt("/header_schema"),
    response_schema: schemaAt("/response_schema"),
    responses: responsesSaid(responses, schemaAt),
    media_types: mediaTypesOf(request?.body),
    response_media_types: mediaTypesOf(answered?.body),
    security: securityOf(operation, { root, documents, losses }),
    title: proseIn(memberOf(operation, "summary"), losses),
    description: proseIn(memberOf(operation, "description"), losses),
    deprecated: flagIn(memberOf(operation, "deprecated"), losses) || undefined,
    tags: withoutNone(hasModule ? tags : tags.slice(1)),
    notes: notesIn(operation),
    ...extensionsIn(operation),
  };
  const spec = inOrder(withResponses(said, operation));
  return {
    from: `${operation.file}, ${method} ${route.written}`,
    at,
    spec,
    places: placesIn(route, [
      ...statuses.map(
        ({ status, node }) => [`/responses/${status}`, placeOf(node)] as const,
      ),
      ...[...schemata.values()].flatMap((one) => one.places),
    ]),
    notFound: names.isDerived
      ? ["an operationId that can be a function's name"]
      : [],
    needs: [],
  };
}

interface Request {
  readonly node: Node;
  readonly body: Body;
  /** Whether its schema is of the spec. */
  readonly isSaid: boolean;
}

function requestOf(
  operation: Node,
  { documents, schemas: { losses } }: Around,
): Request | undefined {
  const said = memberOf(operation, "requestBody");
  if (said === undefined) return undefined;
  const node = followed(said, documents, losses);
  if (!isObject(node.value)) {
    losses.misshapen(node, "an object");
    return undefined;
  }
  const method = operation.pointer.split("/").at(-1);
  if (method === "get") {
    losses.beyond(node, "A body of a GET request", "it was left out");
    return undefined;
  }
  const body = bodyOf(node, "request", losses) ?? { mediaTypes: [] };
  const isSaid = textAt(node, extensionOf("schema")) !== "none";
  return { node, body, isSaid };
}

function takesBody(method: string, mode: string | undefined): boolean {
  return mode === undefined
    ? method !== "GET" && method !== "DELETE"
    : mode === "json-body";
}

interface Parts {
  readonly route: Route;
  readonly parameters: ParameterTerms;
  readonly request: Request | undefined;
  readonly responses: ResponsesRead;
  readonly isQuery: boolean;
  readonly examples: Examples;
}

/** The schemas of an operation, by where they go in its spec. */
function rootsOf(
  {
    route: { operation },
    parameters,
    request,
    responses,
    isQuery,
    examples,
  }: Parts,
  { schemas }: Around,
): ReadonlyMap<string, Root> {
  const { path, query, header, payload } = parameters;
  const { losses } = schemas;
  const roots = new Map<string, Root>();
  const add = (
    key: string,
    flat: Flat | undefined,
    direction: Root["direction"] = "request",
  ): void => {
    const pointer = `/${key}`;
    if (flat === undefined) return;
    const term = { kind: "made", flat } as const;
    roots.set(key, { pointer, term, direction, inXml: inXml(key) });
  };
  const answered = responses.statuses.find(({ isSuccess }) => isSuccess)?.body;
  const inXml = (key: string): boolean => {
    const body = key === "payload_schema" ? request?.body : answered;
    return body?.mediaTypes.some((one) => notationOf(one) === "xml") ?? false;
  };
  const media = request?.isSaid ? request.body.media : undefined;
  const schema = media && memberOf(media, "schema");
  const isBatch = textAt(operation, extensionOf("action")) === "post-many";
  const inBody =
    schema &&
    rootIn(schema, { schemas, takesList: isBatch, isResponse: false });
  const asked = isQuery ? new Map([...payload, ...query]) : payload;
  const fromParameters = objectOf(asked, operation);
  const whole =
    inBody && fromParameters
      ? merged(fromParameters, inBody)
      : (inBody ?? fromParameters);
  const shown = (flat: Flat | undefined): Flat | undefined =>
    flat && withExamples(flat, examples, schemas);
  const ordered = whole && withOrder(whole, operation);
  add("payload_schema", shown(ordered));
  const taken = new Set([...path.keys(), ...(ordered?.members.keys() ?? [])]);
  add("path_schema", shown(objectOf(path, operation)));
  for (const [key, found] of [
    ["query_schema", isQuery ? new Map<string, never>() : query],
    ["header_schema", header],
  ] as const) {
    const free = [...found].filter(([name, { node }]) => {
      if (!taken.has(name)) {
        taken.add(name);
        return true;
      }
      const what =
        "A parameter that is called like another part of its request";
      losses.beyond(node, what, "it was left out");
      return false;
    });
    add(key, shown(objectOf(new Map(free), operation)));
  }
  for (const {
    status,
    body,
    node,
    schemaIn,
    isSuccess,
  } of responses.statuses) {
    const answer = body?.media && memberOf(body.media, "schema");
    if (answer === undefined || schemaIn === "none") continue;
    if (/problem\+json/.test(body?.media?.pointer ?? "")) continue;
    if (!isSuccess && status < "4") {
      const what = "A body of a second success";
      losses.beyond(node, what, "it was left out");
      continue;
    }
    const flat = rootIn(answer, {
      schemas,
      takesList: false,
      isResponse: true,
    });
    const key =
      schemaIn === "response"
        ? "response_schema"
        : `responses/${status}/schema`;
    add(key, flat, "response");
  }
  return roots;
}

interface RootAround {
  readonly schemas: Schemas;
  readonly takesList: boolean;
  readonly isResponse: boolean;
}

/** The schema of a body, which a spec wants to be an object. */
function rootIn(
  schema: Node,
  { schemas, takesList, isResponse }: RootAround,
): Flat | undefined {
  const { losses } = schemas;
  const term: Term = schemas.termAt(schema);
  const flat = schemas.read(term);
  const body = isResponse ? "response" : "request";
  if (flat.type === "M" || (flat.type === "L" && takesList)) {
    const words = new Map(flat.words);
    for (const facet of ["example", "default"] as const) words.delete(facet);
    const xmlName = flat.xml && textAt(flat.xml, "name");
    const title = words.get("title") ?? xmlName;
    const name = nameIn(title);
    if (name === undefined) words.delete("title");
    else words.set("title", name);
    if (name !== title) {
      const what = "A title of a body that cannot be a name";
      losses.beyond(
        flat.at,
        what,
        name === undefined ? "it was left out" : "its words became one",
      );
    }
    if (flat.nullable) {
      losses.beyond(schema, `A ${body} that may be null`, "it may not");
    }
    return { ...flat, words, nullable: false };
  }
  if (flat.type === undefined) {
    const what = `A ${body} of any type`;
    losses.beyond(schema, what, "it became a free object");
    return { ...anything(flat.at), type: "M" };
  }
  const what = `A ${body} that is no object`;
  losses.beyond(schema, what, "its schema was left out, and it is free");
  return undefined;
}

/** The name of a body that a title holds: a spec gives it to the root in XML, and to the schema in OpenAPI. */
function nameIn(title: unknown): string | undefined {
  if (typeof title !== "string" || isXmlName(title)) {
    return title as string | undefined;
  }
  const words = title.split(/[^\p{L}\p{N}_.-]+/u);
  const name = words
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join("");
  return isXmlName(name) ? name : undefined;
}

/** The payload with the members that parameters carry before those of the body. */
function merged(parameters: Flat, body: Flat): Flat {
  return {
    ...body,
    members: new Map([...parameters.members, ...body.members]),
    required: new Set([...parameters.required, ...body.required]),
  };
}

/** The members in the order that an extension gives. */
function withOrder(flat: Flat, operation: Node): Flat {
  const said = memberOf(operation, extensionOf("members"));
  const names = elementsOf(said).map(({ value }) => String(value));
  if (names.length === 0) return flat;
  const known = names.flatMap((name) => {
    const term = flat.members.get(name);
    return term ? [[name, term] as const] : [];
  });
  return { ...flat, members: new Map([...known, ...flat.members]) };
}

function responsesSaid(
  { statuses }: ResponsesRead,
  schemaAt: (pointer: string) => unknown,
): unknown {
  const said = statuses.flatMap(({ status, description, isDerived, node }) => {
    if (isDerived) return [];
    const schema = schemaAt(`/responses/${status}/schema`);
    const body = memberOf(node, extensionOf("body"))?.value;
    return [
      [
        status,
        {
          ...(description !== undefined && { description }),
          ...(schema !== undefined && { schema }),
          ...(body !== undefined && { body }),
        },
      ] as const,
    ];
  });
  return said.length > 0 ? Object.fromEntries(said) : undefined;
}

/** The media types of a body; JSON alone is what a spec means without a word. */
function mediaTypesOf(body: Body | undefined): readonly string[] | undefined {
  const types = (body?.mediaTypes ?? []).filter((type) => notationOf(type));
  const isUsual = types.length === 1 && types[0] === "application/json";
  return types.length === 0 || isUsual ? undefined : types;
}

function tagsIn(
  operation: Node,
  { schemas: { losses } }: Around,
): readonly string[] {
  const said = memberOf(operation, "tags");
  if (said && !Array.isArray(said.value)) losses.misshapen(said, "a list");
  return elementsOf(said).flatMap((tag) => proseIn(tag, losses) ?? []);
}

function notesIn(operation: Node): readonly string[] | undefined {
  const docs = memberOf(operation, "externalDocs");
  if (docs === undefined) return undefined;
  const url = textAt(docs, "url");
  if (url === undefined) return undefined;
  const words = textAt(docs, "description");
  return [words === undefined ? `See ${url}` : `See ${url} (${words})`];
}

/** What an operation says in the words of a spec. */
function extensionsIn(operation: Node): Readonly<Record<string, unknown>> {
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
function withResponses(
  said: Readonly<Record<string, unknown>>,
  operation: Node,
): Readonly<Record<string, unknown>> {
  const more = memberOf(operation, extensionOf("responses"));
  if (more === undefined || !isObject(more.value)) return said;
  const { responses } = said;
  const both = { ...(isObject(responses) ? responses : {}), ...more.value };
  return { ...said, responses: both };
}

/** The keys in the order of a spec file, without those that say nothing. */
function inOrder(
  said: Readonly<Record<string, unknown>>,
): Readonly<Record<string, unknown>> {
  const known = Object.keys(endpointFields);
  const keys = [...new Set([...known, ...Object.keys(said)])];
  return Object.fromEntries(
    keys.flatMap((key) => {
      const value = Object.hasOwn(said, key) ? said[key] : undefined;
      return value === undefined ? [] : [[key, value]];
    }),
  );
}

function withoutNone<T>(list: readonly T[]): readonly T[] | undefined {
  return list.length > 0 ? list : undefined;
}

const unsaid: readonly (readonly [key: string, what: string])[] = [
  ["callbacks", "A callback"],
];

function placesIn(
  { operation }: Route,
  schemas: readonly (readonly [string, Location])[],
): ReadonlyMap<string, Location> {
  const at = placeOf(operation);
  return new Map([
    ["", at] as const,
    ...[
      ["lambda_function", "operationId"],
      ["payload_example", "requestBody"],
      ["responses", "responses"],
      ["security", "security"],
      ["title", "summary"],
      ["description", "description"],
      ["tags", "tags"],
      ["module", "tags"],
    ].flatMap(([key, from = ""]) => {
      const found = memberOf(operation, from);
      return found ? [[`/${key ?? ""}`, placeOf(found)] as const] : [];
    }),
    ...schemas,
  ]);
}

import type { Location } from "../../../diagnostics/diagnostic.js";
import { extensionOf } from "../../../vocabulary/extensions.js";
import { bodyFormatOf } from "../../../spec/media-types.js";
import type { SpecDraft } from "../../spec-draft.js";
import { inOrder } from "../../sort-spec-keys.js";
import type { Body } from "./read-body.js";
import type { Documents } from "../document/reference-resolver.js";
import { examplesOf } from "./payload-examples.js";
import { flattened } from "../schema/flatten-schemas.js";
import type { Names } from "./operation-names.js";
import {
  elementsOf,
  memberOf,
  placeOf,
  textAt,
  type Node,
} from "../document/document-node.js";
import { flagIn, proseIn } from "../schema/read-keywords.js";
import { exampleIn, parametersOf } from "./read-parameters.js";
import type { Route } from "./routes.js";
import { requestOf, takesBody } from "./read-request.js";
import {
  responsesOf,
  usualSuccess,
  type ResponsesRead,
} from "./read-responses.js";
import { rootsOf } from "./operation-schemas.js";
import type { Schemas } from "../schema/schema-reader.js";
import { securityOf } from "./read-security.js";
import { addressOf } from "./endpoint-url.js";
import { extensionsIn, withResponses } from "./spec-extensions.js";

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
  const types = (body?.mediaTypes ?? []).filter((type) => bodyFormatOf(type));
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

import { extensionOf } from "../../../vocabulary/extensions.js";
import { bodyFormatOf } from "../../../spec/media-types.js";
import type { Location } from "../../../diagnostics/diagnostic.js";
import type { SpecDraft } from "../../spec-draft.js";
import { sortSpecKeys } from "../../sort-spec-keys.js";
import type { BodyContent } from "./read-body.js";
import { payloadExamples } from "./payload-examples.js";
import { flattenSchemas } from "../schema/flatten-schemas.js";
import type { OperationNames } from "./operation-names.js";
import type { DocumentNode } from "../document/document-node.js";
import { firstExample, readParameters } from "./read-parameters.js";
import type { Route } from "./routes.js";
import { readRequest, methodTakesBody } from "./read-request.js";
import {
  readResponses,
  defaultSuccessStatus,
  type OperationResponses,
} from "./read-responses.js";
import { operationSchemas } from "./operation-schemas.js";
import type { DocumentContext } from "../document-context.js";
import { readSecurity } from "./read-security.js";
import { specExtensions, mergeResponseExtension } from "./spec-extensions.js";
import { trimEndOf } from "../../../names/trim-end-of.js";

/** One operation as a draft of a spec. */
export function draftOperation(
  route: Route,
  names: OperationNames,
  context: DocumentContext,
): SpecDraft {
  const { operation, method, path } = route;
  const { root, schemas } = context;
  const at = operation.location;
  const parameters = readParameters(route, context);
  const request = readRequest(operation, context);
  const responses = readResponses(operation, context);
  operation
    .member("callbacks")
    ?.reportUnsupported("A callback", "it was left out");
  const mode = operation.stringAt(extensionOf("payload_mode"));
  const isQuery = request === undefined && !methodTakesBody(method, mode);
  const mediaType = request?.body.mediaType;
  const examples = payloadExamples(operation, {
    parameters,
    body: mediaType && firstExample(mediaType)?.value,
    schemas,
  });
  const roots = operationSchemas(
    { route, parameters, request, responses, isQuery, examples },
    schemas,
  );
  const flattened = flattenSchemas(roots, schemas);
  const schemaAt = (pointer: string) => flattened.get(pointer)?.schema;
  const { success: successStatus, statuses } = responses;
  const success = statuses.find(({ isSuccess }) => isSuccess);
  const defaultStatus = defaultSuccessStatus(operation);
  const description = success?.isDerived ? undefined : success?.description;
  const message = defaultStatus === 202 ? description : undefined;
  const tags = (operation.member("tags")?.list() ?? []).flatMap(
    (tag) => tag.text() ?? [],
  );
  const hasModule = operation.member(extensionOf("module")) !== undefined;
  const otherTags = hasModule ? tags : tags.slice(1);
  const fields: Record<string, unknown> = {
    lambda_function: names.lambdaFunction,
    endpoint_name: names.endpointName,
    http_method: method,
    api_path: path,
    endpoint_url: endpointUrl(route, root),
    payload_mode: method === "DELETE" && request ? "json-body" : undefined,
    module: hasModule ? undefined : tags[0],
    api_gateway_response:
      (successStatus !== undefined && successStatus !== defaultStatus) ||
      message !== undefined
        ? {
            status_code: successStatus ?? defaultStatus,
            ...(message && { message }),
          }
        : undefined,
    payload_example: examples.whole,
    payload_schema: schemaAt("/payload_schema"),
    path_schema: schemaAt("/path_schema"),
    query_schema: schemaAt("/query_schema"),
    header_schema: schemaAt("/header_schema"),
    response_schema: schemaAt("/response_schema"),
    responses: specResponses(responses, schemaAt),
    media_types: specMediaTypes(request?.body),
    response_media_types: specMediaTypes(success?.body),
    security: readSecurity(operation, context),
    title: operation.member("summary")?.text(),
    description: operation.member("description")?.text(),
    deprecated: operation.member("deprecated")?.boolean() || undefined,
    tags: otherTags.length > 0 ? otherTags : undefined,
    notes: readNotes(operation),
    ...specExtensions(operation),
  };
  const spec = sortSpecKeys(mergeResponseExtension(fields, operation));
  return {
    from: `${operation.file}, ${method} ${route.documentPath}`,
    at,
    spec,
    places: sourcePlaces(route, [
      ...statuses.map(
        ({ status, node }) => [`/responses/${status}`, node.location] as const,
      ),
      ...[...flattened.values()].flatMap((one) => one.places),
    ]),
    notFound: names.isDerived
      ? ["an operationId that is a valid function name"]
      : [],
    needs: [],
  };
}

/** The URL of an operation; undefined where the document has no absolute one. */
function endpointUrl(
  { operation, pathItem, path }: Route,
  root: DocumentNode,
): string | undefined {
  const servers = [operation, pathItem, root]
    .map((owner) => owner.member("servers")?.elements() ?? [])
    .find((list) => list.length > 0);
  const server = servers?.[0];
  if (server === undefined) return undefined;
  const template = server.stringAt("url");
  if (template === undefined) return undefined;
  const variables = server.member("variables")?.members() ?? [];
  const defaults = new Map(
    variables.map(([name, variable]) => [name, variable.stringAt("default")]),
  );
  const url = template.replace(
    /\{([^{}]*)\}/g,
    (all, name: string) => defaults.get(name) ?? all,
  );
  const address = trimEndOf(url, "/") + path;
  const isWhole = /^https?:\/\/[^\s#?{}]+$/i.test(url) && URL.canParse(address);
  return isWhole ? address : undefined;
}

function specResponses(
  { statuses }: OperationResponses,
  schemaAt: (pointer: string) => unknown,
): unknown {
  const responses = statuses.flatMap(
    ({ status, description, isDerived, node }) => {
      if (isDerived) return [];
      const schema = schemaAt(`/responses/${status}/schema`);
      const body = node.member(extensionOf("body"))?.value;
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
    },
  );
  return responses.length > 0 ? Object.fromEntries(responses) : undefined;
}

/** The media types of a body; undefined for JSON alone, the default of a spec. */
function specMediaTypes(
  body: BodyContent | undefined,
): readonly string[] | undefined {
  const types = (body?.mediaTypes ?? []).filter((type) => bodyFormatOf(type));
  const isJsonOnly = types.length === 1 && types[0] === "application/json";
  return types.length === 0 || isJsonOnly ? undefined : types;
}

function readNotes(operation: DocumentNode): readonly string[] | undefined {
  const docs = operation.member("externalDocs");
  const url = docs?.stringAt("url");
  if (url === undefined) return undefined;
  const description = docs?.stringAt("description");
  return [`See ${url}${description === undefined ? "" : ` (${description})`}`];
}

function sourcePlaces(
  { operation }: Route,
  schemas: readonly (readonly [string, Location])[],
): ReadonlyMap<string, Location> {
  const at = operation.location;
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
      const found = operation.member(from);
      return found ? [[`/${key ?? ""}`, found.location] as const] : [];
    }),
    ...schemas,
  ]);
}

import type { Examples } from "../../languages/examples/examples.js";
import {
  errorExamples,
  type ErrorExample,
} from "../../languages/examples/error-examples.js";
import { describeSuccess } from "../../languages/examples/response-examples.js";
import { uuidOf } from "../../languages/example.js";
import { extensionOf } from "../../vocabulary/extensions.js";
import { answersWithoutBody, type Endpoint } from "../../model/model.js";
import { mayBeUnchanged } from "../../model/request/query-string.js";
import { actions } from "../../vocabulary/actions.js";
import { compoundName } from "../../names/ident.js";
import type { Data } from "../../render/yaml.js";
import { groupBy } from "../../model/group-by.js";
import { contentOf } from "./bodies.js";
import type { ClaimedComponents } from "./components.js";
import { problemSchema } from "./problem-schema.js";
import { schemaOf, type Schema } from "./schema.js";

/** The responses of an operation by status, the lowest first. */
export type Responses = ReadonlyMap<string, Data>;

/** Every status that an endpoint answers with: its success, its errors, and those that only its spec knows. */
export function responsesOf(
  endpoint: Endpoint,
  examples: Examples,
  components: ClaimedComponents,
): Responses {
  const found = new Map<string, Data>();
  found.set(
    String(endpoint.success.status),
    successResponse(endpoint, examples, components),
  );
  if (mayBeUnchanged(endpoint)) found.set("304", unchanged);
  const errors = endpoint.mode === "SYNC" ? errorExamples(endpoint) : [];
  for (const [status, several] of groupBy(errors, (one) => `${one.status}`)) {
    found.set(status, errorResponse(endpoint, several, components));
  }
  for (const [status, given] of Object.entries(endpoint.responses)) {
    if (given.as !== undefined || found.has(status)) continue;
    found.set(status, describe(given, "As the spec says."));
  }
  if (endpoint.mode === "ASYNC" && !found.has("400")) {
    found.set("400", gatewayRefusal(components));
  }
  return new Map([...found].sort(([a], [b]) => (a < b ? -1 : 1)));
}

const unchanged: Data = {
  description: "The caller has the item as it is.",
  [extensionOf("derived")]: true,
};

/** What the spec's `responses` say of statuses that are answered as others. */
export function responseAliases({ responses }: Endpoint): Data | undefined {
  const others = Object.entries(responses).flatMap(
    ([status, { as: other, description }]) =>
      other === undefined
        ? []
        : [
            [
              status,
              {
                ...(description !== undefined && { description }),
                as: other,
              },
            ] as const,
          ],
  );
  return others.length > 0 ? new Map<string, Data>(others) : undefined;
}

function successResponse(
  endpoint: Endpoint,
  { response: example }: Examples,
  components: ClaimedComponents,
): Data {
  const { success, stated, mediaTypes, xmlRoots, name, responses, mode } =
    endpoint;
  const { status, shape } = success;
  const root = xmlRoots.responses[status];
  const given = responses[status];
  const schema = schemaOf(shape, {
    stated: stated.response,
    unknownMembers: endpoint.unknownMembers,
    root,
  });
  const isEmpty =
    (shape.free && !stated.response) || answersWithoutBody(endpoint);
  const type = compoundName(name.type, "Response");
  const ref = isEmpty ? schema : components.refTo(schema, type);
  const { message } = endpoint.gatewayResponse;
  const own = mode === "ASYNC" && message ? message : describeSuccess(endpoint);
  const from = !stated.response
    ? "none"
    : given?.hasSchema
      ? "responses"
      : "response";
  return {
    ...describe(given, own),
    ...successHeaders(endpoint),
    ...(!answersWithoutBody(endpoint) && {
      content: contentOf(
        { types: mediaTypes.response, schema: ref, root },
        example,
      ),
    }),
    ...(given?.body !== undefined && { [extensionOf("body")]: given.body }),
    ...(from !== "response" && { [extensionOf("schema")]: from }),
    ...(!given && { [extensionOf("derived")]: true }),
  };
}

/** A description: the spec's, else ours, which is marked where the spec speaks of the status. */
function describe(
  given: { readonly description?: string } | undefined,
  own: string,
): Schema {
  const { description } = given ?? {};
  if (description !== undefined) return { description };
  return {
    description: own,
    ...(given && { [extensionOf("description")]: null }),
  };
}

/** The headers of a success that say where its item is, and of which version. */
function successHeaders({ table, action, mode, location }: Endpoint): Schema {
  const isItem = mode === "SYNC" && actions[action].answers === "item";
  const isVersioned = isItem && table?.version !== undefined;
  const headers = {
    ...(isVersioned && { ETag: headerSchema("The version of the item.") }),
    ...(location && {
      Location: headerSchema("Where the item is, relative to the URL."),
    }),
  };
  return Object.keys(headers).length === 0 ? {} : { headers };
}

function headerSchema(description: string): Schema {
  return { description, schema: { type: "string" } };
}

/** The errors that are answered with one status. */
function errorResponse(
  endpoint: Endpoint,
  errors: readonly ErrorExample[],
  components: ClaimedComponents,
): Data {
  const [first] = errors;
  if (first === undefined) return {};
  const { status } = first;
  const own = errors.find((one) => one.ownStatus === status) ?? first;
  const given = endpoint.responses[status];
  const description = describe(given, own.when);
  const marks = {
    ...(given?.body !== undefined && { [extensionOf("body")]: given.body }),
    ...(!given && { [extensionOf("derived")]: true }),
  };
  const body = endpoint.errorResponses[own.ownStatus]?.body;
  if (body === undefined) {
    const content = {
      "application/problem+json": {
        schema: problemSchema(components),
        ...examplesIn(errors),
      },
    };
    return { ...description, content, ...marks };
  }
  const schema = schemaOf(body.shape, {
    stated: body.stated,
    unknownMembers: endpoint.unknownMembers,
    root: own.root,
  });
  const type = compoundName(endpoint.name.type, `Response${status}`);
  const bodyContent = {
    types: endpoint.mediaTypes.response,
    schema: components.refTo(schema, type),
    root: own.root,
  };
  const content = contentOf(bodyContent, first.body);
  return { ...description, content, ...marks };
}

/** One example, or several by the status that each has by itself. */
function examplesIn(errors: readonly ErrorExample[]): Schema {
  const [first] = errors;
  if (first === undefined) return {};
  if (errors.length === 1) return { example: problemExample(first) };
  const examples = errors.map((error): [string, Data] => [
    `status-${error.ownStatus}`,
    { summary: error.when, value: problemExample(error) },
  ]);
  return { examples: Object.fromEntries(examples) };
}

/** A problem with a request id that is the same everywhere: what several operations answer alike stands once. */
function problemExample({ body }: ErrorExample): Data {
  return { ...body, request_id: requestId };
}

const requestId = uuidOf("request_id");

/** API Gateway checks the body of an ASYNC request before it says that it is accepted. */
function gatewayRefusal(components: ClaimedComponents): Data {
  return {
    description: "The request does not fit its schema.",
    content: {
      "application/problem+json": { schema: problemSchema(components) },
    },
    [extensionOf("derived")]: true,
  };
}

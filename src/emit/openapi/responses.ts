import type { Examples } from "../../languages/examples/examples.js";
import {
  errorExamples,
  type ErrorExample,
} from "../../languages/examples/error-examples.js";
import { describeSuccess } from "../../languages/examples/response-examples.js";
import { uuidOf } from "../../languages/example.js";
import { checksVersion, reads } from "../../vocabulary/actions.js";
import { extensionOf } from "../../vocabulary/extensions.js";
import type { Endpoint } from "../../model/model.js";
import { compoundName } from "../../names/ident.js";
import type { Data } from "../../render/yaml.js";
import { contentOf } from "./bodies.js";
import type { Components } from "./components.js";
import { problemSchema } from "./problem-schema.js";
import { schemaOf, type Schema } from "./schema.js";

/** The responses of an operation by status, the lowest first. */
export type Responses = ReadonlyMap<string, Data>;

/** Every status that an endpoint answers with: its success, its errors, and those that only its spec knows. */
export function responsesOf(
  endpoint: Endpoint,
  examples: Examples,
  components: Components,
): Responses {
  const found = new Map<string, Data>();
  found.set(
    String(endpoint.success.status),
    successResponse(endpoint, examples, components),
  );
  const errors = endpoint.mode === "SYNC" ? errorExamples(endpoint) : [];
  const byStatus = new Map<number, ErrorExample[]>();
  for (const error of errors) {
    const { status } = error;
    byStatus.set(status, [...(byStatus.get(status) ?? []), error]);
  }
  for (const [status, several] of byStatus) {
    found.set(String(status), errorResponse(endpoint, several, components));
  }
  for (const [status, { description, as: other }] of endpoint.responses) {
    if (other !== undefined || found.has(status)) continue;
    found.set(status, descriptionOf(description, "As the spec says."));
  }
  if (endpoint.mode === "ASYNC" && !found.has("400")) {
    found.set("400", gatewayRefusal(components));
  }
  return new Map([...found].sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** What the spec's `responses` say of statuses that are answered as others. */
export function responseAliases({ responses }: Endpoint): Data | undefined {
  const others = [...responses].flatMap(
    ([status, { as: other, description }]) =>
      other === undefined
        ? []
        : [
            [
              status,
              {
                ...(description !== undefined && { description }),
                as: other.value,
              },
            ] as const,
          ],
  );
  return others.length > 0 ? new Map<string, Data>(others) : undefined;
}

function successResponse(
  endpoint: Endpoint,
  { response: example }: Examples,
  components: Components,
): Data {
  const { success, stated, mediaTypes, xmlRoots, name, responses, mode } =
    endpoint;
  const { status, shape } = success;
  const root = xmlRoots.responses.get(status);
  const given = responses.get(String(status));
  const schema = schemaOf(shape, {
    stated: stated.response,
    unknownMembers: endpoint.unknownMembers,
    root,
  });
  const isEmpty = shape.free && !stated.response;
  const type = compoundName(name.type, "Response");
  const ref = isEmpty ? schema : components.refTo(schema, type);
  const { message } = endpoint.gatewayResponse;
  const own = mode === "ASYNC" && message ? message : describeSuccess(endpoint);
  const from = !stated.response
    ? "none"
    : given?.schema
      ? "responses"
      : "response";
  return {
    ...describe(given?.description, given ? own : undefined, own),
    ...etagHeader(endpoint),
    content: contentOf(
      { types: mediaTypes.response, schema: ref, root },
      example,
    ),
    ...(given?.body && { [extensionOf("body")]: given.body.value as Data }),
    ...(from !== "response" && { [extensionOf("schema")]: from }),
    ...(!given && { [extensionOf("derived")]: true }),
  };
}

/** A description: the spec's, else ours, which is marked where the spec speaks of the status. */
function describe(
  stated: string | undefined,
  marked: string | undefined,
  own: string,
): Schema {
  if (stated !== undefined) return { description: stated };
  return {
    description: own,
    ...(marked !== undefined && { [extensionOf("description")]: null }),
  };
}

function descriptionOf(stated: string | undefined, own: string): Schema {
  return describe(stated, own, own);
}

function etagHeader({ table, action, mode }: Endpoint): Schema {
  const hasNewVersion =
    table?.version !== undefined &&
    mode === "SYNC" &&
    !reads(action) &&
    !checksVersion(action) &&
    action === "post-one";
  if (!hasNewVersion) return {};
  const description = "The version that the item has now.";
  return { headers: { ETag: { description, schema: { type: "string" } } } };
}

/** The errors that are answered with one status. */
function errorResponse(
  endpoint: Endpoint,
  errors: readonly ErrorExample[],
  components: Components,
): Data {
  const [first] = errors;
  if (first === undefined) return {};
  const { status } = first;
  const own = errors.find((one) => one.ownStatus === status) ?? first;
  const given = endpoint.responses.get(String(status));
  const description = describe(given?.description, given && own.when, own.when);
  const marks = {
    ...(given?.body && { [extensionOf("body")]: given.body.value as Data }),
    ...(!given && { [extensionOf("derived")]: true }),
  };
  const body = endpoint.errorResponses.get(own.ownStatus)?.body;
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
  const [one] = errors;
  const content = contentOf(bodyContent, one?.body ?? {});
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
function gatewayRefusal(components: Components): Data {
  return {
    description: "The request does not fit its schema.",
    content: {
      "application/problem+json": { schema: problemSchema(components) },
    },
    [extensionOf("derived")]: true,
  };
}

import type { Examples } from "../../languages/examples/examples.js";
import { refusalsOf, type Refusal } from "../../languages/examples/refusals.js";
import { successWords } from "../../languages/examples/replies.js";
import { uuidOf } from "../../languages/example.js";
import { checksVersion, reads } from "../../vocabulary/actions.js";
import { extensionOf } from "../../vocabulary/extensions.js";
import type { Endpoint } from "../../model/model.js";
import { compoundName } from "../../names/ident.js";
import type { Data } from "../../render/yaml.js";
import { contentOf } from "./bodies.js";
import type { Components } from "./components.js";
import { problemSchema } from "./problem.js";
import { schemaOf, type Schema } from "./schema.js";

/** The answers of an operation by status, the lowest first. */
export type Responses = ReadonlyMap<string, Data>;

/** Every status that an endpoint answers with: its success, its refusals, and those that only its spec knows. */
export function responsesOf(
  endpoint: Endpoint,
  examples: Examples,
  components: Components,
): Responses {
  const found = new Map<string, Data>();
  found.set(
    String(endpoint.success.status),
    successOf(endpoint, examples, components),
  );
  const refusals = endpoint.mode === "SYNC" ? refusalsOf(endpoint) : [];
  const byStatus = new Map<number, Refusal[]>();
  for (const refusal of refusals) {
    const { status } = refusal;
    byStatus.set(status, [...(byStatus.get(status) ?? []), refusal]);
  }
  for (const [status, several] of byStatus) {
    found.set(String(status), refusalOf(endpoint, several, components));
  }
  for (const [status, { description, as: other }] of endpoint.responses) {
    if (other !== undefined || found.has(status)) continue;
    found.set(status, described(description, "As the spec says."));
  }
  if (endpoint.mode === "ASYNC" && !found.has("400")) {
    found.set("400", refusedByGateway(components));
  }
  return new Map([...found].sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** What the spec's `responses` say of statuses that are answered as others. */
export function answeredAs({ responses }: Endpoint): Data | undefined {
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

function successOf(
  endpoint: Endpoint,
  { answer: example }: Examples,
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
  const own = mode === "ASYNC" && message ? message : successWords(endpoint);
  const from = !stated.response
    ? "none"
    : given?.schema
      ? "responses"
      : "response";
  return {
    ...describedAs(given?.description, given ? own : undefined, own),
    ...etagOf(endpoint),
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
function describedAs(
  said: string | undefined,
  marked: string | undefined,
  own: string,
): Schema {
  if (said !== undefined) return { description: said };
  return {
    description: own,
    ...(marked !== undefined && { [extensionOf("description")]: null }),
  };
}

function described(said: string | undefined, own: string): Schema {
  return describedAs(said, own, own);
}

function etagOf({ table, action, mode }: Endpoint): Schema {
  const isTold =
    table?.version !== undefined &&
    mode === "SYNC" &&
    !reads(action) &&
    !checksVersion(action) &&
    action === "post-one";
  if (!isTold) return {};
  const description = "The version that the item has now.";
  return { headers: { ETag: { description, schema: { type: "string" } } } };
}

/** The refusals that are answered with one status. */
function refusalOf(
  endpoint: Endpoint,
  refusals: readonly Refusal[],
  components: Components,
): Data {
  const [first] = refusals;
  if (first === undefined) return {};
  const { status } = first;
  const own = refusals.find((one) => one.own === status) ?? first;
  const given = endpoint.responses.get(String(status));
  const words = describedAs(given?.description, given && own.when, own.when);
  const marks = {
    ...(given?.body && { [extensionOf("body")]: given.body.value as Data }),
    ...(!given && { [extensionOf("derived")]: true }),
  };
  const body = endpoint.errorResponses.get(own.own)?.body;
  if (body === undefined) {
    const content = {
      "application/problem+json": {
        schema: problemSchema(components),
        ...examplesIn(refusals),
      },
    };
    return { ...words, content, ...marks };
  }
  const schema = schemaOf(body.shape, {
    stated: body.stated,
    unknownMembers: endpoint.unknownMembers,
    root: own.root,
  });
  const type = compoundName(endpoint.name.type, `Response${status}`);
  const spoken = {
    types: endpoint.mediaTypes.response,
    schema: components.refTo(schema, type),
    root: own.root,
  };
  const [one] = refusals;
  const content = contentOf(spoken, one?.body ?? {});
  return { ...words, content, ...marks };
}

/** One example, or several by the status that each has by itself. */
function examplesIn(refusals: readonly Refusal[]): Schema {
  const [first] = refusals;
  if (first === undefined) return {};
  if (refusals.length === 1) return { example: shown(first) };
  const examples = refusals.map((refusal): [string, Data] => [
    `status-${refusal.own}`,
    { summary: refusal.when, value: shown(refusal) },
  ]);
  return { examples: Object.fromEntries(examples) };
}

/** A problem with a request id that is the same everywhere: what several operations answer alike stands once. */
function shown({ body }: Refusal): Data {
  return { ...body, request_id: requestId };
}

const requestId = uuidOf("request_id");

/** API Gateway checks the body of an ASYNC request before it says that it is accepted. */
function refusedByGateway(components: Components): Data {
  return {
    description: "The request does not fit its schema.",
    content: {
      "application/problem+json": { schema: problemSchema(components) },
    },
    [extensionOf("derived")]: true,
  };
}

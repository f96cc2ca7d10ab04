import { extensionOf } from "../../../vocabulary/extensions.js";
import { bodyFormatOf } from "../../../spec/media-types.js";
import { addExamples, type PayloadExamples } from "./payload-examples.js";
import type { SchemaLevel } from "../schema/schema-level.js";
import type { RootSchema } from "../schema/flatten-schemas.js";
import type { DocumentNode } from "../document/document-node.js";
import {
  parametersSchema,
  type OperationParameters,
} from "./read-parameters.js";
import type { Route } from "./routes.js";
import type { RequestBody } from "./read-request.js";
import type { OperationResponses } from "./read-responses.js";
import type { SchemaReader } from "../schema/schema-reader.js";
import { readBodySchema } from "../schema/read-body-schema.js";

/** The parts of an operation that have schemas. */
export interface OperationParts {
  readonly route: Route;
  readonly parameters: OperationParameters;
  readonly request: RequestBody | undefined;
  readonly responses: OperationResponses;
  readonly isQuery: boolean;
  readonly examples: PayloadExamples;
}

/** The schemas of an operation, each under its key of the spec. */
export function operationSchemas(
  parts: OperationParts,
  schemas: SchemaReader,
): readonly RootSchema[] {
  const { request, responses, isQuery, examples } = parts;
  const { operation } = parts.route;
  const { path, query, header, payload } = parts.parameters;
  const roots: RootSchema[] = [];
  const add = (
    key: string,
    level: SchemaLevel | undefined,
    direction: RootSchema["direction"] = "request",
  ): void => {
    if (level === undefined) return;
    const ref = { kind: "level", level } as const;
    roots.push({ pointer: `/${key}`, ref, direction, inXml: inXml(key) });
  };
  const success = responses.statuses.find(({ isSuccess }) => isSuccess);
  const inXml = (key: string): boolean => {
    const body = key === "payload_schema" ? request?.body : success?.body;
    return body?.mediaTypes.some((one) => bodyFormatOf(one) === "xml") ?? false;
  };
  const schema = request?.isInSpec
    ? request.body.mediaType?.member("schema")
    : undefined;
  const isBatch = operation.stringAt(extensionOf("action")) === "post-many";
  const bodySchema =
    schema &&
    readBodySchema(schema, schemas, { in: "request", takesList: isBatch });
  const payloadParameters = isQuery ? new Map([...payload, ...query]) : payload;
  const fromParameters = parametersSchema(payloadParameters, operation);
  const whole =
    bodySchema && fromParameters
      ? mergePayload(fromParameters, bodySchema)
      : (bodySchema ?? fromParameters);
  const withExamples = (level: SchemaLevel | undefined) =>
    level && addExamples(level, examples, schemas);
  const ordered = whole && orderMembers(whole, operation);
  add("payload_schema", withExamples(ordered));
  const taken = new Set([...path.keys(), ...(ordered?.members.keys() ?? [])]);
  add("path_schema", withExamples(parametersSchema(path, operation)));
  for (const [key, found] of [
    ["query_schema", isQuery ? new Map<string, never>() : query],
    ["header_schema", header],
  ] as const) {
    const free = [...found].filter(([name, { node }]) => {
      if (!taken.has(name)) {
        taken.add(name);
        return true;
      }
      const what = "A parameter with the name of another part of its request";
      node.reportUnsupported(what, "it was left out");
      return false;
    });
    add(key, withExamples(parametersSchema(new Map(free), operation)));
  }
  for (const response of responses.statuses) {
    const { status, body, node, schemaKey, isSuccess } = response;
    const responseSchema = body?.mediaType?.member("schema");
    if (responseSchema === undefined || schemaKey === "none") continue;
    if (/problem\+json/.test(body?.mediaType?.pointer ?? "")) continue;
    if (!isSuccess && status < "4") {
      const what = "A body of a second success";
      node.reportUnsupported(what, "it was left out");
      continue;
    }
    const level = readBodySchema(responseSchema, schemas, { in: "response" });
    const key =
      schemaKey === "response"
        ? "response_schema"
        : `responses/${status}/schema`;
    add(key, level, "response");
  }
  return roots;
}

/** The payload with the members that parameters carry before those of the body. */
function mergePayload(parameters: SchemaLevel, body: SchemaLevel): SchemaLevel {
  return {
    ...body,
    members: new Map([...parameters.members, ...body.members]),
    required: new Set([...parameters.required, ...body.required]),
  };
}

/** The members in the order that an extension gives. */
function orderMembers(
  level: SchemaLevel,
  operation: DocumentNode,
): SchemaLevel {
  const order = operation.member(extensionOf("members"))?.elements() ?? [];
  const listed = order.flatMap(({ value }) => {
    const name = String(value);
    const ref = level.members.get(name);
    return ref ? [[name, ref] as const] : [];
  });
  return { ...level, members: new Map([...listed, ...level.members]) };
}

import { extensionOf } from "../../../vocabulary/extensions.js";
import { bodyFormatOf } from "../../../spec/media-types.js";
import { withExamples, type Examples } from "./payload-examples.js";
import type { Flat } from "../schema/schema-level.js";
import type { Root } from "../schema/flatten-schemas.js";
import {
  elementsOf,
  memberOf,
  textAt,
  type Node,
} from "../document/document-node.js";
import {
  objectOf,
  type Around,
  type ParameterTerms,
} from "./read-parameters.js";
import type { Route } from "./routes.js";
import type { Request } from "./read-request.js";
import type { ResponsesRead } from "./read-responses.js";
import { rootIn } from "../schema/read-body-schema.js";

/** The parts of an operation that have schemas. */
export interface Parts {
  readonly route: Route;
  readonly parameters: ParameterTerms;
  readonly request: Request | undefined;
  readonly responses: ResponsesRead;
  readonly isQuery: boolean;
  readonly examples: Examples;
}

/** The schemas of an operation, by where they go in its spec. */
export function rootsOf(
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
    return body?.mediaTypes.some((one) => bodyFormatOf(one) === "xml") ?? false;
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

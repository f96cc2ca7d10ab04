import { randomUUID } from "node:crypto";
import type { HttpEvent } from "./event.js";
import { clock, type Invocation, type LambdaContext } from "./invocation.js";
import { isObject, type JsonValue } from "./json.js";
import { essence, readJson, type BodyReader } from "./media.js";
import { carried, type Parameter } from "./parameters.js";
import { checked, Problem } from "./problem.js";
import type { Validator } from "./violation.js";

/** How requests reach an endpoint. */
export interface Route {
  readonly endpoint: string;
  readonly method: string;
  readonly path: string;
  /** The largest body that is read, in bytes; an endpoint without one reads none. */
  readonly maxBody?: number;
  /** Whether a request without a body counts as one with an empty object. */
  readonly mayOmitBody?: boolean;
  /** How bodies are read, by media type; without it, as JSON. */
  readonly reads?: readonly BodyReader[];
}

/** A request over HTTP, on its way to the table. */
export class HttpRequest implements Invocation {
  readonly endpoint: string;
  readonly requestId: string;
  readonly awsRequestId: string | undefined;
  readonly requestedAt: number;
  readonly timeLeft: () => number;
  readonly ifMatch: string | undefined;
  readonly ifNoneMatch: string | undefined;
  capacity = 0;
  readonly #event: HttpEvent;
  readonly #route: Route;
  readonly #path: ReadonlyMap<string, string>;

  constructor(
    route: Route,
    event: HttpEvent,
    context: LambdaContext | undefined,
  ) {
    this.endpoint = route.endpoint;
    this.requestId = event.requestId || (context?.awsRequestId ?? randomUUID());
    this.requestedAt = event.requestedAt;
    this.awsRequestId = context?.awsRequestId;
    this.timeLeft = clock(context);
    this.ifMatch = event.headers.get("if-match");
    this.ifNoneMatch = event.headers.get("if-none-match");
    this.#event = event;
    this.#route = route;
    this.#path = event.pathParameters ?? new Map();
  }

  /** The body, and what the path, the query string and the headers carry beside it, as the validator guards them; 413, 415 or 400 where the body is too large, of another type, or not valid. */
  body<Payload>(
    isPayload: Validator<Payload>,
    parameters: readonly Parameter[] = [],
  ): Payload {
    const body = this.#read();
    if (parameters.length === 0 || !isObject(body)) {
      return checked(body, isPayload);
    }
    const members = carried(parameters, (one) => this.#textsOf(one)).addMembers(
      body,
    );
    return checked(members.value(), isPayload, members.errors);
  }

  /** What the path, the headers and the query string carry, each text read by its member's type, as the validator guards it; a DELETE may carry it in a body as well. */
  query<Payload>(
    isPayload: Validator<Payload>,
    parameters: readonly Parameter[],
  ): Payload {
    const { method, query, body } = this.#event;
    const members = carried(parameters, (one) => this.#textsOf(one)).addTexts(
      query,
    );
    if (method === "DELETE" && body !== undefined) {
      const given = this.#read();
      if (!isObject(given))
        throw new Problem(400, "The body must be an object.");
      members.addMembers(given);
    }
    return checked(members.value(), isPayload, members.errors);
  }

  #textsOf({ name, in: place }: Parameter): readonly string[] {
    const { headers, query } = this.#event;
    const text =
      place === "path"
        ? this.#path.get(name)
        : place === "header"
          ? headers.get(name.toLowerCase())
          : undefined;
    if (text !== undefined) return [text];
    return place === "query"
      ? query.filter(([given]) => given === name).map(([, value]) => value)
      : [];
  }

  /** The body's value, by its media type. */
  #read(): JsonValue {
    const { headers, body } = this.#event;
    const { maxBody = 0, mayOmitBody, reads = [readJson] } = this.#route;
    if (body === undefined && mayOmitBody) return {};
    const type = essence(headers.get("content-type"));
    const reader =
      type === undefined
        ? (reads.find(({ type }) => type === readJson.type) ?? reads[0])
        : reads.find(({ matches }) => matches(type));
    if (reader === undefined) {
      const types = reads.map((one) => one.type);
      throw new Problem(415, `The body must be ${types.join(" or ")}.`, {
        headers: { accept: types.join(", ") },
      });
    }
    if (body !== undefined && body.byteLength > maxBody) {
      throw new Problem(413, `The body is over ${maxBody} bytes.`);
    }
    if (body === undefined) throw new Problem(400, "A body is required.");
    return reader.read(body);
  }
}

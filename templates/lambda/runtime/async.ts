import { handOver } from "./failures.js";
import { clock, type Invocation, type LambdaContext } from "./invocation.js";
import { isObject, type JsonValue } from "./json.js";
import { logFailure, logOutcome } from "./log.js";
import { checked, Problem } from "./problem.js";
import { own } from "./own.js";
import { carried, type Parameter } from "./parameters.js";
import { decodePathText, unreadablePath } from "./path.js";
import type { Validator } from "./violation.js";
import type { Outcome } from "./write.js";

type Texts = Readonly<Record<string, string>>;

/** What API Gateway's mapping template passes on. Only these members are read. */
interface Envelope {
  readonly payload?: JsonValue;
  readonly parameters?: { readonly path?: Texts; readonly query?: Texts };
  readonly if_match?: JsonValue;
  readonly if_none_match?: JsonValue;
  readonly request_id?: JsonValue;
  readonly requested_at?: JsonValue;
}

/** A request that was accepted, on its way to the table. */
export class AcceptedRequest implements Invocation {
  readonly endpoint: string;
  readonly requestId: string;
  readonly awsRequestId: string | undefined;
  readonly requestedAt: number;
  readonly timeLeft: () => number;
  readonly ifMatch: string | undefined;
  readonly ifNoneMatch: string | undefined;
  capacity = 0;
  readonly #envelope: Envelope;

  constructor(
    { endpoint, read }: Consumer,
    event: unknown,
    context: LambdaContext | undefined,
  ) {
    const envelope = (event ?? {}) as Envelope;
    const { request_id: id, requested_at: at } = envelope;
    const { payload } = envelope;
    this.endpoint = endpoint;
    this.requestId = typeof id === "string" ? id : "";
    this.requestedAt = typeof at === "number" ? at : 0;
    this.awsRequestId = context?.awsRequestId;
    this.timeLeft = clock(context);
    this.ifMatch = headerText(envelope.if_match);
    this.ifNoneMatch = headerText(envelope.if_none_match);
    this.#envelope =
      read === undefined || payload === undefined
        ? envelope
        : { ...envelope, payload: read(payload) };
  }

  /** Refuses an event that API Gateway's mapping template did not make. */
  checkEnvelope(): void {
    const isWhole = this.#envelope.payload !== undefined;
    if (isWhole && this.requestId !== "" && this.requestedAt > 0) return;
    throw new Problem(
      400,
      "The event is not an envelope: it needs payload, request_id and requested_at.",
    );
  }

  /** What the path and the query string carry, each text read by its member's type, and the payload beside them, as the validator guards them. */
  query<Payload>(
    isPayload: Validator<Payload>,
    parameters: readonly Parameter[],
  ): Payload {
    const { payload, parameters: given = {} } = this.#envelope;
    const texts: Partial<Record<string, Texts>> = given;
    const members = carried(parameters, ({ name, in: place = "" }) => {
      const text = own(texts[place] ?? {}, name);
      if (typeof text !== "string") return [];
      return [place === "path" ? decodedPathText(text) : text];
    });
    members
      .addTexts(Object.entries(given.query ?? {}))
      .addMembers(isObject(payload) ? payload : {});
    return checked(members.value(), isPayload, members.errors);
  }

  /** The payload, and what the path carries, or a 400 that lists every violation. */
  body<Payload>(
    isPayload: Validator<Payload>,
    parameters: readonly Parameter[] = [],
  ): Payload {
    const { payload } = this.#envelope;
    return parameters.length === 0 || !isObject(payload)
      ? checked(payload, isPayload)
      : this.query(isPayload, parameters);
  }
}

function headerText(value: JsonValue | undefined): string | undefined {
  return typeof value === "string" && value !== "" ? value : undefined;
}

/** API Gateway passes a path as it was sent. */
function decodedPathText(sent: string): string {
  const text = decodePathText(sent);
  if (text === undefined) throw unreadablePath();
  return text;
}

/** How a payload is read whose texts may stand for values of other types. */
export interface Bodies {
  readonly read?: (payload: JsonValue) => JsonValue;
}

/** What a handler says of its endpoint, and how it applies a request. */
export interface Consumer extends Bodies {
  readonly endpoint: string;
  readonly apply: (request: AcceptedRequest) => Promise<Outcome>;
}

/** A handler for requests that API Gateway has accepted and Lambda delivers at least once. What fails is thrown: Lambda tries again, and then hands the event to the function's on-failure destination. What no second try can help goes to the queue of failures at once, where there is one. */
export function consume(consumer: Consumer) {
  return async (
    event: unknown,
    context?: LambdaContext,
  ): Promise<{ readonly outcome: Outcome | "refused" }> => {
    const started = performance.now();
    const request = new AcceptedRequest(consumer, event, context);
    try {
      request.checkEnvelope();
      const outcome = await consumer.apply(request);
      logOutcome(request, outcome, started);
      return { outcome };
    } catch (error) {
      const status = error instanceof Problem ? error.status : 500;
      logOutcome(request, status, started);
      logFailure(request, error);
      const isRefused =
        error instanceof Problem && (await handOver(event, error, context));
      if (!isRefused) throw error;
      return { outcome: "refused" };
    }
  };
}

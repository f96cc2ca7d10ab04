import { clock, type Invocation, type LambdaContext } from "./invocation.js";
import type { JsonValue } from "./json.js";
import type { Outcome } from "./ledger.js";
import { logFailure, logOutcome } from "./log.js";
import { checked, Problem } from "./problem.js";
import { readQuery, type QueryMember } from "./query.js";
import type { Validator } from "./violation.js";

/** What API Gateway's mapping template passes on. Only these members are read. */
interface Envelope {
  readonly payload?: JsonValue;
  readonly parameters?: {
    readonly query?: Readonly<Record<string, string>>;
  };
  readonly request_id?: JsonValue;
  readonly requested_at?: JsonValue;
}

/** A request that was accepted, on its way to the table. */
export class AcceptedRequest implements Invocation {
  readonly endpoint: string;
  readonly requestId: string;
  readonly requestedAt: number;
  readonly timeLeft: () => number;
  capacity = 0;
  readonly #envelope: Envelope;

  constructor(
    endpoint: string,
    event: unknown,
    context: LambdaContext | undefined,
  ) {
    const envelope = (event ?? {}) as Envelope;
    const { request_id: id, requested_at: at } = envelope;
    this.endpoint = endpoint;
    this.requestId = typeof id === "string" ? id : "";
    this.requestedAt = typeof at === "number" ? at : 0;
    this.timeLeft = clock(context);
    this.#envelope = envelope;
  }

  /** Refuses an event that API Gateway's mapping template did not make. */
  checkEnvelope(): void {
    const isWhole = this.#envelope.payload !== undefined;
    if (isWhole && this.requestId !== "" && this.requestedAt > 0) return;
    throw new Problem(
      400,
      "The event is no envelope: it wants payload, request_id and requested_at.",
    );
  }

  /** The query string as the validator guards it, each value read by its member's type. */
  query<Payload>(
    members: readonly QueryMember[],
    isPayload: Validator<Payload>,
  ): Payload {
    const given = Object.entries(this.#envelope.parameters?.query ?? {});
    const { value, errors } = readQuery(given, members);
    return checked(value, isPayload, errors);
  }

  /** The payload, or a 400 that lists every violation. */
  payload<Payload>(isPayload: Validator<Payload>): Payload {
    return checked(this.#envelope.payload, isPayload);
  }
}

/** What a handler says of its endpoint, and how it applies a request. */
export interface Consumer {
  readonly endpoint: string;
  readonly apply: (request: AcceptedRequest) => Promise<Outcome>;
}

/** A handler for requests that API Gateway has accepted and Lambda delivers at least once. What fails is thrown: Lambda tries again, and then hands the event to the function's on-failure destination. */
export function consume({ endpoint, apply }: Consumer) {
  return async (
    event: unknown,
    context?: LambdaContext,
  ): Promise<{ readonly outcome: Outcome }> => {
    const started = performance.now();
    const request = new AcceptedRequest(endpoint, event, context);
    try {
      request.checkEnvelope();
      const outcome = await apply(request);
      logOutcome(request, outcome, started);
      return { outcome };
    } catch (error) {
      const status = error instanceof Problem ? error.status : 500;
      logOutcome(request, status, started);
      logFailure(request, error);
      throw error;
    }
  };
}

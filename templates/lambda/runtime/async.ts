import { clock, type Invocation, type LambdaContext } from "./invocation.js";
import type { JsonValue } from "./json.js";
import type { Outcome } from "./ledger.js";
import { logFailure, logOutcome } from "./log.js";
import { checked, Problem } from "./problem.js";
import { readQuery, type QueryMember } from "./query.js";
import type { Validator } from "./violation.js";

/** What API Gateway's mapping template passes on. Only these members are read. */
interface Envelope {
  readonly payload: JsonValue;
  readonly parameters?: {
    readonly query?: Readonly<Record<string, string>>;
  };
  readonly request_id: string;
  readonly requested_at: number;
}

/** A request that was accepted, on its way to the table. */
export class AcceptedRequest implements Invocation {
  readonly endpoint: string;
  readonly requestId: string;
  readonly requestedAt: number;
  readonly timeLeft: () => number;
  capacity = 0;
  readonly #payload: JsonValue;
  readonly #query: Readonly<Record<string, string>>;

  constructor(
    endpoint: string,
    envelope: Envelope,
    context: LambdaContext | undefined,
  ) {
    this.endpoint = endpoint;
    this.requestId = envelope.request_id;
    this.requestedAt = envelope.requested_at;
    this.timeLeft = clock(context);
    this.#payload = envelope.payload;
    this.#query = envelope.parameters?.query ?? {};
  }

  /** The query string as the validator guards it, each value read by its member's type. */
  query<Payload>(
    members: readonly QueryMember[],
    isPayload: Validator<Payload>,
  ): Payload {
    const given = Object.entries(this.#query);
    return checked(readQuery(given, members), isPayload);
  }

  /** The payload, or a 400 that lists every violation. */
  payload<Payload>(isPayload: Validator<Payload>): Payload {
    return checked(this.#payload, isPayload);
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
    const request = new AcceptedRequest(endpoint, envelopeOf(event), context);
    try {
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

function envelopeOf(event: unknown): Envelope {
  const envelope = (event ?? {}) as Partial<Envelope>;
  const { payload, request_id, requested_at } = envelope;
  if (
    payload === undefined ||
    typeof request_id !== "string" ||
    request_id === "" ||
    typeof requested_at !== "number"
  ) {
    throw new Problem(
      400,
      "The event is no envelope: it wants payload, request_id and requested_at.",
    );
  }
  return { ...envelope, payload, request_id, requested_at };
}

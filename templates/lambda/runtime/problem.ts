import { violationsOf, type Violation, type Validator } from "./violation.js";

/** A refusal that the caller is told of: its status, and what to change. */
export class Problem extends Error {
  readonly status: number;
  readonly errors: readonly Violation[];
  readonly headers: Readonly<Record<string, string>>;

  constructor(
    status: number,
    detail: string,
    { errors = [], headers = {}, cause }: ProblemOptions = {},
  ) {
    super(detail, { cause });
    this.name = "Problem";
    this.status = status;
    this.errors = errors;
    this.headers = headers;
  }

  /** The body by RFC 9457. */
  body(requestId: string): object {
    return {
      type: "about:blank",
      title: titles[this.status] ?? "Error",
      status: this.status,
      detail: this.message,
      ...(this.errors.length > 0 && { errors: this.errors }),
      request_id: requestId,
    };
  }
}

/** The refusal of a key that no item has. */
export function noItem(): Problem {
  return new Problem(404, "There is no item with this key.");
}

/** The refusal of a key that an item has already. */
export function keyTaken(): Problem {
  return new Problem(409, "An item with this key exists.");
}

/** The most violations that one answer lists. */
const mostTold = 100;

interface ProblemOptions {
  readonly errors?: readonly Violation[];
  readonly headers?: Readonly<Record<string, string>>;
  readonly cause?: unknown;
}

/** The value as what the validator guards, or a 400 that lists every violation. */
export function checked<Payload>(
  value: unknown,
  isPayload: Validator<Payload>,
  before: readonly Violation[] = [],
): Payload {
  if (isPayload(value) && before.length === 0) return value;
  const failed = isPayload.errors ?? [];
  const more = Math.max(0, before.length + failed.length - mostTold);
  const errors = [...before, ...violationsOf(failed.slice(0, mostTold))];
  const list = errors.map(({ path, message }) => `${path || "/"} ${message}`);
  throw new Problem(
    400,
    `The payload is not valid: ${list.join("; ")}${more > 0 ? `; and ${more} more` : ""}.`,
    {
      errors,
    },
  );
}

const titles: Readonly<Record<number, string>> = {
  400: "Bad Request",
  404: "Not Found",
  405: "Method Not Allowed",
  409: "Conflict",
  413: "Content Too Large",
  415: "Unsupported Media Type",
  500: "Internal Server Error",
  503: "Service Unavailable",
};

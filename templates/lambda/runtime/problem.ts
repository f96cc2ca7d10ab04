import {
  violationAt,
  violationOf,
  violationsOf,
  type Validator,
  type Violation,
} from "./violation.js";

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

  /** The body by RFC 9457, with the status that is answered. */
  body(requestId: string, status = this.status): object {
    return {
      type: "about:blank",
      title: titles[status] ?? "Error",
      status,
      detail: this.message,
      ...(this.errors.length > 0 && { errors: this.errors }),
      request_id: requestId,
    };
  }
}

/** The refusal of a key that no item has. */
export function noItem(): Problem {
  return new Problem(404, "No item has this key.");
}

/** The refusal of a key that an item has already; of one among several, at its place in the payload. */
export function keyTaken(path = ""): Problem {
  const errors = path === "" ? [] : [violationAt(path, "already exists")];
  return new Problem(409, "An item with this key already exists.", { errors });
}

/** The refusal of a write to an item that others have changed. */
export function otherVersion(): Problem {
  return new Problem(412, "The item has another version.");
}

/** The refusal to delete what other items point at. */
export function parentHasChildren(): Problem {
  return new Problem(409, "The item has children.");
}

/** The refusal of a payload for one of its own members. */
export function refusedMember(name: string, message: string): Problem {
  return invalid([violationOf(name, message)]);
}

/** The refusal of a payload for all that is wrong with it. */
export function invalid(errors: readonly Violation[], more = 0): Problem {
  const list = errors.map(({ path, message }) => `${path || "/"} ${message}`);
  const rest = more > 0 ? `; and ${more} more` : "";
  return new Problem(
    400,
    `The payload is not valid: ${list.join("; ")}${rest}.`,
    { errors },
  );
}

/** The most violations that one answer lists. */
export const mostTold = 100;

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
  const all = before.length + failed.length;
  const errors = [
    ...before.slice(0, mostTold),
    ...violationsOf(failed.slice(0, Math.max(0, mostTold - before.length))),
  ];
  throw invalid(errors, all - errors.length);
}

const titles: Readonly<Record<number, string>> = {
  400: "Bad Request",
  401: "Unauthorized",
  403: "Forbidden",
  404: "Not Found",
  405: "Method Not Allowed",
  406: "Not Acceptable",
  409: "Conflict",
  412: "Precondition Failed",
  413: "Content Too Large",
  415: "Unsupported Media Type",
  428: "Precondition Required",
  500: "Internal Server Error",
  501: "Not Implemented",
  503: "Service Unavailable",
};

import type { IncomingMessage } from "node:http";

/** Whether a request was addressed to this machine: a page of a stranger, whose name was made to lead here, asks for its own. */
export function isForThisMachine({ headers }: IncomingMessage): boolean {
  const [, name = ""] =
    /^(\[[^\]]*\]|[^:]*)(?::\d+)?$/.exec(headers.host ?? "") ?? [];
  return /^(?:127\.0\.0\.1|\[::1\]|(?:[a-z0-9-]+\.)*localhost)$/i.test(name);
}

/** Whether a request comes from a program of this machine, not from a page in a browser, which says where it comes from. */
export function isFromProgram(request: IncomingMessage): boolean {
  const { origin, "sec-fetch-site": site } = request.headers;
  return (
    isForThisMachine(request) && origin === undefined && site === undefined
  );
}

/** Whether a request that changes something comes from the start page, or from no page at all. */
export function isFromOwnPage({ headers }: IncomingMessage): boolean {
  const { host = "", origin } = headers;
  const site = headers["sec-fetch-site"] ?? "same-origin";
  return (
    (origin === undefined || origin === `http://${host}`) &&
    (site === "same-origin" || site === "none")
  );
}

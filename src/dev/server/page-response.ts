import type { ServerResponse } from "node:http";

/** A response of the tool itself. */
export interface PageResponse {
  readonly status: number;
  readonly type?: string;
  readonly text?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Sends an answer of ours: nothing in it may load or run what is not ours, or stand in a frame. */
export function sendPage(response: ServerResponse, answer: PageResponse): void {
  const { status, type = "text/plain", text = "", headers } = answer;
  response.writeHead(status, {
    "content-type": `${type}; charset=utf-8`,
    "cache-control": "no-cache",
    "content-security-policy":
      "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; img-src data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    // A form's Origin would be `null` without a referrer.
    "referrer-policy": "same-origin",
    "x-content-type-options": "nosniff",
    ...headers,
  });
  response.end(text);
}

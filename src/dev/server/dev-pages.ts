import type { IncomingMessage } from "node:http";
import { startPage } from "../page/start-page.js";
import { script } from "../page/script.js";
import type { State } from "../page/state.js";
import { style } from "../page/style.js";
import type { PageResponse } from "./page-response.js";
import { isFromOwnPage } from "./request-origin.js";

/** The data and actions of the pages. */
export interface PageSource {
  /** Changes whenever the state may have changed. */
  version(): string;
  state(): Promise<State>;
  replay(): Promise<unknown>;
}

/** The path of the start page, and what all our paths begin with. */
export const pagesPath = "/_codegen";

/** The answer to a request for one of our pages. */
export async function respondWithPage(
  request: IncomingMessage,
  shown: PageSource,
): Promise<PageResponse> {
  const { method = "GET", url = "" } = request;
  const path = url.replace(/[?#].*$/s, "").replace(/\/$/, "");
  const found = pages.get(path);
  if (found === undefined) return { status: 404, text: "No such page.\n" };
  if (!found.methods.includes(method)) {
    const headers = { allow: found.methods.join(", ") };
    return { status: 405, text: "No such method.\n", headers };
  }
  return found.answer(shown, request);
}

/** The start page, unless the reader has it already. */
export async function respondWithStartPage(
  shown: PageSource,
  { headers }: IncomingMessage,
): Promise<PageResponse> {
  const etag = `"${shown.version()}"`;
  if (headers["if-none-match"] === etag) {
    return { status: 304, headers: { etag } };
  }
  const text = startPage(await shown.state());
  return { status: 200, type: "text/html", text, headers: { etag } };
}

interface Page {
  readonly methods: readonly string[];
  answer(
    shown: PageSource,
    request: IncomingMessage,
  ): PageResponse | Promise<PageResponse>;
}

const read = ["GET", "HEAD"];

const pages: ReadonlyMap<string, Page> = new Map([
  [pagesPath, { methods: read, answer: respondWithStartPage }],
  [
    `${pagesPath}/state`,
    {
      methods: read,
      async answer(shown: PageSource) {
        const text = JSON.stringify(await shown.state(), null, 2);
        return { status: 200, type: "application/json", text: `${text}\n` };
      },
    },
  ],
  [
    `${pagesPath}/replay`,
    {
      methods: ["POST"],
      async answer(shown: PageSource, request: IncomingMessage) {
        if (!isFromOwnPage(request)) {
          return { status: 403, text: "Only the start page may do this.\n" };
        }
        await shown.replay();
        return { status: 303, headers: { location: `${pagesPath}#queue` } };
      },
    },
  ],
  [
    `${pagesPath}/style.css`,
    {
      methods: read,
      answer: () => ({ status: 200, type: "text/css", text: style }),
    },
  ],
  [
    `${pagesPath}/script.js`,
    {
      methods: read,
      answer: () => ({ status: 200, type: "text/javascript", text: script }),
    },
  ],
]);

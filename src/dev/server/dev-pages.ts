import type { IncomingMessage } from "node:http";
import { ourTemplates } from "../../render/render.js";
import { startPage } from "../page/start-page.js";
import type { State } from "../page/state.js";
import type { PageResponse } from "./page-response.js";
import { isFromOwnPage } from "../../local/request-origin.js";

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
  source: PageSource,
): Promise<PageResponse> {
  const { method = "GET", url = "" } = request;
  const path = url.replace(/[?#].*$/s, "").replace(/\/$/, "");
  const page = pages.get(path.slice(pagesPath.length));
  if (page === undefined) return { status: 404, text: "No such page.\n" };
  const methods = page.method === "GET" ? ["GET", "HEAD"] : [page.method];
  if (!methods.includes(method)) {
    const headers = { allow: methods.join(", ") };
    return { status: 405, text: "No such method.\n", headers };
  }
  return page.answer(source, request);
}

/** The start page, unless the reader has it already. */
export async function respondWithStartPage(
  source: PageSource,
  { headers }: IncomingMessage,
): Promise<PageResponse> {
  const etag = `"${source.version()}"`;
  if (headers["if-none-match"] === etag) {
    return { status: 304, headers: { etag } };
  }
  const text = startPage(await source.state());
  return { status: 200, type: "text/html", text, headers: { etag } };
}

interface Page {
  readonly method: "GET" | "POST";
  answer(
    source: PageSource,
    request: IncomingMessage,
  ): PageResponse | Promise<PageResponse>;
}

const { copy } = ourTemplates;

const pages: ReadonlyMap<string, Page> = new Map(
  Object.entries<Page>({
    "": { method: "GET", answer: respondWithStartPage },
    "/state": {
      method: "GET",
      async answer(source) {
        const text = JSON.stringify(await source.state(), null, 2);
        return { status: 200, type: "application/json", text: `${text}\n` };
      },
    },
    "/replay": {
      method: "POST",
      async answer(source, request) {
        if (!isFromOwnPage(request)) {
          return { status: 403, text: "Only the start page may do this.\n" };
        }
        await source.replay();
        return { status: 303, headers: { location: `${pagesPath}#queue` } };
      },
    },
    "/style.css": {
      method: "GET",
      answer: () => ({
        status: 200,
        type: "text/css",
        text: copy("dev/start-page.css"),
      }),
    },
    "/script.js": {
      method: "GET",
      answer: () => ({
        status: 200,
        type: "text/javascript",
        text: copy("dev/start-page.js"),
      }),
    },
  }),
);

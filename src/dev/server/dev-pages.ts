import type { IncomingMessage } from "node:http";
import { startPage } from "../page/start-page.js";
import { script } from "../page/script.js";
import type { State } from "../page/state.js";
import { style } from "../page/style.js";
import type { Answer } from "./page-response.js";
import { isFromOwnPage } from "./request-origin.js";

/** What our pages show and do. */
export interface Shown {
  /** Changes whenever the state may have changed. */
  version(): string;
  state(): Promise<State>;
  replay(): Promise<unknown>;
}

/** The path of the start page, and what all our paths begin with. */
export const ownPath = "/_codegen";

/** The answer to a request for one of our pages. */
export async function answerOwn(
  request: IncomingMessage,
  shown: Shown,
): Promise<Answer> {
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
export async function showStart(
  shown: Shown,
  { headers }: IncomingMessage,
): Promise<Answer> {
  const etag = `"${shown.version()}"`;
  if (headers["if-none-match"] === etag) {
    return { status: 304, headers: { etag } };
  }
  const text = startPage(await shown.state());
  return { status: 200, type: "text/html", text, headers: { etag } };
}

interface Page {
  readonly methods: readonly string[];
  answer(shown: Shown, request: IncomingMessage): Answer | Promise<Answer>;
}

const read = ["GET", "HEAD"];

const pages: ReadonlyMap<string, Page> = new Map([
  [ownPath, { methods: read, answer: showStart }],
  [
    `${ownPath}/state`,
    {
      methods: read,
      async answer(shown: Shown) {
        const text = JSON.stringify(await shown.state(), null, 2);
        return { status: 200, type: "application/json", text: `${text}\n` };
      },
    },
  ],
  [
    `${ownPath}/replay`,
    {
      methods: ["POST"],
      async answer(shown: Shown, request: IncomingMessage) {
        if (!isFromOwnPage(request)) {
          return { status: 403, text: "Only the start page may do this.\n" };
        }
        await shown.replay();
        return { status: 303, headers: { location: `${ownPath}#queue` } };
      },
    },
  ],
  [
    `${ownPath}/style.css`,
    {
      methods: read,
      answer: () => ({ status: 200, type: "text/css", text: style }),
    },
  ],
  [
    `${ownPath}/script.js`,
    {
      methods: read,
      answer: () => ({ status: 200, type: "text/javascript", text: script }),
    },
  ],
]);

import { once } from "node:events";
import { setTimeout as pause } from "node:timers/promises";
import type { IncomingMessage, ServerResponse } from "node:http";
import type { Gateway } from "../../local/rest-gateway/gateway.js";
import {
  createLoopbackServer,
  listenOnLoopback,
  type Admission,
} from "../../local/loopback-server.js";
import type { RequestLogEntry } from "../page/state.js";
import { isForThisMachine } from "../../local/request-origin.js";
import { sendPage } from "./page-response.js";
import {
  respondWithPage,
  pagesPath,
  respondWithStartPage,
  type PageSource,
} from "./dev-pages.js";

/** The service, and the data of its pages. */
export interface ServedService extends PageSource, Gateway {
  onRequest(logEntry: RequestLogEntry): void;
  /** Hears of what should never happen: the request gets a 500. */
  onFault(error: unknown): void;
}

/** A port that is listened on. */
export interface Server {
  /** `http://127.0.0.1:3000`. */
  readonly address: string;
  /** From now on requests are answered; those that came before have waited. */
  serve(served: ServedService): void;
  /** Takes no more requests, waits a moment for those that run, and frees the port. */
  close(): Promise<void>;
}

/** Listens on 127.0.0.1; rejects with the system's code where that cannot be. */
export async function listen(port: number): Promise<Server> {
  let startServing: (served: ServedService) => void;
  const served = new Promise<ServedService>(
    (resolve) => (startServing = resolve),
  );
  const running = new Set<Promise<void>>();
  const server = createLoopbackServer(thisMachineOnly, (request, response) => {
    const answered = served
      .then((served) => answerSafely(request, response, served))
      .finally(() => running.delete(answered));
    running.add(answered);
  });
  const openPort = await listenOnLoopback(server, port);
  return {
    address: `http://127.0.0.1:${openPort}`,
    serve: (served) => {
      startServing(served);
    },
    async close() {
      const closed = once(server, "close");
      server.close();
      server.closeIdleConnections();
      const gracePeriod = pause(graceMilliseconds, undefined, { ref: false });
      await Promise.race([Promise.all(running), gracePeriod]);
      server.closeAllConnections();
      await closed;
    },
  };
}

/** The service's own answers say which pages may call it. */
const thisMachineOnly: Admission = {
  admits: isForThisMachine,
  refuse(response) {
    const text = "Call this service as 127.0.0.1 or localhost.\n";
    sendPage(response, { status: 403, text });
  },
};

/** Milliseconds that requests have to end, once nothing new is taken. */
const graceMilliseconds = 1000;

async function answerSafely(
  request: IncomingMessage,
  response: ServerResponse,
  served: ServedService,
): Promise<void> {
  try {
    await answer(request, response, served);
  } catch (error) {
    served.onFault(error);
    if (response.headersSent) response.destroy();
    else
      sendPage(response, {
        status: 500,
        text: "Internal error of codegen dev.\n",
      });
  }
}

async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  served: ServedService,
): Promise<void> {
  const { method = "GET", url = "/" } = request;
  // Without the query, which may hold what nobody else should read.
  const path = url.replace(/[?#].*$/s, "");
  if (path === pagesPath || path.startsWith(`${pagesPath}/`)) {
    sendPage(response, await respondWithPage(request, served));
    return;
  }
  const began = performance.now();
  const at = new Date().toISOString();
  if (!(await served.handle(request, response))) {
    if (path === "/" && method === "GET") {
      sendPage(response, await respondWithStartPage(served, request));
      return;
    }
    await served.refuse(request, response);
  }
  const milliseconds = performance.now() - began;
  const { statusCode: status } = response;
  served.onRequest({ at, method, path, status, milliseconds });
}

import { once } from "node:events";
import {
  createServer,
  type IncomingMessage,
  type ServerResponse,
} from "node:http";
import type { AddressInfo } from "node:net";
import type { SeenRequest } from "../page/state.js";
import { send } from "./page-response.js";
import { isForThisMachine } from "./request-origin.js";
import { answerOwn, ownPath, showStart, type Shown } from "./dev-pages.js";

/** What is served: the service, and what is shown of it. */
export interface Served extends Shown {
  /** False where no API has this method and path, and nothing was answered. */
  handle(request: IncomingMessage, response: ServerResponse): Promise<boolean>;
  /** Answers what API Gateway says of a path that no API has. */
  refuse(request: IncomingMessage, response: ServerResponse): Promise<void>;
  onRequest(seen: SeenRequest): void;
  /** Hears of what should never happen: the request gets a 500. */
  onFault(error: unknown): void;
}

/** A port that is listened on. */
export interface Server {
  /** `http://127.0.0.1:3000`. */
  readonly address: string;
  /** From now on requests are answered; those that came before have waited. */
  serve(served: Served): void;
  /** Takes no more requests, waits a moment for those that run, and frees the port. */
  close(): Promise<void>;
}

/** Listens on 127.0.0.1; rejects with the system's code where that cannot be. */
export async function listen(port: number): Promise<Server> {
  let begin: (served: Served) => void;
  const beginning = new Promise<Served>((resolve) => (begin = resolve));
  const running = new Set<Promise<void>>();
  const server = createServer((request, response) => {
    const answered = beginning
      .then((served) => answerSafely(request, response, served))
      .finally(() => running.delete(answered));
    running.add(answered);
  });
  server.listen(port, "127.0.0.1");
  await once(server, "listening");
  const { port: found } = server.address() as AddressInfo;
  return {
    address: `http://127.0.0.1:${found}`,
    serve: (served) => {
      begin(served);
    },
    async close() {
      const closed = once(server, "close");
      server.close();
      server.closeIdleConnections();
      await Promise.race([Promise.all(running), moment()]);
      server.closeAllConnections();
      await closed;
    },
  };
}

/** Milliseconds that requests have to end, once nothing new is taken. */
const grace = 1000;

function moment(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, grace).unref());
}

async function answerSafely(
  request: IncomingMessage,
  response: ServerResponse,
  served: Served,
): Promise<void> {
  try {
    await answer(request, response, served);
  } catch (error) {
    served.onFault(error);
    if (response.headersSent) response.destroy();
    else send(response, { status: 500, text: "A fault of codegen dev.\n" });
  }
}

async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  served: Served,
): Promise<void> {
  const path = pathOf(request);
  if (!isForThisMachine(request)) {
    const text = "Call this service as 127.0.0.1 or localhost.\n";
    send(response, { status: 403, text });
    return;
  }
  if (path === ownPath || path.startsWith(`${ownPath}/`)) {
    send(response, await answerOwn(request, served));
    return;
  }
  const began = performance.now();
  const at = new Date().toISOString();
  if (await served.handle(request, response)) {
    served.onRequest(seen(request, response, { at, began }));
    return;
  }
  if (path === "/" && request.method === "GET") {
    send(response, await showStart(served, request));
    return;
  }
  await served.refuse(request, response);
  served.onRequest(seen(request, response, { at, began }));
}

/** Without the query, which may hold what nobody else should read. */
function pathOf({ url = "/" }: IncomingMessage): string {
  return url.replace(/[?#].*$/s, "");
}

function seen(
  request: IncomingMessage,
  { statusCode }: ServerResponse,
  { at, began }: { readonly at: string; readonly began: number },
): SeenRequest {
  const milliseconds = performance.now() - began;
  const { method = "GET" } = request;
  const path = pathOf(request);
  return { at, method, path, status: statusCode, milliseconds };
}

import { once } from "node:events";
import {
  createServer,
  type IncomingMessage,
  type RequestListener,
  type Server,
  type ServerResponse,
} from "node:http";
import type { AddressInfo } from "node:net";
import { isFromProgram } from "./request-origin.js";

/** Whose requests a server answers, and what others get. A random port is no protection. */
export interface Admission {
  readonly admits: (request: IncomingMessage) => boolean;
  readonly refuse: (response: ServerResponse) => void;
}

/** A server that answers only the requests that it admits. */
export function createLoopbackServer(
  { admits, refuse }: Admission,
  respond: RequestListener,
): Server {
  return createServer((request, response) => {
    if (admits(request)) respond(request, response);
    else refuse(response);
  });
}

/** Lets a server listen on 127.0.0.1, on any free port for 0; resolves with the port. Rejects with the system's error. */
export async function listenOnLoopback(
  server: Server,
  port: number,
): Promise<number> {
  server.listen(port, "127.0.0.1");
  await once(server, "listening");
  return (server.address() as AddressInfo).port;
}

/** Programs of this machine, such as the SDK's clients; others get an error that clients understand. */
export const programsOnly: Admission = {
  admits: isFromProgram,
  refuse(response) {
    response.writeHead(403, {
      "content-type": "application/x-amz-json-1.0",
      "x-amzn-errortype": "AccessDeniedException",
      connection: "close",
    });
    response.end(
      JSON.stringify({
        __type: "AccessDeniedException",
        message:
          "Only programs may call this port, as localhost or 127.0.0.1; no pages of browsers.",
      }),
    );
  },
};

import { randomUUID } from "node:crypto";
import { once } from "node:events";
import type { ServerResponse } from "node:http";
import { text } from "node:stream/consumers";
import { finished } from "node:stream/promises";
import {
  createLoopbackServer,
  listenOnLoopback,
  programsOnly,
} from "../loopback-server.js";
import type { DynamoDBResponse } from "./run-request.js";

/** A port that is listened on. `close` refuses new requests, answers those that arrived, and frees the port. */
export interface Listener {
  readonly port: number;
  close(): Promise<void>;
}

/** Speaks DynamoDB's JSON protocol on 127.0.0.1, with programs only; rejects where the port is in use. `reply` never rejects. */
export async function listen(
  port: number,
  reply: (operation: string, body: string) => Promise<DynamoDBResponse>,
): Promise<Listener> {
  const answers = new Set<Promise<void>>();

  async function respond(
    operation: string,
    body: string,
    response: ServerResponse,
  ): Promise<void> {
    const { status, body: content } = await reply(operation, body);
    response.writeHead(status, {
      "content-type": "application/x-amz-json-1.0",
      "x-amzn-requestid": randomUUID(),
    });
    response.end(JSON.stringify(content));
    await finished(response).catch(() => undefined);
  }

  const server = createLoopbackServer(programsOnly, (request, response) => {
    const target = String(request.headers["x-amz-target"]);
    const operation = target.split(".").at(-1) ?? "";
    text(request).then(
      (body) => {
        const answered = respond(operation, body, response).finally(() =>
          answers.delete(answered),
        );
        answers.add(answered);
      },
      () => response.destroy(),
    );
  });
  const openPort = await listenOnLoopback(server, port);

  async function close(): Promise<void> {
    const closed = once(server, "close");
    server.close();
    await Promise.all(answers);
    server.closeAllConnections();
    await closed;
  }

  return { port: openPort, close };
}

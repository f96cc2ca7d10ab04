import { once } from "node:events";
import {
  createServer,
  request as send,
  type IncomingMessage,
  type ServerResponse,
} from "node:http";
import type { AddressInfo } from "node:net";
import { buffer } from "node:stream/consumers";
import { afterAll } from "vitest";

/** A call that came by: the operation, and its input. */
export interface Call {
  readonly operation: string;
  readonly input: Readonly<Record<string, unknown>>;
}

/** What a call meets instead of its reply. The first two reach the database all the same. */
export type Mishap =
  | { readonly kind: "reply lost" }
  | { readonly kind: "reply cut" }
  | { readonly kind: "reset" }
  | { readonly kind: "silence" }
  | { readonly kind: "answer"; readonly status: number; readonly body: string };

/** A proxy in front of a database. */
export interface Proxy {
  readonly url: string;
  /** Every call so far, those that met a mishap too. */
  readonly calls: Call[];
  /** What the next calls meet, one each; after them calls pass. */
  meet(...mishaps: readonly Mishap[]): void;
  /** What every call meets until it is called without one. */
  meetAlways(mishap?: Mishap): void;
  /** What each call meets, or passes without, until it is called without a choice. */
  meetBy(choose?: () => Mishap | undefined): void;
}

/** An error as DynamoDB answers it. */
export function failure(name: string, status = 400, more: object = {}): Mishap {
  const __type = `com.amazonaws.dynamodb.v20120810#${name}`;
  const body = JSON.stringify({ __type, message: `${name}.`, ...more });
  return { kind: "answer", status, body };
}

/** Stands in front of a database, and leads the handlers of this file through itself; ends after the last test. */
export async function openProxy(target: string): Promise<Proxy> {
  const calls: Call[] = [];
  const waiting: Mishap[] = [];
  let lasting: (() => Mishap | undefined) | undefined;

  async function pass(
    request: IncomingMessage,
    response: ServerResponse,
  ): Promise<void> {
    const body = await buffer(request);
    const operation = String(request.headers["x-amz-target"]);
    calls.push({
      operation: operation.split(".").at(-1) ?? "",
      input: JSON.parse(body.toString()) as Call["input"],
    });
    const mishap = waiting.shift() ?? lasting?.();
    if (mishap?.kind === "silence") return;
    if (mishap?.kind === "reset") {
      response.destroy();
      return;
    }
    if (mishap?.kind === "answer") {
      response.writeHead(mishap.status, {
        "content-type": "application/x-amz-json-1.0",
      });
      response.end(mishap.body);
      return;
    }
    const reply = await forward(request, body, target);
    const bytes = await buffer(reply);
    if (mishap?.kind === "reply lost") {
      response.destroy();
      return;
    }
    response.writeHead(reply.statusCode ?? 500, reply.headers);
    if (mishap?.kind === "reply cut") {
      response.write(bytes.subarray(0, 1), () => response.destroy());
      return;
    }
    response.end(bytes);
  }

  const server = createServer((request, response) => {
    pass(request, response).catch(() => response.destroy());
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  afterAll(async () => {
    server.closeAllConnections();
    server.close();
    await once(server, "close");
  });
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  process.env["AWS_ENDPOINT_URL_DYNAMODB"] = url;
  return {
    url,
    calls,
    meet: (...mishaps) => void waiting.push(...mishaps),
    meetAlways: (mishap) => void (lasting = mishap && (() => mishap)),
    meetBy: (choose) => void (lasting = choose),
  };
}

async function forward(
  { method, headers }: IncomingMessage,
  body: Buffer,
  target: string,
): Promise<IncomingMessage> {
  const request = send(target, { method, headers, agent: false });
  request.end(body);
  const [reply] = (await once(request, "response")) as [IncomingMessage];
  return reply;
}

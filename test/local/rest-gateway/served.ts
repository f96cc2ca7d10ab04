import { once } from "node:events";
import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import { connect, type AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { fileURLToPath } from "node:url";
import { onTestFinished } from "vitest";
import { parse } from "yaml";
import {
  createGateway,
  type AnsweredRequest,
} from "../../../src/local/rest-gateway/gateway.js";
import type { Api } from "../../../src/local/rest-gateway/definition/read-api.js";
import type {
  InvokeInput,
  Lambda,
  InvokeOutput,
} from "../../../src/local/lambda.js";
import type { JsonValue } from "../../../src/model/json-value.js";

/** What a function of a test says: a reply, or the answer of one that works. */
export type Say = (event: never, call: InvokeInput) => unknown;

/** A reply that is not simply the function's answer. */
export function reply(given: Partial<InvokeOutput>): InvokeOutput {
  return { status: 200, payload: "", ...given };
}

/** A function that has thrown. */
export function failure(errorMessage: string): InvokeOutput {
  const payload = JSON.stringify({ errorType: "Error", errorMessage });
  return reply({ payload, functionError: "Unhandled" });
}

/** A gateway on a free port, until the test is over. */
export interface Served {
  readonly url: string;
  readonly seen: readonly AnsweredRequest[];
  readonly calls: readonly InvokeInput[];
  /** The events of all calls. */
  readonly events: readonly never[];
  /** What comes back for these bytes. */
  readonly raw: (bytes: string) => Promise<string>;
}

/** Serves the definitions of these names; functions answer by theirs. */
export async function serve(
  definitions: readonly (string | Api)[],
  functions: Readonly<Record<string, Say>> = {},
  around: { readonly apiKeys?: readonly string[]; now?: () => number } = {},
): Promise<Served> {
  const seen: AnsweredRequest[] = [];
  const calls: InvokeInput[] = [];
  const events: never[] = [];
  const lambda: Lambda = {
    invoke: async (call) => {
      calls.push(call);
      const event = JSON.parse(call.payload) as never;
      events.push(event);
      const said = await functions[call.functionName]?.(event, call);
      if (isReply(said)) return said;
      if (call.type === "Event") return { status: 202, payload: "" };
      return { status: 200, payload: JSON.stringify(said ?? {}) };
    },
  };
  const gateway = await createGateway(definitions.map(apiOf), {
    lambda,
    stage: "prod",
    apiKeys: [],
    onRequest: (one) => seen.push(one),
    ...around,
  });
  const server = createServer((request, response) => {
    void gateway.handle(request, response).then(async (isAnswered) => {
      if (!isAnswered) await gateway.refuse(request, response);
    });
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  onTestFinished(async () => {
    server.closeAllConnections();
    server.close();
    await once(server, "close");
  });

  return {
    url: `http://127.0.0.1:${port}`,
    seen,
    calls,
    events,
    async raw(bytes) {
      const socket = connect(port, "127.0.0.1");
      socket.write(Buffer.from(bytes, "latin1"));
      return text(socket);
    },
  };
}

/** An API by the name of its file. */
export function apiOf(given: string | Api): Api {
  if (typeof given !== "string") return given;
  const path = new URL(`definitions/${given}.yaml`, import.meta.url);
  const content = readFileSync(fileURLToPath(path), "utf8");
  return {
    name: given,
    definition: parse(content, { merge: true }) as JsonValue,
  };
}

function isReply(said: unknown): said is InvokeOutput {
  return typeof said === "object" && said !== null && "payload" in said;
}

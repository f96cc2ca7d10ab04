import { randomUUID } from "node:crypto";
import { once } from "node:events";
import {
  createServer,
  type IncomingMessage,
  type ServerResponse,
} from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import type { Lambda } from "../lambda.js";
import type { Sqs, SqsInput } from "./sqs.js";

/** SQS and Lambda's Invoke on one port of 127.0.0.1. */
export interface AwsEndpoint {
  readonly url: string;
  /** Ends the server and its connections. */
  close(): Promise<void>;
}

/** Listens on a free port for what speaks to AWS: handlers that send to a queue, and scripts that replay it. */
export async function openAwsEndpoint(
  connect: (url: string) => { readonly sqs: Sqs; readonly lambda: Lambda },
): Promise<AwsEndpoint> {
  const server = createServer((request, response) => {
    answer(request).then(
      (given) => {
        send(response, given);
      },
      (error: unknown) => {
        const message = error instanceof Error ? error.message : String(error);
        const body = JSON.stringify({ __type: "InternalFailure", message });
        send(response, { status: 500, body });
      },
    );
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const { sqs, lambda } = connect(url);

  async function answer(request: IncomingMessage): Promise<Given> {
    // No SDK says where it comes from; a page in a browser does.
    if (request.headers.origin !== undefined) return { status: 403, body: "" };
    const body = await text(request);
    const target = String(request.headers["x-amz-target"] ?? "");
    const [service, operation = ""] = target.split(".");
    if (service === "AmazonSQS") return answerSqs(operation, body);
    const path = /^\/2015-03-31\/functions\/([^/]+)\/invocations$/;
    const [, name] = path.exec(request.url?.split("?")[0] ?? "") ?? [];
    if (request.method === "POST" && name !== undefined) {
      return answerInvoke(request, decodeURIComponent(name), body);
    }
    return { status: 404, body: '{"__type":"UnknownOperationException"}' };
  }

  async function answerSqs(operation: string, body: string): Promise<Given> {
    const given = await sqs(operation, JSON.parse(body) as SqsInput);
    return { ...given, body: JSON.stringify(given.body) };
  }

  async function answerInvoke(
    { headers }: IncomingMessage,
    name: string,
    body: string,
  ): Promise<Given> {
    const type = headers["x-amz-invocation-type"];
    const { status, functionError, payload } = await lambda.invoke({
      functionName: name.replace(/^.*:function:/, "").replace(/:.*$/, ""),
      type: type === "Event" ? "Event" : "RequestResponse",
      payload: body === "" ? "{}" : body,
    });
    const failure = errorTypes[status];
    return {
      status,
      body: payload,
      headers: {
        ...(functionError && { "x-amz-function-error": functionError }),
        ...(failure !== undefined && { "x-amzn-errortype": failure }),
      },
    };
  }

  return {
    url,
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
}

interface Given {
  readonly status: number;
  readonly body: string;
  readonly headers?: Readonly<Record<string, string>>;
}

const errorTypes: Readonly<Record<number, string>> = {
  400: "InvalidRequestContentException",
  404: "ResourceNotFoundException",
  413: "RequestTooLargeException",
};

function send(
  response: ServerResponse,
  { status, body, headers }: Given,
): void {
  response.writeHead(status, {
    "content-type": "application/x-amz-json-1.0",
    "x-amzn-requestid": randomUUID(),
    ...headers,
  });
  response.end(body);
}

import { randomUUID } from "node:crypto";
import { once } from "node:events";
import type { IncomingMessage, ServerResponse } from "node:http";
import { text } from "node:stream/consumers";
import { functionNameIn } from "../functions/function-definition.js";
import {
  createLoopbackServer,
  listenOnLoopback,
  programsOnly,
} from "../loopback-server.js";
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
  const server = createLoopbackServer(programsOnly, (request, response) => {
    respond(request).then(
      (result) => {
        sendResponse(response, result);
      },
      (error: unknown) => {
        const message = error instanceof Error ? error.message : String(error);
        const body = JSON.stringify({ __type: "InternalFailure", message });
        sendResponse(response, { status: 500, body });
      },
    );
  });
  const url = `http://127.0.0.1:${await listenOnLoopback(server, 0)}`;
  const { sqs, lambda } = connect(url);

  async function respond(request: IncomingMessage): Promise<AwsResponse> {
    const body = await text(request);
    const target = String(request.headers["x-amz-target"] ?? "");
    const [service, operation = ""] = target.split(".");
    if (service === "AmazonSQS") {
      const result = await sqs(operation, JSON.parse(body) as SqsInput);
      return { status: result.status, body: JSON.stringify(result.body) };
    }
    const path = /^\/2015-03-31\/functions\/([^/]+)\/invocations$/;
    const [, name] = path.exec(request.url?.split("?")[0] ?? "") ?? [];
    if (request.method === "POST" && name !== undefined) {
      return respondInvoke(request, decodeURIComponent(name), body);
    }
    return { status: 404, body: '{"__type":"UnknownOperationException"}' };
  }

  async function respondInvoke(
    { headers }: IncomingMessage,
    name: string,
    body: string,
  ): Promise<AwsResponse> {
    const type = headers["x-amz-invocation-type"];
    const { status, functionError, payload } = await lambda.invoke({
      functionName: functionNameIn(name),
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

interface AwsResponse {
  readonly status: number;
  readonly body: string;
  readonly headers?: Readonly<Record<string, string>>;
}

const errorTypes: Readonly<Record<number, string>> = {
  400: "InvalidRequestContentException",
  404: "ResourceNotFoundException",
  413: "RequestTooLargeException",
};

function sendResponse(
  response: ServerResponse,
  { status, body, headers }: AwsResponse,
): void {
  response.writeHead(status, {
    "content-type": "application/x-amz-json-1.0",
    "x-amzn-requestid": randomUUID(),
    ...headers,
  });
  response.end(body);
}

import { createHash, randomUUID } from "node:crypto";
import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { afterAll } from "vitest";
import type { JsonObject } from "../../../src/model/json-value.js";

/** A message of the failure queue, in the shape of Lambda's own invocation record. */
export interface FailureRecord {
  readonly version: string;
  readonly timestamp: string;
  readonly requestContext: {
    readonly requestId: string;
    readonly functionArn: string;
    readonly condition: string;
    readonly approximateInvokeCount: number;
  };
  readonly requestPayload: JsonObject;
  readonly responseContext: {
    readonly statusCode: number;
    readonly executedVersion: string;
    readonly functionError: string;
  };
  readonly responsePayload: {
    readonly errorType: string;
    readonly errorMessage: string;
    readonly status: number;
    readonly errors: readonly JsonObject[];
  };
}

/** A stand-in for SQS with one queue. */
export interface Queue {
  /** What FAILURE_QUEUE_URL says. */
  readonly url: string;
  /** The records that were sent so far. */
  readonly records: FailureRecord[];
  /** How many calls came by, the refused ones too. */
  calls(): number;
  /** Refuses the next calls; after them calls pass. */
  refuse(count: number): void;
}

/** Opens a queue, and points the environment there; ends after the last test of the file. */
export async function openQueue(): Promise<Queue> {
  const records: FailureRecord[] = [];
  let calls = 0;
  let toRefuse = 0;

  const server = createServer((request, response) => {
    void text(request).then((body) => {
      calls += 1;
      const isSend =
        request.headers["x-amz-target"] === "AmazonSQS.SendMessage";
      const isRefused = !isSend || toRefuse > 0;
      if (toRefuse > 0) toRefuse -= 1;
      response.writeHead(isRefused ? 403 : 200, {
        "content-type": "application/x-amz-json-1.0",
      });
      response.end(JSON.stringify(isRefused ? denied : sent(body)));
    });
  });

  function sent(body: string): object {
    const { QueueUrl, MessageBody } = JSON.parse(body) as Message;
    if (QueueUrl !== url) throw new Error(`${QueueUrl} is not ${url}.`);
    records.push(JSON.parse(MessageBody) as FailureRecord);
    const MD5OfMessageBody = createHash("md5")
      .update(MessageBody)
      .digest("hex");
    return { MessageId: randomUUID(), MD5OfMessageBody };
  }

  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  afterAll(async () => {
    server.closeAllConnections();
    server.close();
    await once(server, "close");
  });
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const url = `${origin}/000000000000/failures`;
  process.env["AWS_ENDPOINT_URL_SQS"] = origin;
  process.env["FAILURE_QUEUE_URL"] = url;
  return {
    url,
    records,
    calls: () => calls,
    refuse: (count) => void (toRefuse = count),
  };
}

interface Message {
  readonly QueueUrl: string;
  readonly MessageBody: string;
}

const denied = {
  __type: "com.amazonaws.sqs#AccessDeniedException",
  message: "Not allowed.",
};

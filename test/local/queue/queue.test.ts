import {
  DeleteMessageCommand,
  GetQueueAttributesCommand,
  GetQueueUrlCommand,
  ReceiveMessageCommand,
  SendMessageCommand,
  SQSClient,
} from "@aws-sdk/client-sqs";
import { mkdirSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { get, type IncomingMessage } from "node:http";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { InvokeInput } from "../../../src/local/lambda.js";
import {
  openAwsEndpoint,
  type AwsEndpoint,
} from "../../../src/local/queue/aws-endpoint.js";
import { openQueueFolder } from "../../../src/local/queue/queue-folder.js";
import { createSqs } from "../../../src/local/queue/sqs.js";
import { folder } from "../functions/ground.js";

const place = folder();
const queues = openQueueFolder(place);
const calls: InvokeInput[] = [];
let endpoint: AwsEndpoint;
let client: SQSClient;

beforeAll(async () => {
  endpoint = await openAwsEndpoint((url) => ({
    sqs: createSqs(
      queues,
      (name) => name.startsWith("known"),
      (name) => `${url}/000000000000/${name}`,
    ),
    lambda: {
      invoke(call) {
        calls.push(call);
        const isFine = call.functionName === "fine";
        return Promise.resolve(
          isFine
            ? { status: 200, payload: '{"outcome":"applied"}' }
            : call.functionName === "fails"
              ? { status: 200, functionError: "Unhandled", payload: "{}" }
              : { status: 404, payload: '{"Message":"not found"}' },
        );
      },
    },
  }));
  client = new SQSClient({
    endpoint: endpoint.url,
    region: "us-east-1",
    credentials: { accessKeyId: "local", secretAccessKey: "local" },
  });
});

afterAll(async () => {
  client.destroy();
  await endpoint.close();
});

describe("a queue", () => {
  test("gives what was sent, hides it for a while, and forgets what is deleted", async () => {
    const { QueueUrl } = await client.send(
      new GetQueueUrlCommand({ QueueName: "known-1" }),
    );
    expect(QueueUrl).toBe(`${endpoint.url}/000000000000/known-1`);
    const body = JSON.stringify({ a: "ü\n" });
    await client.send(new SendMessageCommand({ QueueUrl, MessageBody: body }));
    const receive = async (VisibilityTimeout: number) => {
      const { Messages = [] } = await client.send(
        new ReceiveMessageCommand({ QueueUrl, VisibilityTimeout }),
      );
      return Messages;
    };
    const [seen] = await receive(0);
    expect(seen).toMatchObject({ Body: body });
    const [again] = await receive(60);
    expect(again!.MessageId).toBe(seen!.MessageId);
    expect(await receive(60)).toEqual([]);
    const attributes = await client.send(
      new GetQueueAttributesCommand({
        QueueUrl,
        AttributeNames: ["ApproximateNumberOfMessages"],
      }),
    );
    expect(attributes.Attributes).toMatchObject({
      ApproximateNumberOfMessages: "0",
      ApproximateNumberOfMessagesNotVisible: "1",
    });
    const { ReceiptHandle } = again!;
    await client.send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle }));
    expect(await queues.list("known-1")).toEqual([]);
  });

  test("is a folder of files that people can read, and mend", async () => {
    await queues.send("known-2", '{"b":{"c":1}}', "the-id");
    const file = join(place, "known-2", "the-id.json");
    const text = readFileSync(file, "utf8");
    expect(text).toMatch(
      /^\{\n {2}"id": "the-id",\n {2}"sent_at": "\d{4}-.*Z",\n {2}"body": \{\n {4}"b": \{\n {6}"c": 1\n {4}\}\n {2}\}\n\}\n$/,
    );
    writeFileSync(file, text.replace('"c": 1', '"c": 2'));
    expect(await queues.list("known-2")).toMatchObject([
      { id: "the-id", body: '{"b":{"c":2}}' },
    ]);
    await queues.send("known-2", "no {json", "the-id");
    expect(await queues.list("known-2")).toMatchObject([{ body: "no {json" }]);
    expect(readdirSync(join(place, "known-2"))).toEqual(["the-id.json"]);
  });

  test("gives the oldest first, and passes over what is no message", async () => {
    for (const id of ["b", "a", "c"]) {
      await queues.send("known-3", id, id);
      await new Promise((resolve) => setTimeout(resolve, 2));
    }
    writeFileSync(join(place, "known-3", "broken.json"), "{");
    writeFileSync(join(place, "known-3", "empty.json"), "null");
    writeFileSync(join(place, "known-3", "notes.txt"), "mine");
    mkdirSync(join(place, "known-3", "folder.json"));
    const found = await queues.list("known-3");
    expect(found.map(({ id }) => id)).toEqual(["b", "a", "c"]);
  });

  test("has a name that stays in the folder", async () => {
    await expect(queues.send("../known", "{}")).rejects.toThrow();
    await expect(queues.send("known", "{}", "../../x")).rejects.toThrow();
  });

  test.each([
    ["nobody", "{}", "QueueDoesNotExist"],
    ["known-4", "x".repeat(1024 * 1024 + 1), "InvalidParameterValueException"],
  ])("of %s refuses what SQS would", async (name, MessageBody, error) => {
    const QueueUrl = `${endpoint.url}/000000000000/${name}`;
    await expect(
      client.send(new SendMessageCommand({ QueueUrl, MessageBody })),
    ).rejects.toMatchObject({ name: expect.stringContaining(error) as string });
  });

  test("wants a receipt of its own", async () => {
    const QueueUrl = `${endpoint.url}/000000000000/known-5`;
    await expect(
      client.send(
        new DeleteMessageCommand({ QueueUrl, ReceiptHandle: "../x/y" }),
      ),
    ).rejects.toMatchObject({ name: "ReceiptHandleIsInvalid" });
  });
});

describe("Invoke", () => {
  const invoke = (name: string, headers = {}): Promise<Response> =>
    fetch(
      `${endpoint.url}/2015-03-31/functions/${encodeURIComponent(name)}/invocations`,
      { method: "POST", body: '{"a":1}', headers },
    );

  test("takes a function's name or ARN", async () => {
    for (const name of [
      "fine",
      "arn:aws:lambda:us-east-1:000000000000:function:fine",
      "arn:aws:lambda:us-east-1:000000000000:function:fine:$LATEST",
    ]) {
      const reply = await invoke(name, { "x-amz-invocation-type": "Event" });
      expect(await reply.json()).toEqual({ outcome: "applied" });
      expect(calls.at(-1)).toEqual({
        functionName: "fine",
        type: "Event",
        payload: '{"a":1}',
      });
    }
  });

  test("says what has failed", async () => {
    const failed = await invoke("fails");
    expect(failed.headers.get("x-amz-function-error")).toBe("Unhandled");
    const unknown = await invoke("unknown");
    expect(unknown.status).toBe(404);
    expect(unknown.headers.get("x-amzn-errortype")).toBe(
      "ResourceNotFoundException",
    );
  });

  test("is not for pages", async () => {
    const count = calls.length;
    const reply = await invoke("fine", { origin: "http://example.com" });
    expect([reply.status, calls.length]).toEqual([403, count]);
    const { hostname, port } = new URL(endpoint.url);
    const headers = { host: `evil.example:${port}` };
    const response = await new Promise<IncomingMessage>((resolve) => {
      get({ hostname, port, headers }, resolve);
    });
    response.resume();
    expect(response.statusCode).toBe(403);
  });
});

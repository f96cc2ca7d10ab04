import { once } from "node:events";
import {
  request,
  type IncomingMessage,
  type OutgoingHttpHeaders,
} from "node:http";
import { connect } from "node:net";
import { expect, test } from "vitest";
import type { DynamoDBResponse } from "../../../src/local/dynamodb/run-request.js";
import { listen } from "../../../src/local/dynamodb/http-listener.js";

const done: DynamoDBResponse = { status: 200, body: { done: true } };

test("closing answers the request that arrived, and takes no other", async () => {
  let closing: Promise<void> | undefined;
  const listener = await listen(0, (operation, body) => {
    expect([operation, body]).toEqual(["Ask", "{}"]);
    setImmediate(() => {
      closing = listener.close();
    });
    return new Promise((resolve) => setTimeout(resolve, 20, done));
  });
  const response = await ask(listener.port);
  expect(await response.json()).toEqual(done.body);
  await closing;
  await expect(ask(listener.port)).rejects.toThrow("fetch failed");
});

test("closing does not wait for a body that never ends, nor for an idle connection", async () => {
  const listener = await listen(0, () => Promise.resolve(done));
  await ask(listener.port);
  const socket = connect(listener.port, "127.0.0.1");
  socket.on("error", () => undefined);
  await once(socket, "connect");
  socket.write(
    "POST / HTTP/1.1\r\nhost: localhost\r\ncontent-length: 9\r\n\r\n{",
  );
  const ended = new Promise((resolve) => socket.on("close", resolve));
  await listener.close();
  await ended;
});

test("a page of a browser is refused, and so is a name that was made to lead here", async () => {
  const listener = await listen(0, () => Promise.resolve(done));
  const { port } = listener;
  const statuses = await Promise.all([
    statusOf(port, { host: `localhost:${port}` }),
    statusOf(port, { host: `evil.example:${port}` }),
    statusOf(port, { origin: "http://evil.example" }),
    statusOf(port, { origin: `http://localhost:${port}` }),
    statusOf(port, { "sec-fetch-site": "cross-site" }),
  ]);
  expect(statuses).toEqual([200, 403, 403, 403, 403]);
  await listener.close();
});

function ask(port: number): Promise<Response> {
  return fetch(`http://127.0.0.1:${port}`, {
    method: "POST",
    headers: { "x-amz-target": "DynamoDB_20120810.Ask" },
    body: "{}",
  });
}

/** `fetch` does not let its caller choose these headers. */
async function statusOf(
  port: number,
  headers: OutgoingHttpHeaders,
): Promise<number | undefined> {
  const sent = request({ host: "127.0.0.1", port, method: "POST", headers });
  sent.end("{}");
  const [response] = (await once(sent, "response")) as [IncomingMessage];
  response.resume();
  return response.statusCode;
}

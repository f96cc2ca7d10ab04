import { expect, test } from "vitest";
import { failure, reply, serve } from "./served.js";

test("the event is that of a REST API's proxy integration", async () => {
  const { url, events } = await serve(
    ["shop"],
    { items: () => ({}) },
    { now: () => Date.UTC(2026, 0, 2, 3, 4, 5, 678) },
  );
  const answer = await fetch(`${url}/items/caf%C3%A9?a=1&a=2&b=x+y%26&c&;d=4`, {
    headers: { "X-One": "1", "user-agent": "test", accept: "*/*" },
  });
  const id = expect.any(String) as string;
  const host = url.slice("http://".length);
  const [event] = events as unknown as [Record<string, unknown>];
  expect(event).toMatchObject({
    resource: "/items/{id}",
    path: "/items/caf%C3%A9",
    httpMethod: "GET",
    queryStringParameters: { a: "2", b: "x y&", c: "", d: "4" },
    multiValueQueryStringParameters: {
      a: ["1", "2"],
      b: ["x y&"],
      c: [""],
      d: ["4"],
    },
    pathParameters: { id: "caf%C3%A9" },
    stageVariables: null,
    body: null,
    isBase64Encoded: false,
    requestContext: {
      accountId: "123456789012",
      apiId: expect.stringMatching(/^[0-9a-z]{10}$/) as string,
      domainName: host,
      extendedRequestId: answer.headers.get("x-amz-apigw-id"),
      httpMethod: "GET",
      identity: {
        accessKey: null,
        accountId: null,
        caller: null,
        cognitoAuthenticationProvider: null,
        sourceIp: "127.0.0.1",
        user: null,
        userAgent: "test",
        userArn: null,
      },
      path: "/items/caf%C3%A9",
      protocol: "HTTP/1.1",
      requestId: answer.headers.get("x-amzn-requestid"),
      requestTime: "02/Jan/2026:03:04:05 +0000",
      requestTimeEpoch: 1767323045678,
      resourcePath: "/items/{id}",
      stage: "prod",
    },
  });
  expect(event["requestContext"]).not.toHaveProperty("authorizer");
  const headers = event["headers"] as Record<string, string>;
  expect(headers).toMatchObject({
    "X-One": "1",
    "X-Forwarded-For": "127.0.0.1",
    "X-Forwarded-Proto": "http",
    "X-Amzn-Trace-Id": id,
  });
  expect(Object.keys(headers).map((name) => name.toLowerCase())).not.toContain(
    "connection",
  );
});

test("what a request does not have is null", async () => {
  const { url, events } = await serve(["shop"], { items: () => ({}) });
  await fetch(`${url}/items`);
  expect(events[0]).toMatchObject({
    queryStringParameters: null,
    multiValueQueryStringParameters: null,
    pathParameters: null,
    body: null,
  });
});

test("repeated headers are one name in any case, and the last counts alone", async () => {
  const { raw, events } = await serve(["shop"], { items: () => ({}) });
  await raw(
    "GET /items HTTP/1.1\r\nHost: x\r\nX-A: 1\r\nx-a: 2\r\n__proto__: 3\r\nConnection: close\r\n\r\n",
  );
  const [{ headers, multiValueHeaders }] = events as unknown as [
    Record<string, Record<string, unknown>>,
  ];
  expect(headers!["X-A"]).toBe("2");
  expect(multiValueHeaders!["X-A"]).toEqual(["1", "2"]);
  expect(Object.entries(headers!)).toContainEqual(["__proto__", "3"]);
});

test("parameters may have any name", async () => {
  const { url, events } = await serve(["shop"], { items: () => ({}) });
  await fetch(`${url}/items?__proto__=1&constructor=2&toString=3`);
  const [{ queryStringParameters }] = events as unknown as [
    Record<string, object>,
  ];
  expect(Object.entries(queryStringParameters!)).toEqual([
    ["__proto__", "1"],
    ["constructor", "2"],
    ["toString", "3"],
  ]);
});

test("bodies are text, and base64 where their type is binary to the API", async () => {
  const { url, events } = await serve(["shop"], { items: () => ({}) });
  const post = (type: string, body: string | Buffer) =>
    fetch(`${url}/files/a`, {
      method: "POST",
      body,
      headers: { "content-type": type },
    });
  await post("text/plain; charset=utf-8", "é'\"");
  await post("image/png", Buffer.from([0, 255]));
  expect(events).toMatchObject([
    { body: "é'\"", isBase64Encoded: false },
    { body: "AP8=", isBase64Encoded: true },
  ]);
});

test("an answer is what the function says", async () => {
  const { url } = await serve(["shop"], {
    items: () => ({
      statusCode: "201",
      headers: { "X-A": "1", "x-b": true, Date: "never", "X-Both": "no" },
      multiValueHeaders: { "Set-Cookie": ["a=1", "b=2"], "x-both": ["yes"] },
      body: '{"é":1}',
    }),
  });
  const answer = await fetch(`${url}/items`);
  expect(answer.status).toBe(201);
  expect(await answer.text()).toBe('{"é":1}');
  expect(answer.headers.get("content-type")).toBe("application/json");
  expect(answer.headers.get("x-a")).toBe("1");
  expect(answer.headers.get("x-b")).toBe("true");
  expect(answer.headers.get("x-both")).toBe("yes");
  expect(answer.headers.getSetCookie()).toEqual(["a=1", "b=2"]);
  expect(answer.headers.get("x-amzn-remapped-date")).toBe("never");
  expect(answer.headers.has("x-amzn-errortype")).toBe(false);
});

test("an empty answer is a 200, and 204 has no body", async () => {
  let said: object = {};
  const { url, raw } = await serve(["shop"], { items: () => said });
  const empty = await fetch(`${url}/items`);
  expect([empty.status, await empty.text()]).toEqual([200, ""]);
  said = { statusCode: 204, body: "not sent" };
  const none = await raw(
    "GET /items HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n",
  );
  expect(none).toMatch(/^HTTP\/1\.1 204 /);
  expect(none).not.toMatch(/content-length|not sent/i);
});

test("base64 becomes bytes for a client that takes them", async () => {
  const { url } = await serve(["shop"], {
    items: () => ({
      body: "AP8=",
      isBase64Encoded: true,
      headers: { "content-type": "image/png" },
    }),
  });
  const get = async (accept: string) =>
    Buffer.from(
      await (
        await fetch(`${url}/items`, { headers: { accept } })
      ).arrayBuffer(),
    ).toString("hex");
  expect(await get("image/png")).toBe("00ff");
  expect(await get("text/html, image/png")).toBe(
    Buffer.from("AP8=").toString("hex"),
  );
});

test.each([
  ["no object", "hello"],
  ["null", reply({ payload: "null" })],
  ["no JSON", reply({ payload: "{" })],
  ["a list", []],
  ["another member", { statusCode: 200, more: 1 }],
  ["a status that is none", { statusCode: 99 }],
  ["a status that is no number", { statusCode: "ok" }],
  ["a status of informations", { statusCode: 101 }],
  ["a body that is no text", { body: { a: 1 } }],
  ["headers that are a list", { headers: ["a"] }],
  ["a header that is a number", { headers: { a: 1 } }],
  ["a header that breaks its line", { headers: { a: "1\r\nSet-Cookie: x" } }],
  ["a header with no name", { headers: { "a b\r\n": "1" } }],
  ["lists of headers that are none", { multiValueHeaders: { a: "1" } }],
  ["an error", failure("broken at secret.ts:1")],
  ["more than 6 MB", { body: "é".repeat(3.2 * 1024 * 1024) }],
])("%s is a malformed answer", async (_, said) => {
  const { url } = await serve(["shop"], { items: () => said });
  const answer = await fetch(`${url}/items`);
  expect(answer.status).toBe(502);
  expect(answer.headers.get("x-amzn-errortype")).toBe(
    "InternalServerErrorException",
  );
  const text = await answer.text();
  expect(text).toContain("Internal server error");
  expect(text).not.toContain("secret");
});

test.each([
  [400, { message: "no JSON" }, 400, "no JSON"],
  [413, { Type: "User", Message: "too long" }, 413, "too long"],
  [404, {}, 500, "Internal server error"],
  [429, {}, 504, "Internal server error"],
  [503, "{", 504, "Internal server error"],
])("what Lambda refuses with %d is no answer of a function", async (...of) => {
  const [status, said, expected, detail] = of;
  const { url } = await serve(["shop"], {
    items: () => reply({ status, payload: JSON.stringify(said) }),
  });
  const answer = await fetch(`${url}/items`);
  expect(answer.status).toBe(expected);
  expect(await answer.json()).toMatchObject({ detail });
});

test("a function that takes too long is a timeout", async () => {
  let end: (value?: unknown) => void = () => undefined;
  const { url } = await serve(["shop"], {
    items: () => new Promise((resolve) => (end = resolve)),
  });
  const answer = await fetch(`${url}/slow`);
  end();
  expect(answer.status).toBe(504);
  expect(await answer.json()).toMatchObject({
    type: "INTEGRATION_TIMEOUT",
    detail: "Endpoint request timed out",
  });
});

test("a Lambda that breaks is an error of the gateway", async () => {
  const { url } = await serve(["shop"], {
    items: () => Promise.reject(new Error("secret")),
  });
  const answer = await fetch(`${url}/items`);
  expect(answer.status).toBe(500);
  expect(await answer.text()).not.toContain("secret");
});

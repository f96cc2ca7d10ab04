import { request } from "node:http";
import { once } from "node:events";
import { expect, test } from "vitest";
import { awsFacts } from "../../aws-facts.js";
import { serve } from "./served.js";

const ok = () => ({ statusCode: 200, body: "ok" });

test("paths and methods lead to their function", async () => {
  const { url, events } = await serve(["shop"], { items: ok });
  for (const path of ["/items", "/items/7", "/items/best/", "/files/a/b"]) {
    expect((await fetch(url + path)).status).toBe(200);
  }
  expect(events.map(({ resource }) => resource as string)).toEqual([
    "/items",
    "/items/{id}",
    "/items/best",
    "/files/{rest+}",
  ]);
});

test.each([
  ["GET", "/nowhere"],
  ["GET", "//items"],
  ["GET", "/items/best/why/not"],
  ["DELETE", "/items/7"],
  ["HEAD", "/items/7"],
  ["OPTIONS", "/items/7"],
])("%s %s asks for a token, as AWS has it", async (method, path) => {
  const { url, calls, seen } = await serve(["shop"], { items: ok });
  const answer = await fetch(url + path, { method });
  expect(answer.status).toBe(403);
  expect(answer.headers.get("x-amzn-errortype")).toBe(
    "MissingAuthenticationTokenException",
  );
  expect(answer.headers.get("content-type")).toBe("application/problem+json");
  expect(calls).toEqual([]);
  expect(seen.map(({ refused }) => refused)).toEqual([
    "MISSING_AUTHENTICATION_TOKEN",
  ]);
});

test("a method that a path does not have goes to the one for any", async () => {
  const { url } = await serve(["shop"]);
  const answer = await fetch(`${url}/items`, { method: "DELETE" });
  expect(answer.status).toBe(405);
  expect(answer.headers.get("allow")).toBe("GET, POST");
  expect(await answer.json()).toEqual({ status: 405, method: "DELETE" });
  const head = await fetch(`${url}/items`, { method: "HEAD" });
  expect(head.status).toBe(405);
});

test(awsFacts.restPath.fact, async () => {
  const { url, events } = await serve(["shop"], { items: ok });
  for (const id of ["a%2Fb", "%2525", "%00", "caf%C3%A9", "a+b"]) {
    expect((await fetch(`${url}/items/${id}`)).status).toBe(200);
  }
  const ids = events.map(
    ({ pathParameters }) => (pathParameters as { id: string }).id,
  );
  expect(ids).toEqual(["a%2Fb", "%2525", "%00", "caf%C3%A9", "a+b"]);
  expect((await fetch(`${url}/it%65ms`)).status).toBe(200);
  expect((events as unknown as [{ path: string }])[0].path).toBe(
    "/items/a%2Fb",
  );
});

test.each([
  "/items/%",
  "/items/%ff",
  "/items/%c3%28",
  "/items?a=%",
  "/items?%zz",
])("escapes that stand for no text are a bad request: %s", async (path) => {
  const { url, calls } = await serve(["shop"], { items: ok });
  const answer = await fetch(url + path);
  expect(answer.status).toBe(400);
  expect(await answer.json()).toMatchObject({ type: "DEFAULT_4XX" });
  expect(calls).toEqual([]);
});

test("dots are segments like any others", async () => {
  const { raw } = await serve(["shop"], { items: ok });
  const asked = (target: string): Promise<string> =>
    raw(`GET ${target} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n`);
  expect(await asked("/items/..")).toMatch(/^HTTP\/1\.1 200 /);
  expect(await asked("/x/../items")).toMatch(/^HTTP\/1\.1 403 /);
  expect(await asked("http://else.where/items/1?a=1")).toMatch(
    /^HTTP\/1\.1 200 /,
  );
  expect(await asked("*")).toMatch(/^HTTP\/1\.1 403 /);
});

test("of several APIs on one host the one that has the method answers", async () => {
  const api = (name: string, paths: object) => ({
    name,
    definition: { openapi: "3.0.1", paths } as never,
  });
  const to = (name: string) => ({
    "x-amazon-apigateway-integration": {
      type: "aws_proxy",
      httpMethod: "POST",
      uri: `arn:aws:apigateway:x:lambda:path/2015-03-31/functions/arn:aws:lambda:x:1:function:${name}/invocations`,
    },
  });
  const any = "x-amazon-apigateway-any-method";
  const { url, calls } = await serve([
    api("one", { "/a": { get: to("one-get"), [any]: to("one-any") } }),
    api("two", { "/a": { post: to("two-post") }, "/b": { get: to("two-b") } }),
  ]);
  for (const method of ["GET", "POST", "PUT"]) {
    await fetch(`${url}/a`, { method });
  }
  await fetch(`${url}/b`);
  expect(calls.map(({ functionName }) => functionName)).toEqual([
    "one-get",
    "two-post",
    "one-any",
    "two-b",
  ]);
});

test("without an API there is still an answer", async () => {
  const { url } = await serve([]);
  const answer = await fetch(url);
  expect(answer.status).toBe(403);
  expect(await answer.json()).toEqual({
    message: "Missing Authentication Token",
  });
});

test("a body beyond 10 MB, and headers beyond 10 kB, are too large", async () => {
  const { url, calls } = await serve(["shop"], { items: ok });
  const body = Buffer.alloc(10 * 1024 * 1024, 97);
  const post = (more: number) =>
    fetch(`${url}/files/a`, {
      method: "POST",
      body: Buffer.concat([body, Buffer.alloc(more)]),
    });
  expect((await post(0)).status).toBe(200);
  const refused = await post(1);
  expect(refused.status).toBe(413);
  expect(await refused.json()).toMatchObject({ type: "REQUEST_TOO_LARGE" });
  const headers = { "x-long": "a".repeat(10_300) };
  expect((await fetch(`${url}/items`, { headers })).status).toBe(413);
  expect(calls).toHaveLength(1);
});

test("a body that comes in chunks is counted too", async () => {
  const { url } = await serve(["shop"], { items: ok });
  const sent = request(`${url}/files/a`, { method: "POST" });
  const answered = once(sent, "response");
  for (let chunk = 0; chunk < 11; chunk++)
    sent.write(Buffer.alloc(1024 * 1024));
  sent.end();
  const [answer] = (await answered) as [{ statusCode: number; resume(): void }];
  answer.resume();
  expect(answer.statusCode).toBe(413);
});

test("a client that leaves in the middle of its body disturbs nobody", async () => {
  const { url, seen } = await serve(["shop"], { items: ok });
  const sent = request(`${url}/files/a`, {
    method: "POST",
    headers: { "content-length": "100" },
  });
  sent.on("error", () => undefined);
  sent.write("half");
  await new Promise((resolve) => setTimeout(resolve, 30));
  sent.destroy();
  expect((await fetch(`${url}/items`)).status).toBe(200);
  expect(seen).toHaveLength(1);
});

test("each answer is seen, without what it holds", async () => {
  const { url, seen } = await serve(["shop"], { items: ok });
  const answer = await fetch(`${url}/items/1?secret=x`, {
    headers: { "x-amzn-requestid": "mine" },
  });
  expect(seen).toEqual([{ status: 200 }]);
  expect(answer.headers.get("x-amzn-requestid")).toBe("mine");
});

import { expect, test } from "vitest";
import { serve } from "./served.js";

const ok = () => ({ statusCode: 200 });

async function post(
  body: string | undefined,
  headers: Record<string, string> = { "content-type": "application/json" },
) {
  const served = await serve(["shop"], { items: ok });
  const answer = await fetch(`${served.url}/items?q=1`, {
    method: "POST",
    headers,
    ...(body !== undefined && { body: Buffer.from(body) }),
  });
  return { ...served, answer };
}

test.each([
  ["right", '{"name":"a","parts":[{"name":"b"}]}'],
  ["with white space", '\n {"name":"a"}\n'],
  ["with words that only OpenAPI has", '{"name":"a","id":"no date"}'],
])("a body that is %s goes through", async (_, body) => {
  const { answer, events } = await post(body);
  expect(answer.status).toBe(200);
  expect(events).toMatchObject([{ body }]);
});

test.each([
  ["lacks a member", "{}"],
  ["is empty", undefined],
  ["has another member", '{"name":"a","more":1}'],
  ["has __proto__", '{"name":"a","__proto__":{"x":1}}'],
  ["does not match", '{"name":"A"}'],
  ["is wrong deep inside", '{"name":"a","parts":[{"name":"b","parts":[{}]}]}'],
  ["is at an exclusive bound", '{"name":"a","count":0}'],
  ["has null, which draft 4 has no nullable for", '{"name":"a","count":null}'],
  ["is a list", "[]"],
  ["is null", "null"],
  ["is no JSON", '{"name":"a"'],
  ["is two values", '{"name":"a"} 1'],
  ["is text", "hello"],
])("a body that %s is refused before any function runs", async (_, body) => {
  const { answer, calls, seen } = await post(body);
  expect(answer.status).toBe(422);
  expect(answer.headers.get("x-amzn-errortype")).toBe("BadRequestException");
  expect(calls).toEqual([]);
  expect(seen).toMatchObject([{ refused: "BAD_REQUEST_BODY", status: 422 }]);
});

test.each([
  ["of JSON with a parameter", "Application/JSON; charset=utf-8", 422],
  ["that has no model", "text/xml", 200],
])("a body's model is that of its media type: one %s", async (...of) => {
  const [, type, status] = of;
  const { answer } = await post("{}", { "content-type": type });
  expect(answer.status).toBe(status);
});

test("without a Content-Type a body is JSON", async () => {
  expect((await post("{}", {})).answer.status).toBe(422);
});

test("a refusal says what the API's gateway response says", async () => {
  const { answer } = await post("{}", {
    "content-type": "application/json",
    "x-ask": "why",
  });
  expect(answer.headers.get("x-path")).toBe("/items");
  expect(answer.headers.get("x-asked")).toBe("why");
  expect(answer.headers.get("x-query")).toBe("1");
  expect(answer.headers.get("content-type")).toBe("application/json");
  expect(await answer.json()).toEqual({
    why: expect.stringContaining(
      "must have required property 'name'",
    ) as string,
    path: "/items",
    nothing: "",
    $dollar: 1,
  });
});

test.each([
  ["text/plain", "text/plain"],
  ["text/html, text/plain;q=0.5", "text/plain"],
  ["text/html", "application/json"],
  ["*/*", "application/json"],
])("for %s it is told as %s", async (accept, type) => {
  const { answer } = await post("{}", { accept });
  expect(answer.headers.get("content-type")).toBe(type);
});

test("no value of a request breaks out of a header", async () => {
  const { url } = await serve(["shop"], { items: ok });
  const answer = await fetch(`${url}/items?q=a%0d%0aSet-Cookie:%20b`, {
    method: "POST",
    body: "{}",
  });
  expect(answer.headers.has("set-cookie")).toBe(false);
  const other = await fetch(`${url}/items?q=%00%7f%E2%82%AC`, {
    method: "POST",
    body: "{}",
    headers: { "content-type": "application/json" },
  });
  expect(other.status).toBe(422);
});

test.each([
  ["/items/1?q=1", { "x-ask": "1" }, 200, undefined],
  ["/items/1", { "x-ask": "1" }, 400, "[q]"],
  ["/items/1?q=", {}, 400, "[X-Ask, q]"],
])("required parameters are there, and not empty: %s", async (...of) => {
  const [path, headers, status, named] = of;
  const { url } = await serve(["shop"], { items: ok });
  const answer = await fetch(url + path, {
    method: "PUT",
    headers: headers as Record<string, string>,
  });
  expect(answer.status).toBe(status);
  if (named === undefined) return;
  expect(await answer.json()).toMatchObject({
    type: "BAD_REQUEST_PARAMETERS",
    detail: `Missing required request parameters: ${named}`,
  });
});

import { expect, test } from "vitest";
import { failure, reply, serve } from "./served.js";

const json = { "content-type": "application/json" };

function post(
  url: string,
  body: string,
  headers: Record<string, string> = json,
) {
  return fetch(url, { method: "POST", headers, body: Buffer.from(body) });
}

test("an event is left with Lambda, and answered at once", async () => {
  const { url, calls, events } = await serve(
    ["orders"],
    {},
    { now: () => 1767323045678 },
  );
  const answer = await post(
    `${url}/orders/it's%20%22a%22%5C?note=%0a%E2%82%AC%2F'%24context.stage`,
    '{ "a": 1.50, "b": [ null ] }',
  );
  const id = answer.headers.get("x-amz-apigw-id");
  expect(answer.status).toBe(202);
  expect(answer.headers.get("x-request")).toBe(id);
  expect(answer.headers.get("content-type")).toBe("application/json");
  expect(await answer.json()).toEqual({ is_accepted: true, request_id: id });
  expect(calls).toMatchObject([{ functionName: "orders", type: "Event" }]);
  expect(events).toEqual([
    {
      payload: { a: 1.5, b: [null] },
      order: "it's%20%22a%22%5C",
      note: "\n€/'$context.stage",
      request_id: id,
      requested_at: 1767323045678,
    },
  ]);
});

test.each([
  '"},"payload":1,"x":{"',
  "\\",
  "'",
  "\u2028\u2029\0\x7f",
  "$input.json('$')",
  "#set($a=1)",
  "${context.stage}",
  "😀",
])("no value breaks out of its place in a template: %j", async (text) => {
  const { url, events } = await serve(["orders"]);
  const encoded = encodeURIComponent(text);
  const body = JSON.stringify({ [text]: text, ["__proto__"]: text });
  const answer = await post(`${url}/orders/${encoded}?note=${encoded}`, body);
  expect(answer.status).toBe(202);
  expect(events).toMatchObject([{ order: encoded, note: text }]);
  const [{ payload }] = events as unknown as [{ payload: object }];
  expect(JSON.stringify(payload)).toBe(body);
});

test("what is not there is not in the event", async () => {
  const { url, events } = await serve(["orders"]);
  await post(`${url}/orders/1`, "");
  expect(events).toMatchObject([{ payload: {}, note: null, order: "1" }]);
});

test.each(["text/plain", "application/xml", "application/jsonx"])(
  "a body of %s has no template, and never passes",
  async (type) => {
    const { url, calls } = await serve(["orders"]);
    const answer = await post(`${url}/orders/1`, "{}", {
      "content-type": type,
    });
    expect(answer.status).toBe(415);
    expect(await answer.json()).toEqual({ message: "Unsupported Media Type" });
    expect(calls).toEqual([]);
  },
);

test("parameters of a media type do not count", async () => {
  const { url } = await serve(["orders"]);
  const type = { "content-type": "application/json; charset=UTF-8" };
  expect((await post(`${url}/orders/1`, "{}", type)).status).toBe(202);
});

test("a template that cannot read the body is an error of the gateway", async () => {
  const { url, calls } = await serve(["orders"]);
  const answer = await post(`${url}/orders/1`, "{");
  expect(answer.status).toBe(500);
  expect(await answer.json()).toEqual({ message: "Internal server error" });
  expect(calls).toEqual([]);
});

test.each([
  [413, 413, "RequestTooLargeException"],
  [400, 400, "BadRequestException"],
  [429, 504, "InternalServerErrorException"],
  [500, 504, "InternalServerErrorException"],
])("an event that Lambda refuses with %d is not accepted", async (...of) => {
  const [status, expected, error] = of;
  const { url } = await serve(["orders"], {
    orders: () => reply({ status, payload: '{"Message":"no"}' }),
  });
  const answer = await post(`${url}/orders/1`, "{}");
  expect(answer.status).toBe(expected);
  expect(answer.headers.get("x-amzn-errortype")).toBe(error);
});

test("an answer is made by a template, of a function's own", async () => {
  const { url, events } = await serve(["orders"], {
    sums: ({ wanted }: { wanted: number[] }) => ({
      sum: wanted.reduce((one, other) => one + other, 0),
    }),
  });
  const answer = await post(`${url}/sums`, "[1,2]");
  expect(answer.status).toBe(200);
  expect(await answer.json()).toEqual({ total: { sum: 3 } });
  expect(answer.headers.get("x-sum")).toBe("3");
  expect(events).toEqual([{ wanted: [1, 2] }]);
});

test.each([
  ["bad: 'x'", 400, "said"],
  ["it exists", 409, undefined],
  ["it exists not", 200, "total"],
  ["line\nexists", 200, "total"],
])("a response is chosen by the whole message: %j", async (...of) => {
  const [message, status, member] = of;
  const { url } = await serve(["orders"], { sums: () => failure(message) });
  const answer = await post(`${url}/sums`, "{}");
  expect(answer.status).toBe(status);
  const error = { errorType: "Error", errorMessage: message };
  expect(await answer.json()).toEqual(
    member === undefined ? error : { [member]: error },
  );
});

test("a mapped invocation type is the client's choice", async () => {
  const { url, calls } = await serve(["orders"], { sums: () => ({ sum: 1 }) });
  await post(`${url}/sums`, "{}", { ...json, "x-type": "Event" });
  await post(`${url}/sums`, "{}", { ...json, "x-type": "other" });
  expect(calls.map(({ type }) => type)).toEqual(["Event", "RequestResponse"]);
});

test("without templates a body passes; with one of another type it does not", async () => {
  const { url, calls } = await serve(["orders"], { sums: () => ({ a: 1 }) });
  const plain = { "content-type": "text/plain" };
  const answer = await post(`${url}/plain`, '{"as":"it is"}', plain);
  expect(await answer.text()).toBe('{"a":1}');
  expect(calls.map(({ payload }) => payload)).toEqual(['{"as":"it is"}']);
  expect((await post(`${url}/sums`, "{}", plain)).status).toBe(415);
});

test.each([
  ["status=204", 204],
  ["status=201", 200],
  ["status=300", 500],
  ["status=", 500],
  ["status=%22204%22", 500],
  ["bad=yes", 500],
])("a mock's status picks its response: %s", async (query, status) => {
  const { url } = await serve(["orders"]);
  const answer = await fetch(`${url}/mocked?${query}`, { method: "OPTIONS" });
  expect(answer.status).toBe(status);
  expect(answer.headers.get("x-any")).toBe(status === 204 ? "a, b" : null);
});

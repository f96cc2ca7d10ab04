import { beforeEach, describe, expect, test } from "vitest";
import { openDatabase, type Stored } from "./rig/database.js";
import { emit, exampleOf } from "./rig/emitted.js";
import {
  bodyOf,
  gateways,
  problemOf,
  restEvent,
  send,
  type HttpReply,
  type Request,
} from "./rig/events.js";
import { catchLogs } from "./rig/log-lines.js";

catchLogs();
const emitted = await emit(
  "test/behaviour/specs/things",
  "test/behaviour/specs/counters",
);
const database = await openDatabase(emitted.model);
const things = await emitted.handler("acme-things-post-one");
const counters = await emitted.handler("acme-counters-post-one");
const thingsTable = database.nameOf("acme-things");
const countersTable = database.nameOf("acme-counters");
const example = exampleOf(emitted.endpoint("acme-things-post-one"));
const json = { "Content-Type": "application/json" };

beforeEach(async () => {
  await database.clear("acme-things");
  await database.clear("acme-counters");
});

describe.each(gateways)("through %s", (_, eventOf) => {
  test("a new item is a 201 with the item, and is stored as it was sent", async () => {
    const reply = await send(
      things,
      eventOf(post("/things", JSON.stringify(example))),
    );
    expect(reply.statusCode).toBe(201);
    expect(reply.headers["content-type"]).toBe("application/json");
    expect(bodyOf(reply)).toEqual({ ...example, filled: 5 });
    expect(await database.all(thingsTable)).toEqual([
      {
        box: { S: "A-1" },
        slot: { N: "7" },
        text: { S: example["text"] },
        number: {
          N: expect.stringMatching(/^-0\.000000125$|^-1\.25e-7$/i) as string,
        },
        flag: { BOOL: true },
        filled: { N: "5" },
      },
    ]);
  });

  test("a body in base64 is read", async () => {
    const body = Buffer.from(JSON.stringify(example));
    const reply = await send(things, eventOf(post("/things", body)));
    expect(reply.statusCode).toBe(201);
    expect(bodyOf(reply)).toMatchObject(example);
  });

  test.each(["GET", "PUT", "HEAD", "OPTIONS", "DELETE", "PATCH"])(
    "%s is a 405 that says what is allowed",
    async (method) => {
      const reply = await send(things, eventOf({ method, path: "/things" }));
      problemOf(reply, 405);
      expect(reply.headers["allow"]).toBe("POST");
    },
  );

  test("a refusal carries the request's id", async () => {
    const request = post("/things", "{");
    const reply = await send(things, eventOf({ ...request, requestId: "r=1" }));
    expect(problemOf(reply, 400).request_id).toBe("r=1");
  });
});

test("what the response schema lists is answered, by name and by meaning", async () => {
  const event = restEvent({
    ...post("/counters", '{"counter_id": -3.5, "name": "n"}'),
    requestId: "request-1",
  });
  const reply = await send(counters, event);
  expect(reply.statusCode).toBe(201);
  expect(bodyOf(reply)).toEqual({
    is_accepted: true,
    message: "OK",
    request_id: "request-1",
    status_code: 201,
    operation: "post-one",
    counter_id: -3.5,
    name: "n",
  });
  const { isResponse } = await emitted.guards("acme-counters-post-one");
  expect(isResponse(bodyOf(reply))).toBe(true);
  expect(await database.all(countersTable)).toEqual([
    { counter_id: { N: "-3.5" }, name: { S: "n" } },
  ]);
});

test("a key that exists is a 409, and the item stays as it was", async () => {
  const before: Stored = { counter_id: { N: "1" }, name: { S: "first" } };
  await database.put(countersTable, before);
  for (const name of ["second", "first"]) {
    const reply = await postCounter(JSON.stringify({ counter_id: 1, name }));
    expect(problemOf(reply, 409)).toMatchObject({
      title: "Conflict",
      detail: "An item with this key already exists.",
    });
  }
  expect(await database.all(countersTable)).toEqual([before]);
});

test("two numbers that are spelled differently are one key", async () => {
  expect((await postCounter('{"counter_id": 100}')).statusCode).toBe(201);
  for (const spelling of ["1e2", "100.0", "1E+2"]) {
    const reply = await postCounter(`{"counter_id": ${spelling}}`);
    expect(reply.statusCode, spelling).toBe(409);
  }
});

test("the sort key is part of the key", async () => {
  for (const slot of [1, 2]) {
    const body = JSON.stringify({ box: "B-2", slot });
    const reply = await send(things, restEvent(post("/things", body)));
    expect(reply.statusCode).toBe(201);
  }
  expect(await database.all(thingsTable)).toHaveLength(2);
});

test("of ten equal requests at once, one creates the item", async () => {
  const replies = await Promise.all(
    Array.from({ length: 10 }, () => postCounter('{"counter_id": 5}')),
  );
  const statuses = replies.map(({ statusCode }) => statusCode).sort();
  expect(statuses).toEqual([201, ...Array<number>(9).fill(409)]);
});

test.each([
  "application/json",
  "application/json; charset=utf-8",
  "APPLICATION/JSON;charset=UTF-8",
  "application/merge-patch+json",
])("the content type %s is read", async (type) => {
  const reply = await postCounter('{"counter_id": 1}', {
    "Content-Type": type,
  });
  expect(reply.statusCode).toBe(201);
});

test("a body without a content type is read", async () => {
  expect((await postCounter('{"counter_id": 1}', {})).statusCode).toBe(201);
});

test.each([
  "text/plain",
  "application/xml",
  "application/jsonp",
  "application/x-www-form-urlencoded",
  "multipart/form-data; boundary=application/json",
  "text/plain, application/json",
])("the content type %s is a 415", async (type) => {
  const reply = await postCounter('{"counter_id": 1}', {
    "content-type": type,
  });
  expect(problemOf(reply, 415)).toMatchObject({
    detail: "The body must be application/json.",
  });
  expect(reply.headers["accept"]).toBe("application/json");
  expect(await database.all(countersTable)).toEqual([]);
});

test("a body of max_body bytes is read, one byte more is a 413", async () => {
  const [start, end] = ['{"counter_id":1,"name":"', '"}'];
  const fitting = (size: number): string =>
    start + "x".repeat(size - start.length - end.length) + end;
  const over = await postCounter(fitting(1001));
  expect(problemOf(over, 413)).toMatchObject({
    detail: "The body is over 1000 bytes.",
  });
  expect((await postCounter(fitting(1000))).statusCode).toBe(201);
});

test("a body is measured in bytes, not in characters", async () => {
  const name = "ü".repeat(900);
  const reply = await postCounter(JSON.stringify({ counter_id: 1, name }));
  problemOf(reply, 413);
});

test.each([
  ["no body", undefined, "A body is required."],
  ["an empty body", "", "A body is required."],
  ["an empty body in base64", Buffer.alloc(0), "A body is required."],
  ["a blank body", " \n", "The body is not valid JSON."],
  ["half of a body", '{"counter_id": 1', "The body is not valid JSON."],
  [
    "a body that has something after it",
    "{} {}",
    "The body is not valid JSON.",
  ],
  [
    "a number that JSON does not know",
    '{"counter_id": NaN}',
    "The body is not valid JSON.",
  ],
  ["a form", "counter_id=1", "The body is not valid JSON."],
  [
    "invalid UTF-8",
    Buffer.from([...Buffer.from('{"name":"'), 0xc3, 0x28, 0x22, 0x7d]),
    "The body is not valid UTF-8.",
  ],
  [
    "UTF-16",
    Buffer.from('{"counter_id":1}', "utf16le"),
    "The body is not valid JSON.",
  ],
])("%s is a 400", async (_, body, detail) => {
  const reply = await postCounter(body);
  const problem = problemOf(reply, 400);
  expect(problem.detail).toBe(detail);
  expect(problem.errors).toBeUndefined();
});

test("a byte order mark before the body is passed over", async () => {
  const body = Buffer.from('\ufeff{"counter_id": 1}');
  expect((await postCounter(body)).statusCode).toBe(201);
  expect((await postCounter('\ufeff{"counter_id": 2}')).statusCode).toBe(201);
});

test.each(["null", "[]", '["counter_id"]', '"text"', "1", "true"])(
  "%s instead of an object is a 400",
  async (body) => {
    const reply = await postCounter(body);
    expect(problemOf(reply, 400)).toMatchObject({
      errors: [{ path: "", key: "root.type", message: "must be an object" }],
    });
  },
);

/** A request with a JSON body. */
function post(path: string, body: string | Buffer): Request {
  return { method: "POST", path, headers: json, body };
}

function postCounter(
  body: string | Buffer | undefined,
  headers: Readonly<Record<string, string>> = json,
): Promise<HttpReply> {
  const request = { method: "POST", path: "/counters", headers };
  return send(
    counters,
    restEvent(body === undefined ? request : { ...request, body }),
  );
}

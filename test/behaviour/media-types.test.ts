import { expect, test } from "vitest";
import type { JsonObject } from "../../src/model/json-value.js";
import { processorTime } from "../processor-time.js";
import { openDatabase } from "./rig/database.js";
import { emit } from "./rig/emitted.js";
import {
  envelope,
  problemOf,
  restEvent,
  send,
  type HttpReply,
} from "./rig/events.js";

const emitted = await emit("test/behaviour/specs/media");
const database = await openDatabase(emitted.model);

interface Sent {
  readonly body: string;
  readonly id?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly query?: readonly (readonly [string, string])[];
}

async function ask(
  name: string,
  { body, id = "a", headers = {}, query = [] }: Sent,
): Promise<HttpReply> {
  const { method, path: route } = emitted.endpoint(name);
  const path = route.replace("{id}", id);
  const parameters = { id };
  const asked = { method, path, route, parameters, headers, query, body };
  return send(await emitted.handler(name), restEvent(asked));
}

const xml = { "Content-Type": "text/xml; charset=utf-8" };

function stored(table: string, id: object): Promise<unknown> {
  return database.get(database.nameOf(table), { id: id as never });
}

function letter(inner: string): string {
  return `<MediaLetterPutPayload>${inner}</MediaLetterPutPayload>`;
}

test("every type is read from XML by its member, stored exactly, and answered as XML", async () => {
  const inner =
    "<id>a</id><lines><text> kept &amp; &#x41;</text><count>007</count></lines><lines><text></text></lines><grid><item>1</item><item>2</item></grid><grid></grid><words>b</words><words>a</words><sizes>1.50</sizes><price>12345678901234567890.50</price><seal>AQID</seal><note xmlns:xsi='http://www.w3.org/2001/XMLSchema-instance' xsi:nil='true'/><sent>True</sent><free><a>1</a><b><c/></b><b>2</b></free><pieces>1</pieces><pieces><d>x</d></pieces>";
  const reply = await ask("media-letter-put", {
    body: letter(inner),
    headers: xml,
  });
  expect(reply.statusCode, reply.body).toBe(200);
  expect(reply.headers["content-type"]).toBe("text/xml; charset=utf-8");
  expect(await stored("media-letters", { S: "a" })).toEqual({
    id: { S: "a" },
    lines: {
      L: [
        { M: { text: { S: " kept & A" }, count: { N: "7" } } },
        { M: { text: { S: "" } } },
      ],
    },
    grid: { L: [{ L: [{ N: "1" }, { N: "2" }] }, { L: [] }] },
    words: { SS: expect.arrayContaining(["a", "b"]) as unknown },
    sizes: { NS: ["1.5"] },
    price: { N: "12345678901234567890.5" },
    seal: { B: "AQID" },
    note: { NULL: true },
    sent: { BOOL: true },
    free: {
      M: { a: { S: "1" }, b: { L: [{ M: { c: { S: "" } } }, { S: "2" }] } },
    },
    pieces: { L: [{ S: "1" }, { M: { d: { S: "x" } } }] },
  });
  // What was answered may be sent again.
  const again = reply.body
    .replace(/^<\?.*?\?>\s*/, "")
    .replaceAll("MediaLetterPutResponse", "MediaLetterPutPayload");
  const before = await stored("media-letters", { S: "a" });
  expect(
    await ask("media-letter-put", { body: again, headers: xml }),
  ).toMatchObject({
    statusCode: 200,
  });
  expect(await stored("media-letters", { S: "a" })).toEqual(before);
});

test("a list that must be there may be empty, and one that may be missing is not made up", async () => {
  const body = letter("<id>a</id>");
  expect(await ask("media-letter-put", { body, headers: xml })).toMatchObject({
    statusCode: 200,
  });
  expect(await stored("media-letters", { S: "a" })).toEqual({
    id: { S: "a" },
    lines: { L: [] },
  });
});

test("an endpoint that reads XML alone reads it without a content type, and refuses JSON", async () => {
  const body = letter("<id>a</id>");
  expect(await ask("media-letter-put", { body })).toMatchObject({
    statusCode: 200,
  });
  const headers = { "Content-Type": "application/json" };
  problemOf(await ask("media-letter-put", { body: "{}", headers }), 415);
  const accept = { ...xml, Accept: "application/json" };
  problemOf(await ask("media-letter-put", { body, headers: accept }), 406);
});

test.each([
  ["<id>a</id><id>b</id>", "The element id stands more than once."],
  [
    "<id>a</id><sent><b/></sent>",
    "The element sent must hold a text, and no element b.",
  ],
  [
    "<id>a</id><lines>text</lines>",
    "The element lines must hold elements, and no text.",
  ],
  [
    "<id>a</id><grid><cell>1</cell></grid>",
    "The elements in grid must be item.",
  ],
  ["<id x='1'>a</id>", "The attribute x of id is not known."],
  [
    "<id>a</id><note xsi:nil='true'>lost</note>",
    "The element note is nil, and must be empty.",
  ],
  [
    "<id>a</id><note xsi:nil='true' x='1'/>",
    "The attribute x of note is not known.",
  ],
  ["<id>a</id><other/>", "The payload is not valid: /other is not known."],
  [
    "<id>a</id><price>1,5</price>",
    "The payload is not valid: /price must be a decimal number of at most 38 digits.",
  ],
])("%s is refused: %s", async (inner, detail) => {
  const reply = await ask("media-letter-put", {
    body: letter(inner),
    headers: xml,
  });
  expect(problemOf(reply, 400).detail).toBe(detail);
});

test("a list is the root of XML as well", async () => {
  const body = "<Seals><item><id>1</id></item><item><id>2</id></item></Seals>";
  const headers = { ...xml, Accept: "application/xml" };
  const reply = await ask("media-seal-post-many", { body, headers });
  expect(reply.statusCode, reply.body).toBe(201);
  expect(reply.body).toMatch(
    /<Made><keys><id>1<\/id><\/keys><keys><id>2<\/id><\/keys><\/Made>$/,
  );
  expect(await stored("media-seals", { N: "2" })).toEqual({ id: { N: "2" } });
});

const traced = { "X-Trace": "7" };
const stamps = "media-stamps";

async function accept(id: string, more: object = {}): Promise<void> {
  const handler = await emitted.handler("media-stamp-post-async");
  const payload = { id, value: "5", used: "False", ...more };
  expect(await handler(envelope(payload))).toEqual({ outcome: "applied" });
}

test("texts of an ASYNC request are read by the types of their members", async () => {
  await accept("queued");
  expect(await stored(stamps, { S: "queued" })).toEqual({
    id: { S: "queued" },
    value: { N: "5" },
    used: { BOOL: false },
    revision: { N: "1" },
  });
});

test("texts are read by the types of their members, however deep, and others are kept", async () => {
  await accept("texts");
  const body = JSON.stringify({
    revision: "1",
    value: "1.25e2",
    used: "True",
    owner: '{"name":"ann"}',
    tags: '["1","True"]',
    more: { n: "1" },
  });
  const query = [
    ["place", "Graz"],
    ["why", "test"],
  ] as const;
  const reply = await ask("media-stamp-patch", {
    id: "texts",
    body,
    headers: traced,
    query,
  });
  expect(reply.statusCode, reply.body).toBe(200);
  expect(await stored(stamps, { S: "texts" })).toEqual({
    id: { S: "texts" },
    revision: { N: "2" },
    value: { N: "125" },
    used: { BOOL: true },
    owner: { M: { name: { S: "ann" } } },
    tags: { L: [{ S: "1" }, { S: "True" }] },
    more: { M: { n: { S: "1" } } },
    place: { S: "Graz" },
  });
});

test("a text that stands for an object, and is none, is refused in time that grows with it", async () => {
  const body = JSON.stringify({ revision: 1, more: `"${'\\"'.repeat(2e5)}` });
  const milliseconds = await processorTime(async () => {
    const reply = await ask("media-stamp-patch", { body, headers: traced });
    expect(reply.statusCode).toBe(400);
  });
  expect(milliseconds).toBeLessThan(3000);
});

test("an answer is what its spec fills it with, and leaves out what is not there", async () => {
  await accept("told");
  const ask_ = async (payload: object): Promise<JsonObject> => {
    const body = JSON.stringify(payload);
    const reply = await ask("media-stamp-patch", {
      id: "told",
      body,
      headers: traced,
    });
    expect(reply.statusCode, reply.body).toBe(200);
    return JSON.parse(reply.body) as JsonObject;
  };
  const made = { request_id: expect.any(String) as unknown };
  const first = await ask_({ revision: 1, owner: { name: "ann" } });
  expect(first).toEqual({
    responseCode: "0",
    price: "$5",
    owner: "ann",
    of: { id: "told", value: 5 },
    list: ["told", "fixed"],
    ...made,
  });
  expect(Object.keys(first)).toEqual([
    "responseCode",
    "price",
    "owner",
    "of",
    "list",
    "request_id",
  ]);
  expect(await ask_({ revision: 2, value: null })).toEqual({
    responseCode: "0",
    price: "$5",
    of: { id: "told" },
    list: ["told", "fixed"],
    ...made,
  });
});

test("refusals are what their spec fills them with, and keep their headers", async () => {
  await accept("refused");
  const asked = async (payload: object, headers: object = traced) => {
    const body = JSON.stringify(payload);
    const given = { ...headers } as Record<string, string>;
    const reply = await ask("media-stamp-patch", {
      id: "refused",
      body,
      headers: given,
    });
    return [reply.statusCode, JSON.parse(reply.body) as JsonObject] as const;
  };
  const made = { request_id: expect.any(String) as unknown };
  expect(await asked({ revision: 1, value: "x" }, {})).toEqual([
    400,
    {
      responseCode: "400",
      status: 400,
      ...made,
      wrong: [
        {
          path: "/value",
          key: "root.attributes.value.type",
          message: "must be a number or null",
        },
        {
          path: "/X-Trace",
          key: "root.attributes.X-Trace.required",
          message: "is required",
        },
      ],
    },
  ]);
  expect(await asked({ value: 1 })).toEqual([
    428,
    {
      responseCode: "428",
      message: expect.stringContaining("version to change") as unknown,
      code: 428,
      is_found: false,
    },
  ]);
  const [status, problem] = await asked({ revision: 9, value: 1 });
  expect(status).toBe(412);
  expect(problem).toMatchObject({ status: 412, title: "Precondition Failed" });
});

test("a refusal that is answered as another, without a body of its own, is a problem of that status", async () => {
  const body = JSON.stringify({ revision: 1, value: 1 });
  const reply = await ask("media-stamp-patch", {
    id: "nowhere",
    body,
    headers: traced,
  });
  expect(problemOf(reply, 412)).toMatchObject({
    title: "Precondition Failed",
    detail: "No item has this key.",
  });
});

test("a free member of an answer may be called like the prototype", async () => {
  const body = '{"id":"a"}';
  const reply = await ask("media-odd-put", { body });
  expect(reply.statusCode, reply.body).toBe(200);
  expect(reply.body).toBe(
    '{"id":"a","more":{"__proto__":"x","constructor":{"a":1}}}',
  );
});

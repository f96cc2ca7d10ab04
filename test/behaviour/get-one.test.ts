import { describe, expect, test } from "vitest";
import { openDatabase, type Stored } from "./rig/database.js";
import { emit, exampleOf } from "./rig/emitted.js";
import {
  bodyOf,
  envelope,
  gateways,
  problemOf,
  restEvent,
  send,
  urlEvent,
  type HttpReply,
  type Request,
} from "./rig/events.js";
import { catchLogs } from "./rig/log-lines.js";

catchLogs();
const emitted = await emit(
  "specs/one",
  ...["things", "counters", "odd"].map(
    (name) => `test/behaviour/specs/${name}`,
  ),
);
const database = await openDatabase(emitted.model);
const sessions = await emitted.handler("jef-one-sessions-get-one");
const things = await emitted.handler("acme-things-get-one");
const counters = await emitted.handler("acme-counters-get-one");
const odd = await emitted.handler("acme-odd-get-one");

const postOne = await emitted.handler("jef-one-sessions-post-one");
const example = exampleOf(emitted.endpoint("jef-one-sessions-post-one"));
await postOne(envelope(example));
await put("acme-things", { box: { S: "A-1" }, slot: { N: "7" } });
await put("acme-things", { box: { S: "A-1" }, slot: { N: "8" } });
await put("acme-counters", { counter_id: { N: "7" }, name: { S: "seven" } });
await put("acme-counters", { counter_id: { N: "9007199254740992" } });
await put("acme-odd", { "a.b": { B: "+/A=" }, tags: { SS: ["x"] } });

const id = example["session_id"] as string;
const other = "00000000-0000-4000-8000-000000000000";
const path = "/one-sessions-get-one";

describe.each(gateways)("through %s", (_, eventOf) => {
  const ask = (query: Request["query"] & object, more: object = {}) =>
    send(sessions, eventOf({ method: "GET", path, query, ...more }));

  test.each([
    ["its own name", [["session_id", id]]],
    ["primary_key_value", [["primary_key_value", id]]],
    ["id", [["id", id]]],
    [
      "all three names",
      [
        ["id", id],
        ["session_id", id],
        ["primary_key_value", id],
      ],
    ],
    [
      "its own name, twice",
      [
        ["session_id", id],
        ["session_id", id],
      ],
    ],
  ] as const)("the key by %s gives the item", async (_, query) => {
    const reply = await ask(query);
    expect(reply.statusCode).toBe(200);
    expect(reply.headers["content-type"]).toBe("application/json");
    expect(bodyOf(reply)).toEqual(example);
  });

  test("members are answered in the order of the response schema", async () => {
    const { fields } = emitted.endpoint("jef-one-sessions-get-one").success
      .shape;
    expect(Object.keys(bodyOf(await ask([["id", id]])))).toEqual(
      fields.map(({ name }) => name),
    );
  });

  test.each([
    [
      "its own name, twice",
      [
        ["session_id", id],
        ["session_id", other],
      ],
    ],
    [
      "two names",
      [
        ["session_id", id],
        ["primary_key_value", other],
      ],
    ],
    [
      "two other names",
      [
        ["primary_key_value", other],
        ["id", id],
      ],
    ],
  ] as const)("two keys that disagree, by %s, are a 400", async (_, query) => {
    const problem = problemOf(await ask(query), 400);
    expect(problem.errors).toMatchObject([
      { path: "/session_id", key: "root.attributes.session_id" },
    ]);
  });

  test("a key that no item has is a 404", async () => {
    const reply = await ask([["session_id", other]], { requestId: "r-1" });
    expect(problemOf(reply, 404)).toEqual({
      type: "about:blank",
      title: "Not Found",
      status: 404,
      detail: "No item has this key.",
      request_id: "r-1",
    });
  });

  test("no key is a 400 that says what is missing", async () => {
    expect(problemOf(await ask([]), 400).errors).toEqual([
      {
        path: "/session_id",
        key: "root.attributes.session_id.required",
        message: "is required",
      },
    ]);
  });

  test("every wrong member is listed, by its path and its key in the spec", async () => {
    const query = [
      ["session_id", "x"],
      ["nosuch", "1"],
      ["a/b.c", "2"],
      ["__proto__", "3"],
    ] as const;
    const { errors = [] } = problemOf(await ask(query), 400);
    expect(errors.map(({ path, key }) => `${path} ${key}`).sort()).toEqual([
      "/__proto__ root.attributes.__proto__",
      '/a~1b.c root.attributes.["a/b.c"]',
      "/nosuch root.attributes.nosuch",
      "/session_id root.attributes.session_id.format",
      "/session_id root.attributes.session_id.regex",
    ]);
  });

  test.each(["POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS"])(
    "%s is a 405 that says what is allowed",
    async (method) => {
      const event = eventOf({ method, path, query: [["session_id", id]] });
      const reply = await send(sessions, event);
      expect(problemOf(reply, 405).detail).toBe("This path supports GET only.");
      expect(reply.headers["allow"]).toBe("GET");
    },
  );

  test.each([
    ["a text", "{not json"],
    ["bytes", Buffer.from([0xff])],
  ])("%s in the body of a GET changes nothing", async (_, body) => {
    const headers = { "content-type": "text/plain" };
    const reply = await ask([["session_id", id]], { body, headers });
    expect(bodyOf(reply)).toEqual(example);
  });

  test("both parts of a key, a number among them, find one item", async () => {
    for (const slot of ["7", "7.0", "0.7e1"]) {
      const query = [
        ["box", "A-1"],
        ["slot", slot],
      ] as const;
      const event = eventOf({ method: "GET", path: "/things", query });
      expect(bodyOf(await send(things, event))).toEqual({
        box: "A-1",
        slot: 7,
      });
    }
  });

  test.each([
    ["seven", "type"],
    ["0x7", "type"],
    ["", "type"],
    [" 7", "type"],
    ["7,8", "type"],
    ["NaN", "type"],
    ["1e400", "type"],
    ["7.5", "format"],
    ["1000", "max"],
    ["-1", "min"],
  ])("the number %j is a 400 that names it", async (slot, facet) => {
    const query = [
      ["box", "A-1"],
      ["slot", slot],
    ] as const;
    const event = eventOf({ method: "GET", path: "/things", query });
    const { errors = [] } = problemOf(await send(things, event), 400);
    expect(errors).toContainEqual(
      expect.objectContaining({
        path: "/slot",
        key: `root.attributes.slot.${facet}`,
      }),
    );
  });

  test("a key of bytes travels as base64", async () => {
    for (const name of ["a.b", "primary_key_value", "id"]) {
      const query = [[name, "+/A="]] as const;
      const event = eventOf({ method: "GET", path: "/odd", query });
      expect(bodyOf(await send(odd, event))).toEqual({
        "a.b": "+/A=",
        tags: ["x"],
      });
    }
  });
});

test("a wrong path on a function URL is a 404", async () => {
  const query = [["session_id", id]] as const;
  for (const wrong of [
    "/",
    "/other",
    `${path}/`,
    `/prod${path}`,
    `${path}/x`,
  ]) {
    const event = urlEvent({ method: "GET", path: wrong, query });
    const problem = problemOf(await send(sessions, event), 404);
    expect(problem.detail).toBe("Nothing exists at this path.");
  }
});

test("the stage before a path that no route has matched is passed over", async () => {
  const event = {
    ...urlEvent({ method: "GET", path, query: [["id", id]] }),
    rawPath: `/prod${path}`,
    requestContext: { stage: "prod", http: { method: "GET" } },
  };
  expect((await send(sessions, event)).statusCode).toBe(200);
});

test("an event without any optional part is answered", async () => {
  const event = { httpMethod: "GET", path };
  expect(problemOf(await send(sessions, event), 400).status).toBe(400);
  const context = {
    awsRequestId: "lambda-1",
    getRemainingTimeInMillis: () => 9e3,
  };
  const reply = await send(sessions, event, context);
  expect(problemOf(reply, 400).request_id).toBe("lambda-1");
});

test.each([undefined, null, {}, [], "text"])(
  "the event %j is answered, not thrown",
  async (event) => {
    const reply = (await sessions(event)) as HttpReply;
    expect(reply.statusCode).toBe(405);
  },
);

test("what a key that holds a dot is called twice is said as the spec spells it", async () => {
  const query = [
    ["a.b", "YQ=="],
    ["a.b", "Yg=="],
  ] as const;
  const event = restEvent({ method: "GET", path: "/odd", query });
  const { errors } = problemOf(await send(odd, event), 400);
  expect(errors).toMatchObject([
    { path: "/a.b", key: 'root.attributes.["a.b"]' },
  ]);
});

test("a name that holds a slash is escaped in the path of what was given twice", async () => {
  const query = [
    ["a.b", "YQ=="],
    ["x/y", "1"],
    ["x/y", "2"],
  ] as const;
  const event = restEvent({ method: "GET", path: "/odd", query });
  const { errors } = problemOf(await send(odd, event), 400);
  expect(errors).toMatchObject([{ path: "/x~1y", key: "root.attributes.x/y" }]);
});

test("what is given twice stands beside all else that is wrong", async () => {
  const query = [
    ["box", "A-1"],
    ["box", "A-2"],
    ["slot", "1"],
    ["slot", "2"],
    ["nosuch", "1"],
  ] as const;
  const event = restEvent({ method: "GET", path: "/things", query });
  const { errors = [] } = problemOf(await send(things, event), 400);
  const paths = errors.map(({ path }) => path);
  expect(paths).toEqual(expect.arrayContaining(["/box", "/slot", "/nosuch"]));
});

test("a numeric key finds its item", async () => {
  for (const text of ["7", "7.0", "70e-1"]) {
    const reply = await ask([["counter_id", text]]);
    expect(bodyOf(reply)).toEqual({ counter_id: 7, name: "seven" });
  }
});

test.each(["9007199254740993", "9007199254740991.5", "1e-200", "1e400"])(
  "the number %s, which no double holds, does not find another",
  async (text) => {
    expect((await ask([["counter_id", text]])).statusCode).toBe(400);
  },
);

test("members that the spec does not list are not answered", async () => {
  await put("acme-counters", {
    counter_id: { N: "8" },
    name: { S: "eight" },
    secret: { S: "x" },
  });
  expect(bodyOf(await ask([["counter_id", "8"]]))).toEqual({
    counter_id: 8,
    name: "eight",
  });
});

test("an item is read as it is now", async () => {
  const table = database.nameOf("acme-counters");
  await put("acme-counters", { counter_id: { N: "9" } });
  expect((await ask([["id", "9"]])).statusCode).toBe(200);
  await database.remove(table, { counter_id: { N: "9" } });
  expect((await ask([["id", "9"]])).statusCode).toBe(404);
});

function ask(query: Request["query"] & object): Promise<HttpReply> {
  const request = { method: "GET", path: "/counters", query };
  return send(counters, restEvent(request));
}

async function put(table: string, item: Stored): Promise<void> {
  await database.put(database.nameOf(table), item);
}

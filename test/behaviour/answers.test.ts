import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { callerOf } from "./rig/ask.js";
import { openDatabase } from "./rig/database.js";
import { emitWith } from "./rig/emitted.js";
import { restEvent, send, type HttpReply } from "./rig/events.js";
import { catchLogs } from "./rig/log-lines.js";

catchLogs();
const emitted = await emitWith(
  {
    "acme-desks-clean": `
import type { Handle } from "../generated/endpoints/acme-desks-clean/types.js";
export const handle: Handle = () => undefined;
`,
    "acme-desks-delete": `
import type {
  After,
  Before,
} from "../generated/endpoints/acme-desks-delete/types.js";
export const before: Before = (_context, payload) => payload;
export const after: After = () => undefined;
`,
  },
  "test/behaviour/specs/answers",
);
const database = await openDatabase(emitted.model);
const ask = callerOf(emitted);
const desks = database.nameOf("acme-desks");

beforeEach(async () => {
  await database.clear("acme-desks");
  await database.clear("acme-chairs");
});

describe("a 201", () => {
  test.each(["a", "a b", "ü/?#&:", "..", "100%"])(
    "has the location of the item %j, which is found there",
    async (desk_id) => {
      const posted = await ask("acme-desks-post", { payload: { desk_id } });
      expect(posted.status).toBe(201);
      const { location = "" } = posted.headers;
      expect(location).toBe(`../desks/${encodeURIComponent(desk_id)}`);
      const found = await ask("acme-desks-get", { path: { desk_id } });
      expect(found.body).toEqual({ desk_id });
    },
  );

  test("names the key in the query string where the path does not", async () => {
    const payload = { room: "a&b=c", number: 2.5 };
    const { headers } = await ask("acme-chairs-post", { payload });
    const { location = "" } = headers;
    expect(location).toBe("chairs/one?room=a%26b%3Dc&number=2.5");
    const at = new URL(location, "https://api.example/prod/chairs");
    expect(at.pathname).toBe("/prod/chairs/one");
    const query = Object.fromEntries(at.searchParams);
    const found = await ask("acme-chairs-get", { query });
    expect(found.body).toEqual(payload);
  });

  test("has none where nothing reads the item", async () => {
    const payload = { lamp_id: "l" };
    const { status, headers } = await ask("acme-lamps-post", { payload });
    expect(status).toBe(201);
    expect(headers).not.toHaveProperty("location");
  });
});

describe("a 204", () => {
  test.each(["acme-desks-delete", "acme-desks-clean"])(
    "of %s has neither a body nor a type of one, and its hook returns nothing",
    async (name) => {
      await database.put(desks, { desk_id: { S: "d" } });
      const { method, path } = emitted.endpoint(name);
      const event = restEvent({
        method,
        route: path,
        path: path.replace("{desk_id}", "d"),
      });
      const reply = await send(await emitted.handler(name), event);
      expect(reply).toEqual({
        statusCode: 204,
        headers: { "cache-control": "no-store" },
        body: "",
      });
    },
  );
});

describe("a body", () => {
  test("is left out where none of its members is needed", async () => {
    const path = { desk_id: "d" };
    const answer = await ask("acme-desks-put", { path });
    expect(answer.status, JSON.stringify(answer.body)).toBe(200);
    expect(await database.all(desks)).toEqual([{ desk_id: { S: "d" } }]);
  });

  test.each(["acme-desks-put-whole", "acme-chairs-post"])(
    "is required by %s",
    async (name) => {
      const answer = await ask(name, { path: { desk_id: "d" } });
      expect(answer.status).toBe(400);
      expect(answer.body["detail"]).toBe("A body is required.");
    },
  );
});

describe("answers to pages of another origin", () => {
  afterEach(() => {
    delete process.env["CORS_ORIGIN"];
  });

  test("let them read the headers that say something", async () => {
    process.env["CORS_ORIGIN"] = "https://shop.example";
    const payload = { desk_id: "d" };
    for (const status of [201, 409]) {
      const answer = await ask("acme-desks-post", { payload });
      expect(answer.status).toBe(status);
      expect(answer.headers).toMatchObject({
        "access-control-allow-origin": "https://shop.example",
        "access-control-expose-headers": "ETag, Location, Retry-After",
        "cache-control": "no-store",
      } satisfies HttpReply["headers"]);
    }
  });
});

import { beforeEach, describe, expect, test } from "vitest";
import { callerOf, modes } from "./rig/ask.js";
import { openDatabase } from "./rig/database.js";
import { emit } from "./rig/emitted.js";
import { restEvent, send } from "./rig/events.js";
import { catchLogs } from "./rig/log-lines.js";

catchLogs();
const emitted = await emit("test/behaviour/specs/unknown");
const database = await openDatabase(emitted.model);
const bags = database.nameOf("acme-bags");
const ask = callerOf(emitted);

const known = { bag_id: "b", size: 1 };
const strange = {
  text: "",
  number: 0.1,
  whole: 12,
  yes: true,
  nothing: null,
  list: [1, "1", null, [], {}],
  map: { constructor: { a: 1 }, "a.b": "x" },
  constructor: "c",
  toString: "s",
  "a.b": "d",
  "#n0": "p",
};
const strangeStored = {
  text: { S: "" },
  number: { N: "0.1" },
  whole: { N: "12" },
  yes: { BOOL: true },
  nothing: { NULL: true },
  list: { L: [{ N: "1" }, { S: "1" }, { NULL: true }, { L: [] }, { M: {} }] },
  map: { M: { constructor: { M: { a: { N: "1" } } }, "a.b": { S: "x" } } },
  constructor: { S: "c" },
  toString: { S: "s" },
  "a.b": { S: "d" },
  "#n0": { S: "p" },
};
const knownStored = { bag_id: { S: "b" }, size: { N: "1" } };

beforeEach(() => database.clear("acme-bags"));

describe.each(modes)("a member that the spec does not know, %s,", (mode) => {
  const post = (what: string, payload: object) =>
    ask(`acme-bags-${what}-${mode}`, { payload: { ...payload } as never });

  test.each(Object.keys(strange))("%j is refused", async (name) => {
    const { status, body } = await post("refuse", { ...known, [name]: "x" });
    expect(status).toBe(400);
    expect(body["errors"]).toMatchObject([
      { path: `/${name}`, message: "is not known" },
    ]);
    expect(await database.all(bags)).toEqual([]);
  });

  test("is dropped where the spec says so", async () => {
    const plain = { x: "x", y: 1 };
    const answer = await post("drop", { ...known, ...strange, plain });
    expect(answer.status, JSON.stringify(answer.body)).toBeLessThan(300);
    const stored = { ...knownStored, plain: { M: { x: { S: "x" } } } };
    expect(await database.all(bags)).toEqual([stored]);
    if (mode === "sync") {
      expect(answer.body).toEqual({ ...known, plain: { x: "x" } });
    }
  });

  test("is kept as what it is where the spec says so", async () => {
    const payload = { ...known, ...strange, plain: { x: "x", y: 1 } };
    const answer = await post("keep", payload);
    expect(answer.status, JSON.stringify(answer.body)).toBeLessThan(300);
    const plain = { M: { x: { S: "x" }, y: { N: "1" } } };
    expect(await database.all(bags)).toEqual([
      { ...knownStored, ...strangeStored, plain },
    ]);
    if (mode === "sync") expect(answer.body).toEqual(payload);
  });

  test("of a map follows the map's own word", async () => {
    for (const what of ["refuse", "drop", "keep"]) {
      await database.clear("acme-bags");
      const open = { x: "x", y: [1] };
      const kept = await post(what, { ...known, open });
      expect(kept.status, what).toBeLessThan(300);
      expect(await database.all(bags), what).toEqual([
        {
          ...knownStored,
          open: { M: { x: { S: "x" }, y: { L: [{ N: "1" }] } } },
        },
      ]);
      await database.clear("acme-bags");
      const refused = await post(what, { ...known, shut: { x: "x", y: 1 } });
      expect(refused.status, what).toBe(400);
      expect(refused.body["errors"]).toMatchObject([{ path: "/shut/y" }]);
    }
  });

  test("is set and removed by a patch that keeps", async () => {
    await database.put(bags, {
      ...knownStored,
      old: { S: "o" },
      rest: { S: "r" },
    });
    const answer = await post("patch", { bag_id: "b", text: "t", old: null });
    expect(answer.status, JSON.stringify(answer.body)).toBe(200);
    expect(await database.all(bags)).toEqual([
      { ...knownStored, rest: { S: "r" }, text: { S: "t" } },
    ]);
  });
});

describe("a stored member that the spec does not know", () => {
  beforeEach(() => database.put(bags, { ...knownStored, ...strangeStored }));

  test.each(["refuse", "drop"])(
    "is not told by a reader that would %s it",
    async (what) => {
      const answer = await ask(`acme-bags-get-${what}`, {
        payload: { bag_id: "b" },
      });
      expect(answer.status).toBe(200);
      expect(answer.body).toEqual(known);
    },
  );

  test("is told by a reader that keeps", async () => {
    const answer = await ask("acme-bags-get-keep", {
      payload: { bag_id: "b" },
    });
    expect(answer.body).toEqual({ ...known, ...strange });
  });
});

test.each(["12345678901234567890", "1e400", "1e-200", "0.1234567890123456789"])(
  "a kept number is exact or refused: %s",
  async (number) => {
    const body = `{"bag_id": "b", "extra": {"deep": [${number}]}}`;
    const path = emitted.endpoint("acme-bags-keep-sync").path;
    const handler = await emitted.handler("acme-bags-keep-sync");
    const reply = await send(
      handler,
      restEvent({ method: "POST", path, body }),
    );
    expect(reply.statusCode).toBe(400);
    expect(await database.all(bags)).toEqual([]);
  },
);

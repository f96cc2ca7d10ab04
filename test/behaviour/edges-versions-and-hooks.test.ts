import { beforeEach, describe, expect, test } from "vitest";
import type { JsonObject } from "../../src/model/json-value.js";
import { callerOf, modes } from "./rig/ask.js";
import { openDatabase } from "./rig/database.js";
import { emitWith } from "./rig/emitted.js";
import { catchLogs } from "./rig/log-lines.js";

/** Hooks that throw what is no error. */
const throwing = (slug: string) => `
import type { After, Before } from "../generated/endpoints/${slug}/types.js";

const thrown = new Map([["null", null], ["undefined", undefined]]);
const run = <Given>(name: string, { hook_id }: { readonly hook_id: string }, given: Given): Given => {
  if (thrown.has(hook_id) && "${slug}".endsWith(name)) throw thrown.get(hook_id);
  return given;
};

export const before: Before = async (_, payload) => run("before", payload, payload);
export const after: After = (_, item) => run("after", item, item);
`;
const hooked = ["acme-edges-hooks-before", "acme-edges-hooks-after"];

const logs = catchLogs();
const emitted = await emitWith(
  Object.fromEntries(hooked.map((name) => [name, throwing(name)])),
  "test/behaviour/specs/edges",
);
const database = await openDatabase(emitted.model);
const ask = callerOf(emitted);
const drafts = database.nameOf("acme-edges-drafts");

beforeEach(async () => {
  await database.clear("acme-edges-drafts");
  await database.clear("acme-edges-hooks");
});

describe.each(modes)("a version called constructor, %s:", (mode) => {
  const third = {
    draft_id: { S: "d" },

    constructor: { N: "3" },
  };
  const actions = [
    ["put", { draft_id: "d", title: "t" }],
    ["patch", { draft_id: "d", title: "t" }],
    ["delete", { draft_id: "d" }],
  ] as const;

  describe.each(actions)("%s", (action, payload) => {
    const write = (given: JsonObject, ifMatch?: string) =>
      ask(`acme-edges-drafts-${action}-${mode}`, {
        payload: given,
        ...(ifMatch !== undefined && { ifMatch }),
      });
    beforeEach(() => database.put(drafts, third));

    test("is as any other", async () => {
      expect((await write(payload)).status).toBe(428);
      expect((await write(payload, "2")).status).toBe(412);
      expect((await write({ ...payload, constructor: 2 })).status).toBe(412);
      expect(await database.all(drafts)).toEqual([third]);
      const answer = await write(payload, "3");
      expect(answer.status, JSON.stringify(answer.body)).toBe(200);
      expect(await database.all(drafts)).toEqual(
        action === "delete"
          ? []
          : [{ ...third, title: { S: "t" }, constructor: { N: "4" } }],
      );
      if (mode === "async" || action === "delete") return;
      expect(answer.headers["etag"]).toBe('"4"');
      expect(answer.body["constructor"]).toBe(4);
    });

    test.each([2 ** 53 - 1, 2 ** 53, 1e300])(
      "cannot be raised from %d",
      async (version) => {
        const answer = await write({ ...payload, constructor: version });
        expect(answer.status, JSON.stringify(answer.body)).toBe(400);
        expect(await database.all(drafts)).toEqual([third]);
      },
    );

    test("may be as large as it can be raised from", async () => {
      const last = 2 ** 53 - 2;
      await database.put(drafts, {
        ...third,
        constructor: { N: String(last) },
      });
      const answer = await write({ ...payload, constructor: last });
      expect(answer.status, JSON.stringify(answer.body)).toBe(200);
    });
  });
});

describe.each(hooked)("%s", (name) => {
  test.each(["undefined", "null"])(
    "throws %s: a 500 and one line of the log",
    async (hook_id) => {
      logs.take();
      const answer = await ask(name, { payload: { hook_id } });
      expect(answer.status).toBe(500);
      expect(answer.headers["content-type"]).toBe("application/problem+json");
      expect(answer.body).toMatchObject({ status: 500 });
      const { lines } = logs.take();
      expect(lines).toMatchObject([
        { message: "request", endpoint: name, outcome: 500 },
        { message: "failure", endpoint: name },
      ]);
      const stored = await database.all(database.nameOf("acme-edges-hooks"));
      expect(stored).toHaveLength(name.endsWith("before") ? 0 : 1);
      expect((await ask(name, { payload: { hook_id: "fine" } })).status).toBe(
        201,
      );
    },
  );
});

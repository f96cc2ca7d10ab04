import { beforeEach, describe, expect, test } from "vitest";
import type { JsonObject } from "../../src/model/json-value.js";
import { callerOf, modes, type Answer, type Asked } from "./rig/ask.js";
import { openDatabase } from "./rig/database.js";
import { gateShare } from "../test-full.js";
import { emit } from "./rig/emitted.js";
import { catchLogs } from "./rig/log-lines.js";
import { openProxy } from "./rig/proxy.js";

catchLogs();
const emitted = await emit("test/behaviour/specs/versions");
const database = await openDatabase(emitted.model);
const proxy = await openProxy(database.url);
const pages = database.nameOf("acme-pages");
const ask = callerOf(emitted);

const key = { page_id: "p" };
const third = { page_id: { S: "p" }, title: { S: "t" }, version: { N: "3" } };
const without = { page_id: { S: "p" }, title: { S: "t" } };

/** Each way to write over an item, with what it writes. */
const writers: readonly (readonly [action: string, payload: JsonObject])[] = [
  ["put", { ...key, title: "new" }],
  ["replace", { ...key, title: "new" }],
  ["patch", { ...key, title: "new" }],
  ["rename", { ...key, title: "new" }],
  ["delete", key],
];
const withMember = writers.filter(([action]) => action !== "rename");

beforeEach(() => database.clear("acme-pages"));

describe.each(modes)("%s:", (mode) => {
  const write = (action: string, asked: Asked): Promise<Answer> =>
    ask(`acme-pages-${action}-${mode}`, asked);

  test("a new item has version 1, which nobody sends", async () => {
    const payload = { ...key, title: "t" };
    const refused = await write("post", {
      payload: { ...payload, version: 1 },
    });
    expect(refused.status).toBe(400);
    expect(refused.body["errors"]).toMatchObject([
      { path: "/version", message: "is set by the server" },
    ]);
    const posted = await write("post", { payload });
    expect(posted.status).toBeLessThan(300);
    expect(await versions()).toEqual(["1"]);
    if (mode === "sync") {
      expect(posted.body).toEqual({ ...payload, version: 1 });
      expect(posted.headers["etag"]).toBe('"1"');
    }
  });

  describe.each(writers)("%s", (action, payload) => {
    test.each(['"3"', "3", 'W/"3"', "*", '"2", W/"3" ,,"x"', '"1","3","4"'])(
      "takes the version of If-Match: %s",
      async (ifMatch) => {
        await database.put(pages, third);
        const answer = await write(action, { payload, ifMatch });
        expect(answer.status, JSON.stringify(answer.body)).toBe(200);
        expect(await versions()).toEqual(action === "delete" ? [] : ["4"]);
        if (mode === "sync" && action !== "delete") {
          expect(answer.headers["etag"]).toBe('"4"');
        }
      },
    );

    test.each(["2", "4", "0", '"33"', 'W/"x"', '"1", "2"', '"03x"'])(
      "refuses the version %s with 412",
      async (ifMatch) => {
        await database.put(pages, third);
        expect((await write(action, { payload, ifMatch })).status).toBe(412);
        expect(await database.all(pages)).toEqual([third]);
      },
    );

    test("wants a version: 428", async () => {
      await database.put(pages, third);
      expect((await write(action, { payload })).status).toBe(428);
      expect(await database.all(pages)).toEqual([third]);
    });

    test.each([
      "x",
      "-1",
      "1.5",
      '"3',
      "1e0",
      'w/"3"',
      '"3" "4"',
      "*, 3",
      ",",
      '"3" x',
      Array.from({ length: 51 }, (_, n) => `"${n}"`).join(","),
    ])("refuses If-Match: %j with 400", async (ifMatch) => {
      await database.put(pages, third);
      expect((await write(action, { payload, ifMatch })).status).toBe(400);
      expect(await database.all(pages)).toEqual([third]);
    });

    test("is told where there is no item", async () => {
      const answer = await write(action, { payload, ifMatch: "3" });
      expect(answer.status).toBe(action === "put" ? 412 : 404);
      expect(await database.all(pages)).toEqual([]);
    });

    test("any version is one that is there", async () => {
      const answer = await write(action, { payload, ifMatch: "*" });
      expect(answer.status).toBe(action === "put" ? 412 : 404);
      expect(await database.all(pages)).toEqual([]);
      await database.put(pages, without);
      expect((await write(action, { payload, ifMatch: "*" })).status).toBe(200);
      expect(await versions()).toEqual(action === "delete" ? [] : ["1"]);
    });

    test("If-None-Match: * takes an item that is not there yet", async () => {
      const asked = { payload, ifNoneMatch: "*" };
      const first = await write(action, asked);
      expect(first.status).toBe(action === "put" ? 200 : 404);
      await database.put(pages, third);
      expect((await write(action, asked)).status).toBe(412);
      expect(await database.all(pages)).toEqual([third]);
    });

    test.each([
      { ifNoneMatch: '"3"' },
      { ifNoneMatch: "x" },
      { ifNoneMatch: "*", ifMatch: '"3"' },
    ])("refuses %j with 400", async (headers) => {
      await database.put(pages, third);
      expect((await write(action, { payload, ...headers })).status).toBe(400);
      expect(await database.all(pages)).toEqual([third]);
    });

    test("counts an item without a version as 0", async () => {
      await database.put(pages, without);
      expect((await write(action, { payload, ifMatch: "1" })).status).toBe(412);
      const answer = await write(action, { payload, ifMatch: "0" });
      expect(answer.status, JSON.stringify(answer.body)).toBe(200);
      expect(await versions()).toEqual(action === "delete" ? [] : ["1"]);
    });
  });

  describe.each(withMember)("%s", (action, payload) => {
    test("takes the version as a member too", async () => {
      await database.put(pages, third);
      const stale = { ...payload, version: 2 };
      expect((await write(action, { payload: stale })).status).toBe(412);
      const fresh = { ...payload, version: 3 };
      const answer = await write(action, { payload: fresh });
      expect(answer.status, JSON.stringify(answer.body)).toBe(200);
      expect(await versions()).toEqual(action === "delete" ? [] : ["4"]);
    });

    test("refuses two versions that differ, and takes two that agree", async () => {
      await database.put(pages, third);
      const both = { payload: { ...payload, version: 3 } };
      expect((await write(action, { ...both, ifMatch: "2" })).status).toBe(400);
      expect(await database.all(pages)).toEqual([third]);
      const agreed = { ...both, ifMatch: '"3", "7"' };
      expect((await write(action, agreed)).status).toBe(200);
    });
  });

  test("version 0 puts what is not there yet, and nothing over what is", async () => {
    const payload = { ...key, title: "new" };
    expect((await write("put", { payload, ifMatch: "0" })).status).toBe(200);
    expect(await versions()).toEqual(["1"]);
    expect((await write("put", { payload, ifMatch: "0" })).status).toBe(412);
  });

  test("a write whose reply was lost meets itself", async () => {
    for (const [action, payload] of writers) {
      await database.put(pages, third);
      proxy.meet({ kind: "reply lost" });
      const answer = await write(action, { payload, ifMatch: "3" });
      expect(answer.status, action).toBe(200);
      expect(await versions()).toEqual(action === "delete" ? [] : ["4"]);
    }
  });

  test.each(["*", '"2", "3"'])(
    "a write over If-Match: %s whose reply was lost is no refusal",
    async (ifMatch) => {
      for (const [action, payload] of writers) {
        await database.put(pages, third);
        proxy.meet({ kind: "reply lost" });
        const answer = await write(action, { payload, ifMatch });
        expect(answer.status, action).toBe(200);
        // An update over any version is simply made once more.
        const isTwice =
          mode === "sync" && ifMatch === "*" && /patch|rename/.test(action);
        expect(await versions(), action).toEqual(
          action === "delete" ? [] : [isTwice ? "5" : "4"],
        );
      }
    },
  );

  test("a lost refusal is a refusal still", async () => {
    for (const [action, payload] of writers) {
      await database.put(pages, third);
      proxy.meet({ kind: "reply lost" });
      const answer = await write(action, { payload, ifMatch: "2" });
      expect(answer.status, action).toBe(412);
      expect(await database.all(pages)).toEqual([third]);
    }
  });
});

test("puts over any version, three at once, are all applied in turn", async () => {
  await database.put(pages, third);
  const answers = await Promise.all(
    Array.from({ length: 3 }, () =>
      ask("acme-pages-put-sync", {
        payload: { ...key, title: "new" },
        ifMatch: "*",
      }),
    ),
  );
  expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
  expect(answers.map(({ headers }) => headers["etag"]).sort()).toEqual([
    '"4"',
    '"5"',
    '"6"',
  ]);
});

test.each([
  ['"3"', 304],
  ['W/"3"', 304],
  ["*", 304],
  ['"2", "3"', 304],
  ['"2"', 200],
  ['"x"', 200],
])("a reader who has %s is answered %i", async (ifNoneMatch, status) => {
  await database.put(pages, third);
  const answer = await ask("acme-pages-get", { payload: key, ifNoneMatch });
  expect(answer.status).toBe(status);
  expect(answer.headers["etag"]).toBe('"3"');
  expect(answer.headers["cache-control"]).toBe("no-store");
  expect("content-type" in answer.headers).toBe(status === 200);
});

test("a reader is told the version", async () => {
  await database.put(pages, third);
  const answer = await ask("acme-pages-get", { payload: key });
  expect(answer.body).toEqual({ ...key, title: "t", version: 3 });
  expect(answer.headers["etag"]).toBe('"3"');
});

test("of 200 patches of one version, 20 at once, one is applied", async () => {
  await database.put(pages, third);
  const answers: Awaited<ReturnType<typeof ask>>[] = [];
  // More at once could outlast the client's timeout on a busy machine.
  for (let first = 0; first < 200; first += 20) {
    const batch = Array.from({ length: 20 }, (_, n) =>
      ask("acme-pages-patch-sync", {
        payload: { ...key, count: first + n },
        ifMatch: "3",
      }),
    );
    answers.push(...(await Promise.all(batch)));
  }
  const statuses = answers.map(({ status }) => status).sort();
  expect(statuses).toEqual([200, ...Array<number>(199).fill(412)]);
  const applied = answers.findIndex(({ status }) => status === 200);
  expect(await database.all(pages)).toEqual([
    { ...third, version: { N: "4" }, count: { N: String(applied) } },
  ]);
});

const patches = gateShare({
  share: 30,
  all: 200,
  left: "versions: 200 patches that read first; here 30",
});

test(`${patches} patches that read first and try again lose no update`, async () => {
  await database.put(pages, { ...without, count: { N: "0" } });
  let left = patches;
  let met = 0;
  await Promise.all(
    Array.from({ length: 8 }, async () => {
      while (left > 0) {
        left -= 1;
        while (!(await raise())) met += 1;
      }
    }),
  );
  expect(met).toBeGreaterThan(0);
  expect(await database.all(pages)).toEqual([
    { ...without, count: { N: `${patches}` }, version: { N: `${patches}` } },
  ]);
});

async function raise(): Promise<boolean> {
  const { body } = await ask("acme-pages-get", { payload: key });
  const { count, version = 0 } = body;
  const { status } = await ask("acme-pages-patch-sync", {
    payload: { ...key, count: Number(count) + 1, version },
  });
  expect([200, 412]).toContain(status);
  return status === 200;
}

async function versions(): Promise<unknown[]> {
  const items = await database.all(pages);
  return items.map(({ version }) => version?.["N"]);
}

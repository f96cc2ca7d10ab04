import { randomUUID } from "node:crypto";
import { afterAll, expect, test } from "vitest";
import { callerOf, eventFor } from "./rig/ask.js";
import { openDatabase, type Stored } from "./rig/database.js";
import { emit } from "./rig/emitted.js";
import { catchLogs } from "./rig/log-lines.js";
import { openProxy } from "./rig/proxy.js";
import { openQueue } from "./rig/queue.js";
import { chanceOf, mishaps } from "./rig/random.js";
import { gateShare } from "../test-full.js";

const logs = catchLogs();
const emitted = await emit(
  ...["letters", "trees", "many", "versions", "lists"].map(
    (topic) => `test/behaviour/specs/${topic}`,
  ),
);
const database = await openDatabase(emitted.model);
const proxy = await openProxy(database.url);
const queue = await openQueue();
const ask = callerOf(emitted);
const said: string[] = [];

afterAll(() => {
  logs.take();
  console.log(said.join("\n"));
});

/** An item as the model has it: only texts. */
type Item = Readonly<Record<string, string>>;

/** The items that should be there, by the table and the texts of their keys. */
type Expected = Map<string, Item>;

/** Most find what they look for: what does not, is tried three times. */
const actions = [
  "post",
  "put",
  "put",
  "put",
  "patch",
  "patch",
  "delete",
] as const;

/** A request that was accepted, and what it should do to the items once. */
interface Accepted {
  readonly id: string;
  readonly name: string;
  readonly event: object;
  /** Requests of one lane are delivered one after the other, so that it is known which came first. */
  readonly lane: string;
  /** Applies it to the model; false where the model says that it cannot be applied. */
  readonly apply: (expected: Expected) => boolean;
  /** Whether the item itself is the memory of it: no row in the ledger. */
  readonly isCompared?: boolean;
}

/** On AWS's own database, where it counts, more than on the embedded one. */
const counts = gateShare({
  share: {
    requests: process.env["DYNAMODB_ENDPOINT"] ? 200 : 100,
    patches: 40,
    items: 250,
  },
  all: { requests: 2000, patches: 200, items: 1000 },
  left: "faults: 2,000 ASYNC requests, 200 patches of one item, walks over 1,000 items; here 100 (200 on AWS's jar), 40 and 250",
});
const wanted = counts.requests;

test("ASYNC writes, with faults and in any order, are each applied once or in the queue", async () => {
  const chance = chanceOf(7);
  const accepted = Array.from({ length: wanted }, (_, n) => requestOf(n));
  const ids = new Set<unknown>(accepted.map(({ id }) => id));
  const expected: Expected = new Map();
  const applied = new Set<string>();
  const abandoned = new Set<string>();
  let deliveries = 0;
  let thrown = 0;
  let met = 0;

  // An event comes one to three times; each coming is tried up to three times.
  const comings = accepted.flatMap((one) =>
    Array.from({ length: 1 + chance.below(3) }, () => one),
  );
  const lanes = new Map<string, { one: Accepted; tries: number }[]>();
  for (const one of chance.shuffled(comings)) {
    const lane = lanes.get(one.lane) ?? [];
    lanes.set(one.lane, lane);
    lane.push({ one, tries: 0 });
  }
  const choose = mishaps(chance, 5);
  proxy.calls.splice(0);
  proxy.meetBy(() => {
    const mishap = choose();
    if (mishap) met += 1;
    return mishap;
  });

  async function deliver({ one, tries }: { one: Accepted; tries: number }) {
    deliveries += 1;
    const handler = await emitted.handler(one.name);
    const outcome = await handler(structuredClone(one.event)).then(
      (answer) => (answer as { readonly outcome: string }).outcome,
      () => "thrown",
    );
    const isNew = !applied.has(one.id) && (await isApplied(one));
    if (isNew) {
      applied.add(one.id);
      expect(one.apply(expected), `${one.name} could not be applied`).toBe(
        true,
      );
    }
    if (outcome === "applied" && !one.isCompared)
      expect(isNew, one.name).toBe(true);
    if (outcome === "repeated") expect(applied).toContain(one.id);
    if (outcome === "refused") expect(isNew, one.name).toBe(false);
    expect(["applied", "repeated", "refused", "thrown"]).toContain(outcome);
    if (outcome !== "thrown") return;
    thrown += 1;
    if (tries === 2) {
      abandoned.add(one.id);
      return;
    }
    const lane = lanes.get(one.lane)!;
    lane.splice(chance.below(lane.length + 1), 0, { one, tries: tries + 1 });
  }

  const waiting = [...lanes.values()];
  await Promise.all(
    Array.from({ length: 8 }, async () => {
      for (let lane = waiting.pop(); lane; lane = waiting.pop()) {
        for (let next = lane.shift(); next; next = lane.shift()) {
          await deliver(next);
        }
      }
    }),
  );
  proxy.meetBy();

  const refused = new Set(
    queue.records.map(({ requestPayload }) => requestPayload["request_id"]),
  );
  const lost = accepted.filter(
    ({ id }) => !applied.has(id) && !refused.has(id) && !abandoned.has(id),
  );
  expect(lost).toEqual([]);
  expect([...refused].filter((id) => !ids.has(id))).toEqual([]);
  expect(await everyItem()).toEqual(sorted(expected));
  // The test itself meets what it is about.
  expect(applied.size).toBeGreaterThan(wanted / 2);
  expect(refused.size).toBeGreaterThan(wanted / 40);
  expect(thrown).toBeGreaterThan(wanted / 40);
  expect(met).toBeGreaterThan(wanted * 0.4);
  said.push(
    `${accepted.length} requests in ${deliveries} deliveries and ${proxy.calls.length} calls, of which ${met} failed: ${applied.size} applied once, ${refused.size} refused, ${abandoned.size} given up by Lambda, 0 lost`,
  );

  function requestOf(n: number): Accepted {
    const id = randomUUID();
    if (n % 10 === 0) return comparedRequest(n, id);
    if (n % 10 === 1) return treeRequest(n, id);
    if (n % 10 === 2) return manyRequest(n, id);
    return writeRequest(n, id);
  }

  /** One of the writes of one item, on one of few letters: many requests meet. */
  function writeRequest(n: number, id: string): Accepted {
    const action = chance.pick(actions);
    const letter_id = `letter-${chance.below(Math.ceil(wanted * 0.375))}`;
    const text = `text-${n}`;
    const at = 1_700_000_000_000 + n;
    const key = `letters ${letter_id}`;
    const whole = { letter_id, text, sent_at: new Date(at).toISOString() };
    const name = `acme-letters-${action}`;
    const payload = action === "delete" ? { letter_id } : { letter_id, text };
    return {
      id,
      name,
      event: eventFor(emitted, name, { payload, requestId: id, at }),
      lane: key,
      apply(items) {
        const before = items.get(key);
        if (
          (action === "post") === (before !== undefined) &&
          action !== "put"
        ) {
          return false;
        }
        if (action === "delete") items.delete(key);
        else items.set(key, action === "patch" ? { ...before, text } : whole);
        return true;
      },
    };
  }

  function comparedRequest(n: number, id: string): Accepted {
    const at = 1_700_000_000_000 + n;
    // One in ten meets another's item.
    const letter_id = `compared-${n % 100 === 0 ? 0 : n}`;
    const payload = { letter_id, text: `text-${n}` };
    const item = { ...payload, sent_at: new Date(at).toISOString() };
    const name = "acme-letters-post-compare";
    return {
      id,
      name,
      event: eventFor(emitted, name, { payload, requestId: id, at }),
      lane: letter_id,
      apply: (items) => putNew(items, [[`letters ${letter_id}`, item]]),
      isCompared: true,
    };
  }

  function treeRequest(n: number, id: string): Accepted {
    const tree_id = `tree-${n}`;
    const leaves = [0, 1].map((at) => ({ leaf_id: `${tree_id}-${at}` }));
    const payload = { tree_id, kind: "oak", children: { leaves } };
    const name = "acme-trees-post-async";
    return {
      id,
      name,
      event: eventFor(emitted, name, { payload, requestId: id }),
      lane: tree_id,
      apply: (items) =>
        putNew(items, [
          [`trees ${tree_id}`, { tree_id, kind: "oak" }],
          ...leaves.map(
            ({ leaf_id }) =>
              [`leaves ${leaf_id}`, { leaf_id, tree_id }] as const,
          ),
        ]),
    };
  }

  function manyRequest(n: number, id: string): Accepted {
    // Neighbours overlap in one cell: one of the two is refused as a whole.
    const sheet = `sheet-${Math.floor(n / 20)}`;
    const places = [0, 1, 2].map((place) => place + (n % 20 < 10 ? 0 : 2));
    const payload = places.map((place) => ({ sheet, place, text: id }));
    const name = "acme-cells-bare-async";
    return {
      id,
      name,
      event: eventFor(emitted, name, { payload, requestId: id }),
      lane: sheet,
      apply: (items) =>
        putNew(
          items,
          places.map(
            (place) =>
              [
                `cells ${sheet} ${place}`,
                { sheet, place: String(place), text: id },
              ] as const,
          ),
        ),
    };
  }

  async function isApplied({ id, event, isCompared }: Accepted) {
    if (!isCompared) {
      const row = { request_id: { S: id } };
      return (await database.get(database.ledger, row)) !== undefined;
    }
    const { payload } = event as { readonly payload: Item };
    const key = { letter_id: { S: payload["letter_id"]! } };
    const item = await database.get(database.nameOf("acme-letters"), key);
    return item?.["text"]?.["S"] === payload["text"];
  }
});

test("patches of one item, with faults, lose no update", async () => {
  const pages = database.nameOf("acme-pages");
  await database.put(pages, {
    page_id: { S: "p" },
    title: { S: "t" },
    count: { N: "1" },
    version: { N: "1" },
  });
  const choose = mishaps(chanceOf(11), 5);
  let done = 0;
  let unknown = 0;
  let stale = 0;
  proxy.meetBy(choose);
  await Promise.all(
    Array.from({ length: 4 }, async () => {
      while (done < counts.patches) {
        const item = await database.get(pages, { page_id: { S: "p" } });
        const version = Number(item?.["version"]?.["N"]);
        // No two patches are alike: one that meets another's is not its own.
        const payload = {
          page_id: "p",
          title: randomUUID(),
          count: version + 1,
          version,
        };
        const { status } = await ask("acme-pages-patch-sync", { payload });
        expect([200, 412, 503]).toContain(status);
        if (status === 200) done += 1;
        if (status === 412) stale += 1;
        if (status === 503) unknown += 1;
      }
    }),
  );
  proxy.meetBy();
  const [page] = await database.all(pages);
  const version = Number(page?.["version"]?.["N"]);
  expect(page?.["count"]?.["N"]).toBe(String(version));
  expect(stale).toBeGreaterThan(0);
  expect(version).toBeGreaterThan(done);
  // A patch whose reply was lost, and whose item others have changed since, is told 412 though it was made.
  expect(version).toBeLessThanOrEqual(1 + done + unknown + stale);
  said.push(
    `${done} patches of one item, ${stale} of them tried again, none lost`,
  );
});

test.each([
  {
    what: "a scan",
    name: "acme-tags-list-all",
    question: {},
    member: "tag",
  },
  {
    what: "an index",
    name: "acme-readings-get-by-place",
    question: { place: "hall" },
    member: "label",
  },
  {
    what: "an index, backwards,",
    name: "acme-readings-get-by-place",
    question: { place: "hall", order: "desc" },
    member: "label",
  },
])(
  "a walk over many items of $what, while others come and go, sees each that stayed once",
  async ({ name, question, member }) => {
    const chance = chanceOf(13);
    const isScan = member === "tag";
    const table = database.nameOf(isScan ? "acme-tags" : "acme-readings");
    const itemOf = (label: string): Stored =>
      isScan
        ? { tag: { S: label } }
        : {
            sensor: { S: label },
            at: { N: "0" },
            place: { S: "hall" },
            label: { S: label },
          };
    const keyOf = (label: string): Stored =>
      isScan ? { tag: { S: label } } : { sensor: { S: label }, at: { N: "0" } };
    const labelOf = (n: number): string => String(n).padStart(4, "0");
    const stayed = Array.from({ length: counts.items }, (_, n) => labelOf(n));
    await inTurns(stayed, (label) => database.put(table, itemOf(label)));

    const walk = { isOver: false, changes: 0 };
    const coming = (async () => {
      const there = new Set<string>();
      while (!walk.isOver) {
        const label = `${labelOf(chance.below(counts.items))}-guest`;
        if (there.delete(label)) await database.remove(table, keyOf(label));
        else {
          there.add(label);
          await database.put(table, itemOf(label));
        }
        walk.changes += 1;
      }
    })();
    const seen: string[] = [];
    let cursor: unknown;
    do {
      const more = typeof cursor === "string" ? { cursor } : {};
      const payload = { ...question, limit: 20, ...more };
      const { status, body } = await ask(name, { payload });
      expect(status, JSON.stringify(body)).toBe(200);
      const items = body["items"] as readonly Item[];
      seen.push(...items.map((item) => item[member]!));
      cursor = body["next_cursor"];
      expect(seen.length).toBeLessThan(3 * counts.items);
    } while (typeof cursor === "string");
    walk.isOver = true;
    await coming;
    const ofThose = seen.filter((label) => !label.endsWith("-guest"));
    expect(ofThose.sort()).toEqual(stayed);
    expect(walk.changes).toBeGreaterThan(counts.items / 50);
    said.push(
      `${counts.items} items seen once each, while ${walk.changes} others came and went`,
    );
  },
);

function putNew(
  items: Expected,
  entries: readonly (readonly [string, Item])[],
): boolean {
  if (entries.some(([key]) => items.has(key))) return false;
  for (const [key, item] of entries) items.set(key, item);
  return true;
}

/** Every item of the tables that the writes are of, by key; what the server gives to a cell is left out. */
async function everyItem(): Promise<readonly unknown[]> {
  const found: Expected = new Map();
  for (const [name, key] of [
    ["letters", ["letter_id"]],
    ["trees", ["tree_id"]],
    ["leaves", ["leaf_id"]],
    ["cells", ["sheet", "place"]],
  ] as const) {
    for (const item of await database.all(database.nameOf(`acme-${name}`))) {
      const members = Object.entries(item)
        .filter(([member]) => member !== "cell_id")
        .map(([member, value]) => [member, String(value["S"] ?? value["N"])]);
      const plain = Object.fromEntries(members) as Item;
      found.set([name, ...key.map((one) => plain[one])].join(" "), plain);
    }
  }
  return sorted(found);
}

function sorted(items: Expected): readonly unknown[] {
  return [...items]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, item]) => [key, Object.entries(item).sort()]);
}

async function inTurns<One>(
  all: readonly One[],
  work: (one: One) => Promise<void>,
): Promise<void> {
  const left = [...all];
  await Promise.all(
    Array.from({ length: 10 }, async () => {
      for (let one = left.pop(); one !== undefined; one = left.pop()) {
        await work(one);
      }
    }),
  );
}

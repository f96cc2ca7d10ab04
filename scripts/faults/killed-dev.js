// SIGKILL of `codegen dev --data` at random moments: what was answered with success is there afterwards.
import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { startDynamoDB } from "../../dist/local.js";
import { clientOf, randomFrom } from "./client.js";
import { startDev } from "./dev.js";
import { itemsOf } from "./items.js";

/** How long a process works at most before it is killed, in milliseconds. */
const longestLife = 500;

/** How many requests are under way at once. */
const lanes = 6;

/** How many services are killed side by side, each with a folder of its own. */
const services = 2;

/** Starts, loads and kills, as often as asked; then counts what is there. */
export async function killedDev(project, { kills, seed }) {
  const random = randomFrom(seed);
  const shares = Array.from({ length: services }, (_, index) =>
    Math.floor((kills + index) / services),
  );
  const runs = await Promise.all(
    shares.map((share, index) => {
      const data = join(project.folder, `data-${index}`);
      return killOne(project, data, { kills: share, random });
    }),
  );
  const counts = {};
  for (const run of runs) {
    for (const [what, count] of Object.entries(run.counts)) {
      counts[what] = (counts[what] ?? 0) + count;
    }
  }
  return { counts, isRight: runs.every(({ isRight }) => isRight) };
}

async function killOne(project, data, { kills, random }) {
  const answered = { sync: new Map(), async: new Map(), cut: 0 };
  let last = 0;
  for (let round = 0; round < kills; round += 1) {
    const dev = await startDev(project, "--data", data);
    const client = clientOf(dev.address);
    let isKilled = false;
    const work = Array.from({ length: lanes }, async (_, lane) => {
      while (!isKilled) {
        last += 1;
        await sendOne(client, last, { isSync: lane % 2 === 0, answered });
      }
    });
    // Some are killed before they have answered at all.
    const before = answered.sync.size;
    const isEarly = random() < 0.2;
    while (!isEarly && answered.sync.size === before) await pause(5);
    await pause(random() * longestLife);
    isKilled = true;
    await dev.end("SIGKILL");
    await Promise.all(work);
    client.close();
  }

  const resumed = await startDev(project, "--data", data);
  await settled(resumed.address);
  await resumed.end("SIGINT");
  return judged(answered, data, kills);
}

/** One request, and whether it was answered with success before its process was killed. */
async function sendOne(client, number, { isSync, answered }) {
  const note = {
    note_id: `note-${number}`,
    text: `The text of ${number}`,
    owner: `owner-${number % 7}`,
  };
  const path = isSync ? "/notes" : "/notes/async";
  try {
    const { status, headers } = await client.ask("POST", path, note);
    if (status === 201) answered.sync.set(note.note_id, note);
    if (status === 202) answered.async.set(headers["x-amz-apigw-id"], note);
    if (status >= 400) throw new Error(`${path} answered ${status}`);
  } catch (error) {
    if (error.code === undefined) throw error;
    answered.cut += 1;
    await pause(5);
  }
}

/** Waits until no accepted request is on its way. */
async function settled(address) {
  for (;;) {
    const reply = await fetch(`${address}/_codegen/state`);
    const { pending } = await reply.json();
    if (pending === 0) return;
    await pause(50);
  }
}

async function judged(answered, data, kills) {
  const database = await startDynamoDB({ path: join(data, "tables") });
  const { endpoint } = database;
  const found = await itemsOf(endpoint, "acme-notes");
  const indexed = await itemsOf(endpoint, "acme-notes", "by-owner");
  const rows = await itemsOf(endpoint, "codegen-requests");
  await database.close();
  const items = new Map(found.map((item) => [item.note_id.S, item]));
  const ledger = new Set(rows.map((row) => row.request_id.S));
  const isThere = ({ note_id: id, text }) => items.get(id)?.text.S === text;

  const syncLost = [...answered.sync.values()].filter((one) => !isThere(one));
  const asyncLost = [...answered.async].filter(
    ([id, note]) => !ledger.has(id) || !isThere(note),
  );
  const counts = {
    SIGKILLs: kills,
    "SYNC requests answered with success": answered.sync.size,
    "of them lost": syncLost.length,
    "ASYNC requests accepted": answered.async.size,
    "of them neither applied nor queued": asyncLost.length,
    "requests cut by a SIGKILL": answered.cut,
    "items in the table": items.size,
    "entries in its index": indexed.length,
    "events left": filesIn(join(data, "events")),
    "messages in the queue": filesIn(join(data, "queue")),
  };
  const isRight =
    syncLost.length === 0 &&
    asyncLost.length === 0 &&
    indexed.length === items.size &&
    counts["events left"] === 0 &&
    counts["messages in the queue"] === 0;
  return { counts, isRight };
}

function filesIn(folder) {
  if (!existsSync(folder)) return 0;
  return readdirSync(folder, { recursive: true }).filter((name) =>
    /(^|[/\\])[^./\\][^/\\]*\.json$/.test(name),
  ).length;
}

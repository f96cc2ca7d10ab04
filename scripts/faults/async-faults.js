// ASYNC requests through the whole local service, while its database fails one call in five and its workers are killed.
import { once } from "node:events";
import { createServer } from "node:http";
import { join } from "node:path";
import {
  bundleHandlers,
  startDynamoDB,
  startService,
} from "../../dist/local.js";
import { clientOf, each, randomFrom } from "./client.js";
import { openFailing } from "./failing-database.js";
import { itemsOf } from "./items.js";

/** After how many calls of the database a worker is killed, on average. */
const killEvery = 20;

/** Sends the requests, waits until each is dealt with, replays the queue, and counts what became of them. Throws where one is lost or doubled. */
export async function asyncFaults({ out, folder }, { requests, seed }) {
  const random = randomFrom(seed);
  const bundles = join(folder, "bundles");
  await bundleHandlers(out, join(bundles, "endpoints"));
  const database = await startDynamoDB();
  const failing = await openFailing(database.endpoint, random);
  const service = await startService({
    out,
    bundles,
    dynamodbEndpoint: failing.url,
    backOff: [20, 40],
  });
  const server = createServer((request, response) => {
    void service.handle(request, response);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const client = clientOf(`http://127.0.0.1:${server.address().port}`);
  try {
    failing.fail(true);
    let killed = 0;
    let next = killEvery;
    const killing = setInterval(() => {
      if (failing.seen.calls < next || !service.kill(random())) return;
      killed += 1;
      next = failing.seen.calls + 2 * killEvery * random();
    }, 2);
    const accepted = await sendAll(client, requests);
    await service.settled();
    clearInterval(killing);
    failing.fail(false);

    const before = await stateOf(service, database);
    const outcomes = outcomesOf(accepted, before);
    const replayed = await service.replay();
    const after = await stateOf(service, database);
    const left = outcomesOf(accepted, after);
    const { calls, failed, commits } = failing.seen;
    const twice = [...commits.values()].filter(({ size }) => size > 1).length;
    const counts = {
      accepted: accepted.size,
      "database calls": calls,
      "of them failed": failed,
      "workers killed": killed,
      "applied at once": outcomes.applied,
      "in the queue": before.queued.length,
      "of them applied before": outcomes.both,
      "applied by the replay": replayed.applied,
      "skipped by the replay": replayed.skipped,
      "applied in the end": left.applied + left.both,
      lost: outcomes.lost + left.lost,
      "applied twice": twice,
    };
    const isRight =
      accepted.size === requests &&
      outcomes.lost === 0 &&
      outcomes.wrong === 0 &&
      before.queued.length === new Set(before.queued).size &&
      replayed.failed === 0 &&
      left.applied === requests &&
      after.items.size === requests &&
      twice === 0;
    return { counts, isRight };
  } finally {
    client.close();
    server.closeAllConnections();
    server.close();
    await service.close();
    await failing.close();
    await database.close();
  }
}

/** The accepted requests: what they wanted, by the id that the ledger knows. */
async function sendAll(client, requests) {
  const accepted = new Map();
  await each(requests, 20, async (index) => {
    const note = {
      note_id: `note-${index}`,
      text: `The text of ${index}`,
      owner: `owner-${index % 7}`,
    };
    const { status, headers, body } = await client.ask(
      "POST",
      "/notes/async",
      note,
    );
    if (status !== 202) throw new Error(`${status} ${body}`);
    accepted.set(headers["x-amz-apigw-id"], note);
  });
  return accepted;
}

async function stateOf(service, { endpoint }) {
  const queued = await service.queued();
  const items = await itemsOf(endpoint, "acme-notes");
  const ledger = await itemsOf(endpoint, "codegen-requests");
  return {
    queued: queued.map(({ record }) => record.requestPayload.request_id),
    items: new Map(items.map((item) => [item.note_id.S, item])),
    ledger: new Set(ledger.map((row) => row.request_id.S)),
  };
}

/** How many are applied, in the queue, both, or neither; wrong is an item without a row, or with other contents. */
function outcomesOf(accepted, { queued, items, ledger }) {
  const waiting = new Set(queued);
  const counts = { applied: 0, queued: 0, both: 0, lost: 0, wrong: 0 };
  for (const [id, note] of accepted) {
    const item = items.get(note.note_id);
    const isRight = item?.text.S === note.text && item.owner.S === note.owner;
    if (ledger.has(id) !== isRight) counts.wrong += 1;
    else if (ledger.has(id)) counts[waiting.has(id) ? "both" : "applied"] += 1;
    else counts[waiting.has(id) ? "queued" : "lost"] += 1;
  }
  return counts;
}

// A load on a SYNC get-one through `codegen dev`: requests a second, and how long they take: `npm run load`.
// --seconds N (10), --connections N (8)
import { parseArgs } from "node:util";
import { clientOf } from "./faults/client.js";
import { startDev } from "./faults/dev.js";
import { makeProject } from "./faults/project.js";

const { values } = parseArgs({
  options: {
    seconds: { type: "string", default: "10" },
    connections: { type: "string", default: "8" },
  },
});
const seconds = Number(values.seconds);
const connections = Number(values.connections);

const project = makeProject();
try {
  const dev = await startDev(project);
  const client = clientOf(dev.address);
  const note = { note_id: "one", text: "A text", owner: "me" };
  await expectStatus(201, client.ask("POST", "/notes", note));
  // Workers start, and their code gets warm.
  await load(client, Math.min(3, seconds));
  const times = await load(client, seconds);
  client.close();
  await dev.end("SIGINT");
  times.sort((one, other) => one - other);
  const at = (share) =>
    times[Math.min(times.length - 1, Math.floor(times.length * share))];
  console.log(
    `${connections} connections, ${seconds} s: ${Math.round(times.length / seconds)} requests a second`,
  );
  for (const [name, share] of [
    ["median", 0.5],
    ["90th percentile", 0.9],
    ["99th percentile", 0.99],
    ["slowest", 1],
  ]) {
    console.log(`  ${at(share).toFixed(1).padStart(7)} ms  ${name}`);
  }
} finally {
  project.remove();
}

/** Asks again and again on all connections, and gives the milliseconds of each request. */
async function load(client, during) {
  const end = performance.now() + during * 1000;
  const times = [];
  const lanes = Array.from({ length: connections }, async () => {
    while (performance.now() < end) {
      const started = performance.now();
      await expectStatus(200, client.ask("GET", "/notes/one"));
      times.push(performance.now() - started);
    }
  });
  await Promise.all(lanes);
  return times;
}

async function expectStatus(wanted, asked) {
  const { status, body } = await asked;
  if (status !== wanted) throw new Error(`${status} ${body}`);
}

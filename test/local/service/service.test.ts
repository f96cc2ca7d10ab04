import { execFile } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { build as bundle } from "esbuild";
import { afterAll, beforeAll, expect, onTestFinished, test } from "vitest";
import { startDynamoDB } from "../../../src/local/dynamodb/server.js";
import { createTable } from "../../../src/local/dynamodb/create-table.js";
import { localEnvironment } from "../../../src/local/environment.js";
import { startService } from "../../../src/local/service.js";
import { patient } from "../functions/ground.js";
import { build, serve, type Built } from "./served.js";

let built: Built;
const data = mkdtempSync(join(tmpdir(), "codegen-data-"));

beforeAll(async () => {
  built = await build();
});

afterAll(() => rm(data, { recursive: true, force: true }));

const note = (id: string, text = "a text") => ({ note_id: id, text });

test("a SYNC request is answered by its function, from the table", async () => {
  const { ask, service } = await serve(built);
  expect(await ask("POST", "/notes", note("one"))).toMatchObject({
    status: 201,
    body: note("one"),
  });
  expect(await ask("GET", "/notes/one")).toMatchObject({
    status: 200,
    body: note("one"),
  });
  expect(await ask("GET", "/notes/two")).toMatchObject({ status: 404 });
  expect(await service.tables(5)).toEqual([
    {
      name: "acme-notes",
      count: 1,
      items: [{ note_id: { S: "one" }, text: { S: "a text" } }],
    },
    { name: "codegen-requests", count: 0, items: [] },
  ]);
});

test("an ASYNC request is accepted, and applied once", async () => {
  const { ask, service, lines } = await serve(built);
  const accepted = await ask("POST", "/notes/async", note("one"));
  expect(accepted.status).toBe(202);
  await service.settled();
  expect(await ask("GET", "/notes/one")).toMatchObject({ body: note("one") });
  const [, ledger] = await service.tables(5);
  expect(ledger).toMatchObject({
    name: "codegen-requests",
    count: 1,
    items: [{ endpoint: { S: "acme-notes-post-async" } }],
  });
  expect(await service.queued()).toEqual([]);
  expect(lines.join("\n")).toMatch(
    /^acme-notes-post-async: \{.*"outcome":"applied"/m,
  );
});

test("an ASYNC request that is refused rests in a file, which a replay leaves where it fails again", async () => {
  const { ask, service } = await serve(built);
  await ask("POST", "/notes", note("one", "the first"));
  await ask("POST", "/notes/async", note("one"));
  await service.settled();
  const [queued, ...more] = await service.queued();
  expect(more).toEqual([]);
  expect(queued!.record).toMatchObject({
    requestContext: { condition: "Refused" },
    requestPayload: { payload: note("one") },
    responsePayload: { status: 409 },
  });
  const file = join(service.queueFolder, queued!.queue, `${queued!.id}.json`);
  expect(readFileSync(file, "utf8")).toContain('\n        "note_id": "one"');
  expect(await service.replay()).toEqual({ applied: 0, skipped: 0, failed: 1 });
  expect(await service.queued()).toHaveLength(1);

  // What is wrong is put right in the file.
  const mended = readFileSync(file, "utf8").replace('"one"', '"two"');
  writeFileSync(file, mended);
  expect(await service.replay()).toEqual({ applied: 1, skipped: 0, failed: 0 });
  expect(await ask("GET", "/notes/two")).toMatchObject({ body: note("two") });
  expect(await service.queued()).toEqual([]);
  // Once more, as after a crash: the ledger has it.
  writeFileSync(file, mended);
  expect(await service.replay()).toEqual({ applied: 0, skipped: 1, failed: 0 });
});

test("data outlive the service, and the folder of one that is closed is free", async () => {
  const first = await serve({ ...built, data });
  await first.ask("POST", "/notes", note("kept"));
  await first.ask("POST", "/notes", note("there"));
  await first.ask("POST", "/notes/async", note("there", "refused"));
  await first.service.settled();
  await expect(startService({ ...built, data })).rejects.toMatchObject({
    name: "DataError",
    message: `${data} is in use by another process.`,
  });
  await first.service.close();

  const second = await serve({ ...built, data });
  expect(await second.ask("GET", "/notes/kept")).toMatchObject({
    body: note("kept"),
  });
  expect(await second.service.queued()).toHaveLength(1);
});

test("another database gets what it lacks, and keeps what it has", async () => {
  const other = await startDynamoDB();
  try {
    await createTable(other.endpoint, {
      name: "somebody-elses",
      partitionKey: { name: "id", type: "S" },
    });
    const { ask } = await serve({ ...built, dynamodbEndpoint: other.endpoint });
    await ask("POST", "/notes", note("one"));
    await expect(
      startService({
        ...built,
        dynamodbEndpoint: other.endpoint,
        existingTables: [
          { name: "somebody-elses", partitionKey: { name: "key", type: "S" } },
        ],
      }),
    ).rejects.toMatchObject({
      name: "TableError",
      table: "somebody-elses",
      message: expect.stringContaining("under the key id, not key") as string,
    });
    const again = await serve({ ...built, dynamodbEndpoint: other.endpoint });
    expect(await again.ask("GET", "/notes/one")).toMatchObject({ status: 200 });
  } finally {
    await other.close();
  }
});

test("a database that is not there is told of", async () => {
  await expect(
    startService({ ...built, dynamodbEndpoint: "http://127.0.0.1:9" }),
  ).rejects.toMatchObject({ name: "Unreachable" });
});

test("a reload adds a table and an index, and keeps data; one that fails changes nothing", async () => {
  const { ask, service } = await serve(built);
  await ask("POST", "/notes", note("one"));
  const file = join(built.out, "stacks/tables.yaml");
  const before = readFileSync(file, "utf8");
  try {
    const indexed = before.replace(
      /( +)KeySchema:\n +- AttributeName: note_id/,
      (found, indent: string) =>
        [
          `${indent}GlobalSecondaryIndexes:`,
          `  - IndexName: by-text`,
          `    KeySchema: [{ AttributeName: text, KeyType: HASH }]`,
          `    Projection: { ProjectionType: ALL }\n${found}`,
        ].join(`\n${indent}`),
    );
    const defined = indexed.replace(
      /( +)- AttributeName: note_id\n +AttributeType: S\n/,
      (found, indent: string) =>
        `${found}${indent}- { AttributeName: text, AttributeType: S }\n`,
    );
    writeFileSync(file, defined);
    await service.reload();
    const reply = await fetch(service.dynamodb, {
      method: "POST",
      headers: {
        "x-amz-target": "DynamoDB_20120810.Query",
        authorization:
          "AWS4-HMAC-SHA256 Credential=a/20260101/us-east-1/dynamodb/aws4_request, SignedHeaders=host, Signature=none",
        "x-amz-date": "20260101T000000Z",
      },
      body: JSON.stringify({
        TableName: "acme-notes",
        IndexName: "by-text",
        KeyConditionExpression: "#t = :t",
        ExpressionAttributeNames: { "#t": "text" },
        ExpressionAttributeValues: { ":t": { S: "a text" } },
      }),
    });
    expect(await reply.json()).toMatchObject({ Count: 1 });

    writeFileSync(file, before.replaceAll("note_id", "other_id"));
    await expect(service.reload()).rejects.toMatchObject({
      name: "TableError",
      message: expect.stringMatching(
        /acme-notes holds items under the key note_id, not other_id\..*start without its data/,
      ) as string,
    });
    writeFileSync(file, "Resources: [");
    await expect(service.reload()).rejects.toMatchObject({
      name: "StackError",
      file,
    });
    expect(await ask("GET", "/notes/one")).toMatchObject({ status: 200 });
  } finally {
    writeFileSync(file, before);
  }
});

test("the emitted replay script applies what the queue holds, and takes it off", async () => {
  const { ask, service } = await serve(built);
  await ask("POST", "/notes", note("one", "the first"));
  await ask("POST", "/notes/async", note("one"));
  await service.settled();
  const [queued] = await service.queued();
  const file = join(service.queueFolder, queued!.queue, `${queued!.id}.json`);
  const mended = readFileSync(file, "utf8").replace('"one"', '"two"');
  writeFileSync(file, mended);
  const script = join(built.bundles, "replay.mjs");
  await bundle({
    entryPoints: [join(built.out, "replay.ts")],
    outfile: script,
    bundle: true,
    format: "esm",
    platform: "node",
    packages: "external",
  });
  const url = `${service.aws}/000000000000/${queued!.queue}`;
  const { stdout } = await promisify(execFile)(
    process.execPath,
    [script, "--refused", "--queue", url],
    {
      env: {
        PATH: process.env["PATH"],
        ...localEnvironment(service),
      },
    },
  );
  expect(stdout).toMatch(/1 applied/);
  expect(await service.queued()).toEqual([]);
  expect(await ask("GET", "/notes/two")).toMatchObject({ body: note("two") });
});

test("a replay runs the after hook that failed, of an item that was written", async () => {
  const signs = mkdtempSync(join(tmpdir(), "codegen-hooks-"));
  onTestFinished(() => rm(signs, { recursive: true, force: true }));
  const [isMended, ran] = ["mended", "ran"].map((one) => join(signs, one));
  const hooked = await build("test/local/service/specs", {
    "acme-notes-post-async": `
import { existsSync, appendFileSync } from "node:fs";
import type { After, Before } from "../generated/endpoints/acme-notes-post-async/types.js";
export const before: Before = (_context, payload) => payload;
export const after: After = (_context, item) => {
  if (!existsSync(${JSON.stringify(isMended)})) throw new Error("no mail");
  appendFileSync(${JSON.stringify(ran)}, item.note_id);
  return item;
};
`,
  });
  const { ask, service } = await serve(hooked);
  await ask("POST", "/notes/async", note("one"));
  await service.settled();
  expect(await ask("GET", "/notes/one")).toMatchObject({ body: note("one") });
  expect(await service.replay()).toEqual({ applied: 0, skipped: 0, failed: 1 });
  writeFileSync(isMended!, "");
  expect(await service.replay()).toEqual({ applied: 0, skipped: 1, failed: 0 });
  expect(readFileSync(ran!, "utf8")).toBe("one");
  expect(await service.queued()).toEqual([]);
});

test("closing removes the passing folder of the queue, and lets the process end", async () => {
  const service = await startService(built);
  await service.close();
  expect(existsSync(service.queueFolder)).toBe(false);
  await service.close();
});

test("the first worker killed in the midst of a request costs a try, not the request", async () => {
  const { ask, service } = await serve(built);
  const ids = Array.from({ length: 20 }, (_, index) => `note-${index}`);
  const accepted = ids.map((id) => ask("POST", "/notes/async", note(id)));
  await expect.poll(() => service.kill(0.5), patient).toBe(true);
  await Promise.all(accepted);
  await service.settled();
  const [notes] = await service.tables(1);
  expect([notes!.count, await service.queued()]).toEqual([20, []]);
});

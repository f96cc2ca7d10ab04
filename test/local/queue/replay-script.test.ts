import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";
import { build as bundle } from "esbuild";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import type { InvokeInput, InvokeOutput } from "../../../src/local/lambda.js";
import {
  openAwsEndpoint,
  type AwsEndpoint,
} from "../../../src/local/queue/aws-endpoint.js";
import { openQueueFolder } from "../../../src/local/queue/queue-folder.js";
import { createSqs, type Sqs } from "../../../src/local/queue/sqs.js";
import { folder } from "../functions/ground.js";

const place = folder();
const script = join(place, "replay.mjs");
const queues = openQueueFolder(join(place, "queues"));
const calls: string[] = [];
let answer: (call: InvokeInput) => InvokeOutput | Promise<InvokeOutput>;
let onProlonged: () => void = () => undefined;
let endpoint: AwsEndpoint;

beforeAll(async () => {
  await bundle({
    entryPoints: ["templates/lambda/replay.ts"],
    outfile: script,
    bundle: true,
    format: "esm",
    platform: "node",
    banner: {
      js: 'import { createRequire } from "node:module"; const require = createRequire(import.meta.url);',
    },
  });
  endpoint = await openAwsEndpoint((url) => {
    const sqs = createSqs(
      queues,
      () => true,
      (name) => `${url}/000000000000/${name}`,
    );
    const watched: Sqs = async (operation, input) => {
      const isBatch = operation === "ChangeMessageVisibilityBatch";
      if (isBatch && input.Entries?.[0]?.VisibilityTimeout !== 0) onProlonged();
      return sqs(operation, input);
    };
    const lambda = {
      invoke(call: InvokeInput): Promise<InvokeOutput> {
        const { request_id: id } = JSON.parse(call.payload) as Payload;
        calls.push(id);
        return Promise.resolve(answer(call));
      },
    };
    return { sqs: watched, lambda };
  });
});

afterAll(() => endpoint.close());

beforeEach(async () => {
  calls.splice(0);
  for (const message of await queues.list()) await queues.remove(message);
});

test("60 messages that always fail are each taken once, and the run says so", async () => {
  await fill(60);
  answer = () => failed;
  const { status, lines } = await replay();
  expect(lines.at(-1)).toBe(
    "0 applied, 0 applied before, 0 refused, 0 refused again, 60 failed again",
  );
  expect(
    lines.filter((line) => line.endsWith("failed again: no")),
  ).toHaveLength(60);
  expect(status).toBe(1);
  expect([...calls].sort()).toEqual(ids(60));
  // Others see at once what is left.
  expect((await replay("--dry-run")).lines.at(-1)).toBe("60 in the queue");
});

test.each([
  ["no JSON", { status: 200, payload: "fine" }],
  ["no outcome", { status: 200, payload: "{}" }],
  ["null", { status: 200, payload: "null" }],
  ["no such function", { status: 404, payload: '{"Message":"none"}' }],
])("a reply that is %s is no success", async (_, reply) => {
  await fill(1);
  answer = () => reply;
  const { status, lines } = await replay();
  expect(lines.at(-1)).toMatch(/ 1 failed again$/);
  expect(status).toBe(1);
  expect(await queues.list()).toHaveLength(1);
});

test("what was applied before is called all the same: its after hook may not have run", async () => {
  await fill(3);
  answer = () => ({ status: 200, payload: '{"outcome":"repeated"}' });
  const { status, lines } = await replay();
  expect(lines.at(-1)).toMatch(/^0 applied, 3 applied before, /);
  expect(status).toBe(0);
  expect(calls).toHaveLength(3);
  expect(await queues.list()).toEqual([]);
});

test("what was refused for good is left, unless it is asked for", async () => {
  await fill(2, "Refused");
  answer = () => ({ status: 200, payload: '{"outcome":"applied"}' });
  const first = await replay();
  expect(first.lines).toContainEqual("id-00 acme refused: no");
  expect(first.lines.slice(-2)).toEqual([
    "0 applied, 0 applied before, 2 refused, 0 refused again, 0 failed again",
    "--refused tries what was refused once more.",
  ]);
  expect([first.status, calls]).toEqual([1, []]);
  const second = await replay("--refused");
  expect([second.status, second.lines.at(-1)]).toEqual([
    0,
    "2 applied, 0 applied before, 0 refused, 0 refused again, 0 failed again",
  ]);
});

test("a request that is refused once more is in the queue once", async () => {
  await fill(12, "Refused");
  answer = async ({ payload }) => {
    await queues.send("q", record(payload, "Refused"));
    return { status: 200, payload: '{"outcome":"refused"}' };
  };
  const { status, lines } = await replay("--refused");
  expect(lines.at(-1)).toMatch(/ 12 refused again, 0 failed again$/);
  expect(status).toBe(1);
  expect([...calls].sort()).toEqual(ids(12));
  expect(await queues.list()).toHaveLength(12);
});

test("a message stays held for as long as its function runs", async () => {
  await fill(2);
  answer = () =>
    new Promise((resolve) => {
      onProlonged = () => {
        resolve({ status: 200, payload: '{"outcome":"applied"}' });
      };
    });
  const { lines } = await replay("--hidden", "1");
  expect(lines.at(-1)).toMatch(/^2 applied, /);
  expect(calls).toHaveLength(2);
});

test.each([
  [[]],
  [["--queue", "q", "--hidden", "0"]],
  [["--queue", "q", "--hidden", "x"]],
])("wrong usage is told: %j", async (options) => {
  const { status, lines } = await run(options);
  expect(status).toBe(2);
  expect(lines[0]).toMatch(/^npm run replay -- --queue URL/);
});

interface Payload {
  readonly request_id: string;
}

function ids(count: number): readonly string[] {
  return Array.from(
    { length: count },
    (_, at) => `id-${String(at).padStart(2, "0")}`,
  );
}

async function fill(
  count: number,
  condition = "RetriesExhausted",
): Promise<void> {
  for (const id of ids(count)) {
    await queues.send(
      "q",
      record(JSON.stringify({ request_id: id }), condition),
    );
  }
}

function record(payload: string, condition: string): string {
  return JSON.stringify({
    requestContext: {
      functionArn:
        "arn:aws:lambda:us-east-1:123456789012:function:acme:$LATEST",
      condition,
    },
    requestPayload: JSON.parse(payload) as object,
    responsePayload: { errorMessage: "no" },
  });
}

const failed: InvokeOutput = {
  status: 200,
  functionError: "Unhandled",
  payload: '{"errorMessage":"no"}',
};

function replay(...options: readonly string[]) {
  return run(["--queue", `${endpoint.url}/000000000000/q`, ...options]);
}

async function run(options: readonly string[]) {
  const environment = {
    PATH: process.env["PATH"],
    AWS_ENDPOINT_URL: endpoint.url,
    AWS_REGION: "us-east-1",
    AWS_ACCESS_KEY_ID: "local",
    AWS_SECRET_ACCESS_KEY: "local",
  };
  const done = await promisify(execFile)(
    process.execPath,
    [script, ...options],
    {
      env: environment,
    },
  ).catch((error: unknown) => error as { code: number; stdout: string });
  const status = "code" in done ? done.code : 0;
  return { status, lines: done.stdout.trimEnd().split("\n") };
}

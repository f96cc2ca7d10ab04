import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { expect, test } from "vitest";
import { openEventFolder } from "../../../src/local/functions/event-store.js";
import { bundleIn, folder, patient, watch } from "./ground.js";

const place = folder();
const bundle = bundleIn(place);

/** Fails as often as its event says; each try adds a letter to a file. */
const fails = bundle(
  "fails",
  `import { appendFileSync, readFileSync } from "node:fs";
   export const handler = async ({ file, times }, { awsRequestId }) => {
     appendFileSync(file, awsRequestId + "\\n");
     if (readFileSync(file, "utf8").trim().split("\\n").length <= times) throw new Error("again");
   };`,
);

let count = 0;
const tries = (): { file: string; ids: () => string[] } => {
  const file = join(place, `tries-${(count += 1)}`);
  return {
    file,
    ids: () => readFileSync(file, "utf8").trim().split("\n"),
  };
};

test("an event is tried again with the same request id, until it succeeds", async () => {
  const { send, lambda, records } = watch([fails]);
  const { file, ids } = tries();
  expect(await send("fails", { file, times: 2 })).toEqual({
    status: 202,
    payload: "",
  });
  expect(lambda.eventCount()).toBe(1);
  await lambda.settled();
  expect(ids()).toHaveLength(3);
  expect(new Set(ids()).size).toBe(1);
  expect(records.size).toBe(0);
});

test("an event whose tries are used up becomes a record", async () => {
  const { send, lambda, records } = watch([fails]);
  const { file, ids } = tries();
  const event = { file, times: 9 };
  await send("fails", event);
  await lambda.settled();
  const [id] = ids();
  expect(ids()).toHaveLength(3);
  const record = records.get(`failures/${id!}`)!;
  expect(record).toMatchObject({
    version: "1.0",
    requestContext: {
      requestId: id,
      functionArn:
        "arn:aws:lambda:us-east-1:000000000000:function:fails:$LATEST",
      condition: "RetriesExhausted",
      approximateInvokeCount: 3,
    },
    requestPayload: event,
    responseContext: {
      statusCode: 200,
      executedVersion: "$LATEST",
      functionError: "Unhandled",
    },
    responsePayload: { errorType: "Error", errorMessage: "again" },
  });
  expect(record.timestamp).toMatch(/^\d{4}-.*Z$/);
});

test("an event that would be too old for its next try becomes a record at once", async () => {
  const impatient = {
    ...fails,
    asynchronous: { retries: 2, maxEventAge: 1, destination: "failures" },
  };
  const { send, lambda, records } = watch([impatient], { backOff: [60_000] });
  const { file } = tries();
  await send("fails", { file, times: 9 });
  await lambda.settled();
  expect([...records.values()]).toMatchObject([
    {
      requestContext: {
        condition: "EventAgeExceeded",
        approximateInvokeCount: 1,
      },
    },
  ]);
});

test("the tries are as many as the function says", async () => {
  const once = {
    ...fails,
    asynchronous: { retries: 0, maxEventAge: 60 },
  };
  const { send, lambda, lines } = watch([once]);
  const { file, ids } = tries();
  await send("fails", { file, times: 9 });
  await lambda.settled();
  expect(ids()).toHaveLength(1);
  expect(lines.join("\n")).toMatch(
    /The event [0-9a-f-]{36} was dropped, without a destination: RetriesExhausted/,
  );
});

test("an accepted event outlives the process that has accepted it", async () => {
  const store = openEventFolder(join(place, "events"));
  const { file, ids } = tries();
  const first = watch([fails], { events: store, backOff: [30_000] });
  await first.send("fails", { file, times: 1 });
  await expect.poll(() => ids().length, patient).toBe(1);
  await first.lambda.close();
  expect(readdirSync(join(place, "events"))).toHaveLength(1);

  const second = watch([fails], { events: store });
  await second.lambda.resume();
  expect(second.lambda.eventCount()).toBe(1);
  await second.lambda.settled();
  expect(ids()).toHaveLength(2);
  expect(readdirSync(join(place, "events"))).toEqual([]);
});

test("an event whose record cannot be kept is not forgotten", async () => {
  const store = openEventFolder(join(place, "kept"));
  const { send, lambda, lines } = watch([fails], {
    events: store,
    deliver: () => Promise.reject(new Error("the disk is full")),
  });
  const { file } = tries();
  await send("fails", { file, times: 9 });
  await lambda.settled();
  expect(lines.at(-1)).toMatch(/is left where it is: Error: the disk is full/);
  expect(readdirSync(join(place, "kept"))).toHaveLength(1);
});

test("closing in the midst of things ends them", async () => {
  const { send, lambda } = watch([fails], { backOff: [60_000] });
  const { file, ids } = tries();
  await Promise.all(
    Array.from({ length: 20 }, () => send("fails", { file, times: 99 })),
  );
  await expect.poll(() => ids().length, patient).toBeGreaterThan(3);
  await lambda.close();
  const after = ids().length;
  await pause(50);
  expect(ids()).toHaveLength(after);
});

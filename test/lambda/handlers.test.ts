import { spawnSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, describe, expect, onTestFinished, test } from "vitest";
import { environmentOf } from "../../src/local/environment.js";
import type { Endpoint } from "../../src/model/model.js";
import { modulesOf } from "../../src/model/modules.js";
import { openDatabase } from "../behaviour/rig/database.js";
import { make, scratchFolder, writeBelow } from "../behaviour/rig/emitted.js";
import { bodyOf, type HttpReply } from "../behaviour/rig/events.js";
import { masked } from "../behaviour/rig/masked.js";
import { pageHooks } from "../behaviour/rig/page-handlers.js";
import {
  itemsBefore,
  leaveItems,
  tableOf,
} from "../behaviour/rig/page-items.js";
import { eventOf, shownOn } from "../behaviour/rig/page-requests.js";
import { pageOf } from "../behaviour/rig/pages.js";
import { startFunction, type RunningFunction } from "./runtime-api.js";

const made = await make("specs");
const bundles = bundled();
const database = await openDatabase(made.model);
const environment = {
  ...environmentOf(database.url),
  ...Object.fromEntries(
    Object.entries(process.env).filter(
      (one): one is [string, string] =>
        one[0].startsWith("TABLE_") && one[1] !== undefined,
    ),
  ),
};
const { endpoints } = made.model;
let answered = 0;

afterAll(() => {
  console.log(
    `${endpoints.length} bundles under the runtime client: ${answered} answers as documented`,
  );
});

describe.each(endpoints)("the bundle of $lambdaFunction", (endpoint) => {
  const page = pageOf(made, endpoint);
  const event = () => eventOf(endpoint, page.request);
  const [success] = page.replies;

  test("gives what its page shows, again and again in one process", async () => {
    const running = await started("endpoints", endpoint.name.slug);
    for (const time of ["first", "second"]) {
      await leaveItems(
        database,
        endpoint,
        itemsBefore(endpoint, shownOn(endpoint, page), made.model),
      );
      const answer = await running.invoke(event());
      expect(answer.kind, `${time}: ${JSON.stringify(answer.value)}`).toBe(
        "response",
      );
      expectDocumented(endpoint, answer.value);
      answered += 1;
    }
  });

  function expectDocumented({ mode }: Endpoint, value: unknown): void {
    if (mode === "ASYNC") {
      expect(value).toEqual({ outcome: "applied" });
      return;
    }
    const reply = value as HttpReply;
    expect(reply.statusCode, reply.body).toBe(success?.status);
    const shown = success?.body ?? {};
    expect(
      masked(bodyOf(reply), shown, tableOf(endpoint.table, made.model)),
    ).toEqual(shown);
  }
});

test("a request that comes twice is applied once, and one that cannot be read is thrown", async () => {
  const endpoint = endpoints.find(
    ({ mode, action }) => mode === "ASYNC" && action === "post-one",
  )!;
  const page = pageOf(made, endpoint);
  const running = await started("endpoints", endpoint.name.slug);
  await leaveItems(database, endpoint, []);
  const event = eventOf(endpoint, page.request);
  expect(await running.invoke(event)).toMatchObject({
    value: { outcome: "applied" },
  });
  expect(await running.invoke(event)).toMatchObject({
    value: { outcome: "repeated" },
  });
  expect(await running.invoke({ payload: {} })).toMatchObject({
    kind: "error",
    value: { errorType: "Problem" },
  });
});

test("a function that has no time left answers before Lambda ends it", async () => {
  const endpoint = endpoints.find(({ action }) => action === "get-one")!;
  const running = await started("endpoints", endpoint.name.slug);
  const event = eventOf(endpoint, pageOf(made, endpoint).request);
  // Less than what it keeps for the answer: it does not ask the table.
  const answer = await running.invoke(event, 200);
  expect((answer.value as HttpReply).statusCode).toBe(503);
});

test("an authorizer lets callers through, or says the one word that is a 401", async () => {
  const authorizers = modulesOf(made.model).flatMap((one) => one.authorizers);
  expect(authorizers).not.toHaveLength(0);
  for (const { name, endpoints } of authorizers) {
    const running = await started("authorizers", name.slug);
    const [endpoint] = endpoints;
    const event = {
      type: "REQUEST",
      methodArn: `arn:aws:execute-api:us-east-1:123456789012:a/prod/${endpoint!.method}/x`,
      httpMethod: endpoint!.method,
      resource: endpoint!.path,
      headers: { Authorization: "Basic dTpw" },
      requestContext: { requestId: "r" },
    };
    expect(await running.invoke(event)).toMatchObject({
      kind: "response",
      value: { context: { endpoint: endpoint!.name.wire } },
    });
    expect(await running.invoke({ ...event, headers: {} })).toMatchObject({
      kind: "error",
      value: { errorMessage: "Unauthorized" },
    });
  }
});

async function started(kind: string, slug: string): Promise<RunningFunction> {
  const running = await startFunction(join(bundles, kind, slug), environment);
  onTestFinished(() => running.close());
  return running;
}

/** What `npm run bundle` makes in the generated folder: just that is run. */
function bundled(): string {
  const folder = scratchFolder();
  const generated = join(folder, "generated");
  writeBelow(generated, made.texts);
  writeBelow(folder, pageHooks(made));
  writeFileSync(join(folder, "package.json"), '{ "type": "module" }');
  const { status, stderr } = spawnSync("npm", ["run", "bundle"], {
    cwd: generated,
    encoding: "utf8",
    shell: process.platform === "win32",
  });
  if (status !== 0) throw new Error(stderr);
  return join(generated, "dist");
}

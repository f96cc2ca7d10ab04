import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { Agent, get } from "node:http";
import { promisify } from "node:util";
import { afterAll, beforeAll, expect, test } from "vitest";
import { expectGolden } from "../cli/golden.js";
import { Project } from "../cli/project.js";
import { startDev, type Running } from "./running.js";

const project = Project.withSpecs();
const post = "specs/orders/post-one.yaml";
const getHook = "hooks/acme-orders-get-one.ts";
let dev: Running;

beforeAll(async () => {
  dev = await startDev(project);
});

// One process for all: each test goes on where the one before it ended.
afterAll(() => {
  dev.child.kill("SIGKILL");
});

test("it prints an address an endpoint, and says the rest elsewhere", () => {
  expect(dev.lines).toEqual([
    `GET ${dev.address}/orders-get-one`,
    `POST ${dev.address}/orders-post-one`,
  ]);
  expect(dev.said()).toContain(`${dev.address}/_codegen`);
});

test("the line of the docs is answered as they say, and the item is stored", async () => {
  const page = project.read(
    "generated/docs/acme/async-post/acme-orders-post-one.md",
  );
  const [, line = ""] = /```bash\n(.*?)\n```/s.exec(page) ?? [];
  const [url = ""] = /https:\/\/[^']*/.exec(line) ?? [];
  const local = `${line.replace(url, `${dev.address}/orders-post-one`)} -sS`;
  const { stdout } = await promisify(execFile)("bash", ["-c", local]);
  expect(JSON.parse(stdout)).toMatchObject({
    message: "Accepted.",
  });
  await dev.until(orders, (count) => count === 1);

  await promisify(execFile)("bash", ["-c", local]);
  const { queue } = await dev.until(
    () => dev.state(),
    (state) => state.queue.length === 1,
  );
  expect(queue[0]!.reason).toBe(
    "Refused: An item with this key already exists.",
  );
  expect(await orders()).toBe(1);
});

test("a bad payload is refused before a function runs", async () => {
  const logged = dev.said().match(/"outcome"/g)?.length;
  const { status } = await send({ order_id: "x" });
  expect(status).toBe(400);
  expect(dev.said().match(/"outcome"/g)?.length).toBe(logged);
});

test("only the start page may replay", async () => {
  const replay = (headers: Record<string, string>) =>
    fetch(`${dev.address}/_codegen/replay`, {
      method: "POST",
      redirect: "manual",
      headers,
    });
  expect((await replay({ origin: "http://evil.example" })).status).toBe(403);
  expect((await replay({ "sec-fetch-site": "cross-site" })).status).toBe(403);
  expect((await replay({ origin: dev.address })).status).toBe(303);
});

test("a change of a spec is reloaded, and data stay", async () => {
  project.change(post, "message: Accepted.", "message: Taken.");
  const answered = async () => (await send({}, orderId(2))).message;
  await dev.until(answered, (message) => message === "Taken.");
  expect(await orders()).toBeGreaterThan(0);
  expect(dev.said()).toMatch(/post-one\.yaml: reloaded in \d+ ms/);
});

test("what is wrong in a spec is said, and what ran before goes on", async () => {
  project.change(post, "http_method: POST", "http_metod: POST");
  const { problem } = await dev.until(
    () => dev.state(),
    (state) => state.problem !== undefined,
  );
  expect(problem).toContain("specs/orders/post-one.yaml:");
  expect(dev.said()).toContain("Did you mean `http_method`?");
  expect((await send({}, orderId(3))).message).toBe("Taken.");
  project.change(post, "http_metod: POST", "http_method: POST");
  await dev.until(
    () => dev.state(),
    (state) => state.problem === undefined,
  );
});

test("a hook that cannot be bundled fails its endpoint alone, and says why", async () => {
  const whole = project.read(getHook);
  const before = dev.said().length;
  project.write(getHook, `import "no-such-package";\n${whole}`);
  await dev.until(read, (status) => status === 502);
  const { broken } = await dev.state();
  expect(broken[0]).toMatchObject({
    name: "endpoints/acme-orders-get-one",
    at: { file: getHook, line: 1 },
  });
  expect((await send({}, orderId(4))).status).toBe(202);
  const said = await dev.until(
    () => dev.said().slice(before),
    (text) => text.includes("1 error\n"),
  );
  expectGolden("broken-bundle", /^hooks.*?1 error\n/ms.exec(said)?.[0] ?? "");
  project.write(getHook, whole);
  await dev.until(read, (status) => status === 200);
});

test("endpoints come and go with their specs", async () => {
  const spec = project
    .read("specs/orders/get-one.json")
    .replace("acme-orders-get-one", "acme-orders-look")
    .replace("/orders-get-one", "/orders-look");
  project.write("specs/orders/look.json", spec);
  const line = `GET ${dev.address}/orders-look`;
  await dev.until(
    () => dev.lines.length,
    (count) => count === 3,
  );
  expect(dev.lines[2]).toBe(line);
  await dev.until(
    () => read("/orders-look"),
    (status) => status === 200,
  );
  project.remove("specs/orders/look.json");
  await dev.until(
    () => read("/orders-look"),
    (status) => status === 404,
  );
  expect(dev.said()).toContain(`gone: ${line}`);
});

test("the start page is for this machine, and runs nothing of others", async () => {
  const page = await fetch(`${dev.address}/`);
  expect(page.headers.get("content-security-policy")).toContain(
    "default-src 'none'",
  );
  const text = await page.text();
  expect(text).toContain("/orders-post-one");
  expect(text).not.toMatch(/(?:src|href)="(?:https?:)?\/\//);
  const host = new URL(dev.address).port;
  const stranger = await asHost(`evil.example:${host}`);
  expect(stranger).toBe(403);
});

test("Ctrl-C ends it, open connections or not, and leaves nothing", async () => {
  const { queueFolder } = await dev.state();
  expect(existsSync(queueFolder)).toBe(true);
  const agent = new Agent({ keepAlive: true });
  const open = get(`${dev.address}/`, { agent });
  await new Promise((resolve) => {
    open.on("response", (response) => response.resume().on("end", resolve));
  });
  open.on("error", () => undefined);
  expect(await dev.end()).toBe(130);
  agent.destroy();
  expect(existsSync(queueFolder)).toBe(false);
  await expect(fetch(dev.address)).rejects.toThrow();
});

async function send(
  change: object,
  order_id: string = orderId(1),
): Promise<{ status: number; message?: string }> {
  const reply = await fetch(`${dev.address}/orders-post-one`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ order_id, customer_code: "c-1", ...change }),
  });
  const body = (await reply.json()) as { message?: string };
  return { ...body, status: reply.status };
}

/** Reads an order that was stored. */
async function read(path = "/orders-get-one"): Promise<number> {
  const { tables } = await dev.state();
  const table = tables.find(({ name }) => name === "acme-orders");
  const [item] = (table?.items ?? []) as readonly { order_id: string }[];
  const id = item?.order_id ?? "";
  return (await fetch(`${dev.address}${path}?order_id=${id}`)).status;
}

async function orders(): Promise<number | undefined> {
  const { tables } = await dev.state();
  return tables.find(({ name }) => name === "acme-orders")?.count;
}

function orderId(number: number): string {
  return `4dc84733-ce2a-461b-8017-4e77b3f99a0${number}`;
}

/** The status for a request that was addressed to another name. */
function asHost(host: string): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    get(`${dev.address}/`, { headers: { host } }, (response) => {
      response.resume();
      resolve(response.statusCode);
    }).on("error", reject);
  });
}

import { createServer } from "node:http";
import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { expect, test } from "vitest";
import { expectGolden } from "../cli/golden.js";
import { Project } from "../cli/project.js";
import { startDev } from "./running.js";

const order = "4dc84733-ce2a-461b-8017-4e77b3f99a66";

test.concurrent("a taken port is 2, and says whose it is", async () => {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  const project = Project.withSpecs();
  const run = await project.spawn({}, "dev", "--port", String(port));
  server.close();
  expect(run).toMatchObject({ code: 2, stdout: "" });
  expect(run.stderr).toContain(`Cannot listen on 127.0.0.1:${port}: `);
  expect(run.stderr).toContain(`--port ${port + 1}`);
  if (process.platform === "linux") {
    expect(run.stderr).toContain(`(process ${process.pid})`);
  }
});

test.concurrent(
  "an error of a spec stops it as it stops generate",
  async () => {
    const project = Project.withSpecs();
    project.change("specs/orders/post-one.yaml", "http_method", "http_metod");
    const { code, stdout, stderr } = await project.spawn(
      {},
      "dev",
      "--port",
      "0",
    );
    const generated = await project.run("generate");
    expect({ code, stdout, stderr }).toEqual({
      ...generated,
      signal: undefined,
    });
  },
);

test.concurrent("what a seed has wrong is said at its place", async () => {
  const project = Project.withSpecs();
  project.write(
    "seed.yaml",
    `acme-orders:\n  - order_id: x\n    customer_code: c-1\n  - {}\nacme-order: []\n`,
  );
  const run = await project.spawn(
    {},
    "dev",
    "--port",
    "0",
    "--seed",
    "seed.yaml",
  );
  expect(run).toMatchObject({ code: 1, stdout: "" });
  expectGolden("seed-that-does-not-fit", run.stderr);
});

test.concurrent(
  "data and a seed outlive it, and nobody else may use them meanwhile",
  async () => {
    const project = Project.withSpecs();
    const seed = { "acme-orders": [{ order_id: order, customer_code: "c-1" }] };
    project.write("seed.json", JSON.stringify(seed));
    const flags = ["--data", "kept", "--no-reload", "--quiet"];
    const dev = await startDev(project, ...flags, "--seed", "seed.json");
    const other = await project.spawn({}, "dev", "--port", "0", ...flags);
    expect(other).toMatchObject({ code: 2, stdout: "" });
    expect(other.stderr).toContain("is in use by another process");
    expect(await dev.end("SIGTERM")).toBe(130);
    expect(dev.said()).toBe("");

    const again = await startDev(project, ...flags);
    const url = `${again.address}/orders-get-one?order_id=${order}`;
    expect(await (await fetch(url)).json()).toMatchObject(
      seed["acme-orders"][0]!,
    );
    expect(await again.end()).toBe(130);
  },
);

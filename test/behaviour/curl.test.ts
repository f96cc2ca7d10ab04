import { execFile, spawnSync } from "node:child_process";
import { once } from "node:events";
import { writeFileSync } from "node:fs";
import { createServer, type IncomingHttpHeaders } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { buffer } from "node:stream/consumers";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { namesOutsideBody } from "../../src/model/request/request-body.js";
import { make, scratchFolder } from "./rig/emitted.js";
import { shownOn } from "./rig/page-requests.js";
import {
  goldenSpecs,
  pageOf,
  queryOf,
  sectionOf,
  speaksJson,
} from "./rig/pages.js";

/** A request as it arrived. */
interface Arrived {
  readonly method: string | undefined;
  readonly url: string | undefined;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

const run = promisify(execFile);
const folder = scratchFolder();
const made = await make("specs", ...goldenSpecs, "test/behaviour/specs");
const arrived: Arrived[] = [];
const server = createServer((request, response) => {
  void buffer(request).then((body) => {
    const { method, url, headers } = request;
    arrived.push({ method, url, headers, body });
    response.end("{}");
  });
});
server.listen(0, "127.0.0.1");
await once(server, "listening");
const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

beforeAll(() => {
  for (const program of ["bash", "curl"]) {
    const { status } = spawnSync(program, ["--version"]);
    if (status !== 0) {
      throw new Error(
        `The curl lines of the docs are run in a real shell, and this machine has no ${program}: install it.`,
      );
    }
  }
});

afterAll(async () => {
  server.close();
  await once(server, "close");
});

describe.each(made.model.endpoints.filter(speaksJson))(
  "the bash line of $lambdaFunction",
  (endpoint) => {
    const page = pageOf(made, endpoint);
    const [block] = sectionOf(page, "Bash curl").blocks;
    const [payload] = sectionOf(page, "Request Payload").blocks;
    const { method, url, headers, body = "" } = page.request;
    const line = block!.text.replace(url.origin, origin);

    test("sends what the page says, byte for byte", async () => {
      expect(block!.language).toBe("bash");
      expect(line).toContain(origin);
      writeFileSync(join(folder, "payload.json"), payload!.text);
      arrived.splice(0);
      await bash(line);
      expect(arrived).toHaveLength(1);
      const [request] = arrived;
      expect(method).toBe(endpoint.method);
      expect(request?.method).toBe(method);
      expect(request?.url).toBe(url.pathname + url.search);
      expect(url.pathname).not.toMatch(/[{}]|%7B|%7D/i);
      const lower = Object.entries(headers).map(([name, value]) => {
        return [name.toLowerCase(), value] as const;
      });
      expect(request?.headers).toMatchObject(Object.fromEntries(lower));
      expect(request?.body).toEqual(Buffer.from(body));
      // What is sent is what the page says, in the body or around it.
      const { sent } = shownOn(endpoint, page);
      if (endpoint.payloadMode === "json-body") {
        expect(JSON.parse(body)).toEqual(page.payload);
        expect(headers["Content-Type"]).toBe("application/json");
      } else {
        expect(body).toBe("");
        expect(page.payload).toEqual(sent);
      }
      if (endpoint.payloadMode === "json-body") return;
      const carried = namesOutsideBody(endpoint);
      const query = queryOf(page.payload).filter(
        ([name]) => !carried.has(name),
      );
      expect([...url.searchParams].slice(-query.length || Infinity)).toEqual(
        query,
      );
    });
  },
);

const speakingXml = made.model.endpoints.filter(
  ({ xmlRoots }) => xmlRoots.payload,
);

test.each(speakingXml)(
  "the last bash line of $lambdaFunction sends the XML on its page",
  async (endpoint) => {
    const page = pageOf(made, endpoint);
    const line = sectionOf(page, "Bash curl").blocks.at(-1);
    const payload = sectionOf(page, "Request Payload").blocks.at(-1);
    writeFileSync(join(folder, "payload.xml"), payload!.text);
    arrived.splice(0);
    await bash(line!.text.replace(page.request.url.origin, origin));
    const [request] = arrived;
    expect(request?.headers).toMatchObject({
      "content-type": "application/xml",
      accept: "application/xml",
    });
    const shown = payload!.text.replace(/>\s+</g, "><");
    expect(request?.body.toString()).toBe(shown);
  },
);

test("every endpoint's lines are run", () => {
  const { endpoints } = made.model;
  const inJson = endpoints.filter(speaksJson);
  const run = new Set([...inJson, ...speakingXml]);
  console.log(
    `${run.size} of ${endpoints.length} endpoints: ${inJson.length + speakingXml.length} lines are run in bash, ${speakingXml.length} of them send XML`,
  );
  expect(endpoints.filter((endpoint) => !run.has(endpoint))).toEqual([]);
});

test("the lines cover a query, a body, and text that shells read", () => {
  const lines = made.model.endpoints.map(
    (endpoint) => sectionOf(pageOf(made, endpoint), "Bash curl").text,
  );
  const all = lines.join("\n");
  expect(speakingXml).not.toHaveLength(0);
  for (const text of [
    "?session_id=",
    "--data-raw",
    "😀",
    "'\\''",
    "$HOME",
    "`x`",
  ]) {
    expect(all).toContain(text);
  }
});

/** Runs a line as somebody would who has pasted it into a terminal. */
async function bash(script: string): Promise<string> {
  const { stdout } = await run(
    "bash",
    ["--noprofile", "--norc", "-c", script],
    {
      cwd: folder,
      env: {
        PATH: process.env["PATH"],
        HOME: folder,
        LC_ALL: "C",
        NO_PROXY: "*",
      },
      timeout: 60_000,
    },
  );
  return stdout;
}

import { execFile, spawnSync } from "node:child_process";
import { once } from "node:events";
import { writeFileSync } from "node:fs";
import { createServer, type IncomingHttpHeaders } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { buffer } from "node:stream/consumers";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { make, scratchFolder } from "./rig/emitted.js";
import { goldenSpecs, pageOf, queryOf, sectionOf } from "./rig/pages.js";

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

describe.each(made.model.endpoints)(
  "the bash line of $lambdaFunction",
  (endpoint) => {
    const page = pageOf(made, endpoint);
    const [block] = sectionOf(page, "Bash curl").blocks;
    const [payload] = sectionOf(page, "Request Payload").blocks;
    const { method, path, payloadMode, url } = endpoint;
    const target = new URL(url ?? `https://api.example.com${path}`);
    const line = block!.text.replace(target.origin, origin);

    test("sends what the page says, byte for byte", async () => {
      expect(block!.language).toBe("bash");
      expect(line).toContain(origin);
      writeFileSync(join(folder, "payload.json"), payload!.text);
      arrived.splice(0);
      await bash(line);
      expect(arrived).toHaveLength(1);
      const [request] = arrived;
      expect(request?.method).toBe(method);
      const sent = new URL(request!.url!, origin);
      expect(sent.pathname).toBe(target.pathname);
      if (payloadMode === "query-string") {
        expect([...sent.searchParams]).toEqual([
          ...target.searchParams,
          ...queryOf(page.payload),
        ]);
        expect(request?.body).toHaveLength(0);
        return;
      }
      expect(sent.search).toBe(target.search);
      expect(request?.headers["content-type"]).toBe("application/json");
      expect(JSON.parse(request!.body.toString())).toEqual(page.payload);
      const words = await wordsOf(line);
      const place = words.indexOf("--data-raw");
      if (place < 0) expect(words).toContain("--data-binary");
      else expect(request?.body).toEqual(Buffer.from(words[place + 1]!));
    });
  },
);

test("the lines cover a query, a body, and text that shells read", () => {
  const lines = made.model.endpoints.map(
    (endpoint) => sectionOf(pageOf(made, endpoint), "Bash curl").text,
  );
  const all = lines.join("\n");
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
      timeout: 20_000,
    },
  );
  return stdout;
}

/** The words that bash makes of a line. */
async function wordsOf(script: string): Promise<readonly string[]> {
  const words = await bash(`curl() { printf '%s\\0' "$@"; }\n${script}`);
  return words.split("\0").slice(0, -1);
}

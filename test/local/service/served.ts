import { once } from "node:events";
import { mkdirSync, renameSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { onTestFinished } from "vitest";
import {
  startService,
  type Service,
  type ServiceOptions,
} from "../../../src/local/service.js";
import type { JsonValue } from "../../../src/model/json-value.js";
import { emitWith, type Emitted } from "../../behaviour/rig/emitted.js";

/** What was answered. */
export interface Answer {
  readonly status: number;
  readonly body: JsonValue;
}

/** A service that listens. */
export interface Served {
  readonly service: Service;
  readonly lines: readonly string[];
  readonly ask: (
    method: string,
    path: string,
    body?: JsonValue,
  ) => Promise<Answer>;
}

/** Where what was emitted and bundled lies. */
export interface Built {
  readonly out: string;
  readonly bundles: string;
}

/** Emits and bundles the specs of this folder, or others, with these texts of hooks. */
export async function build(
  specs = "test/local/service/specs",
  hooks: Readonly<Record<string, string>> = {},
): Promise<Built & { readonly emitted: Emitted }> {
  const emitted = await emitWith(hooks, specs);
  const out = emitted.folder;
  const bundles = join(out, "../dist");
  mkdirSync(bundles);
  renameSync(join(out, "../bundles"), join(bundles, "endpoints"));
  return { emitted, out, bundles };
}

/** Starts a service that listens on a free port, and ends after the test. */
export async function serve(options: ServiceOptions): Promise<Served> {
  const lines: string[] = [];
  const service = await startService({
    backOff: [10],
    onLog: ({ functionName, line }) => lines.push(`${functionName}: ${line}`),
    ...options,
  });
  const server = createServer((request, response) => {
    void service.handle(request, response).then((isAnswered) => {
      if (!isAnswered) void service.refuse(request, response);
    });
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  onTestFinished(async () => {
    server.closeAllConnections();
    server.close();
    await service.close();
  });
  const { port } = server.address() as AddressInfo;
  return {
    service,
    lines,
    async ask(method, path, body) {
      const reply = await fetch(`http://127.0.0.1:${port}${path}`, {
        method,
        ...(body !== undefined && {
          headers: { "content-type": "application/json" },
          body: JSON.stringify(body),
        }),
      });
      return { status: reply.status, body: (await reply.json()) as JsonValue };
    },
  };
}

import { spawn } from "node:child_process";
import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { createServer, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

/** What a function has answered: its value, or the error that it ended with. */
export type Answer =
  | { readonly kind: "response"; readonly value: unknown }
  | { readonly kind: "error"; readonly value: unknown };

/** A function that runs under AWS's own runtime client. */
export interface RunningFunction {
  /** Hands an event over, with some milliseconds to work on it. */
  invoke(event: unknown, milliseconds?: number): Promise<Answer>;
  close(): Promise<void>;
}

interface Work {
  readonly id: string;
  readonly event: string;
  readonly deadline: number;
  readonly settle: (answer: Answer) => void;
}

/** The path to the runtime client that the script beside these tests has built. */
const client = process.env["LAMBDA_RUNTIME_CLIENT"] ?? "";

/** Starts a bundle as AWS Lambda does: a process of the runtime client, which asks a Runtime API of ours for events. `folder` holds handler.mjs. */
export async function startFunction(
  folder: string,
  environment: Readonly<Record<string, string>>,
): Promise<RunningFunction> {
  const waiting: ServerResponse[] = [];
  const queued: Work[] = [];
  const running = new Map<string, Work>();
  const fail = (value: unknown): void => {
    for (const { settle } of [...running.values(), ...queued]) {
      settle({ kind: "error", value });
    }
    running.clear();
    queued.splice(0);
  };
  const next = (): void => {
    while (waiting.length > 0 && queued.length > 0) {
      give(waiting.shift()!, queued.shift()!);
    }
  };
  const give = (response: ServerResponse, work: Work): void => {
    running.set(work.id, work);
    // The client waits for ever for an answer that lacks one of these.
    response.writeHead(200, {
      "content-type": "application/json",
      "lambda-runtime-aws-request-id": work.id,
      "lambda-runtime-deadline-ms": String(work.deadline),
      "lambda-runtime-invoked-function-arn":
        "arn:aws:lambda:us-east-1:123456789012:function:tried",
      "lambda-runtime-trace-id":
        "Root=1-5bef4de7-ad49b0e87f6ef6c87fc2e700;Parent=9a9197af755a6419;Sampled=1",
    });
    response.end(work.event);
  };
  const server = createServer((request, response) => {
    const path = (request.url ?? "").replace("/2018-06-01/runtime/", "");
    let body = "";
    request.setEncoding("utf8");
    request.on("data", (chunk: string) => (body += chunk));
    request.on("end", () => {
      if (path === "invocation/next") {
        waiting.push(response);
        next();
        return;
      }
      const [, id = "", kind] =
        /^invocation\/([^/]+)\/(response|error)$/.exec(path) ?? [];
      const value: unknown = body === "" ? null : JSON.parse(body);
      const work = running.get(id);
      running.delete(id);
      work?.settle({ kind: kind === "response" ? "response" : "error", value });
      if (path === "init/error") fail(value);
      response
        .writeHead(202, { "content-type": "application/json" })
        .end('{"status":"OK"}');
    });
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  const child = spawn(process.execPath, [client, "handler.handler"], {
    cwd: folder,
    stdio: ["ignore", "ignore", "inherit"],
    env: {
      PATH: process.env["PATH"],
      ...environment,
      _HANDLER: "handler.handler",
      LAMBDA_TASK_ROOT: folder,
      AWS_LAMBDA_RUNTIME_API: `127.0.0.1:${port}`,
      AWS_LAMBDA_FUNCTION_NAME: "tried",
      AWS_LAMBDA_FUNCTION_VERSION: "$LATEST",
      AWS_LAMBDA_FUNCTION_MEMORY_SIZE: "256",
      AWS_LAMBDA_LOG_GROUP_NAME: "/aws/lambda/tried",
      AWS_LAMBDA_LOG_STREAM_NAME: "tried",
    },
  });
  const ended = once(child, "exit");
  void ended.then(([code]) => {
    fail({ errorMessage: `exit ${String(code)}` });
  });
  return {
    invoke: (event, milliseconds = 10_000) =>
      new Promise((settle) => {
        queued.push({
          id: randomUUID(),
          event: JSON.stringify(event),
          deadline: Date.now() + milliseconds,
          settle,
        });
        next();
      }),
    async close() {
      child.kill("SIGKILL");
      await ended;
      server.closeAllConnections();
      server.close();
    },
  };
}

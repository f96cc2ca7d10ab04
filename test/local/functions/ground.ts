import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, onTestFinished } from "vitest";
import type { FunctionDefinition } from "../../../src/local/functions/function-definition.js";
import {
  createLambda,
  type LambdaOptions,
  type LocalLambda,
} from "../../../src/local/functions/local-lambda.js";
import type { InvocationRecord } from "../../../src/local/functions/invocation-record.js";
import type { InvokeOutput } from "../../../src/local/lambda.js";

/** A folder that is gone after the last test of the file. */
export function folder(): string {
  const made = mkdtempSync(join(tmpdir(), "codegen-functions-"));
  afterAll(() => {
    rmSync(made, { recursive: true, force: true });
  });
  return made;
}

/** How long one waits for what must come: the machine may be busy. */
export const patient = { timeout: 30_000, interval: 5 };

/** Makes functions of bundles' texts in a folder. */
export function bundleIn(
  place: string,
): (
  name: string,
  text: string,
  more?: Partial<FunctionDefinition>,
) => FunctionDefinition {
  return (name, text, more = {}) => {
    const file = join(place, `${name}.mjs`);
    writeFileSync(file, text);
    return {
      name,
      file,
      handler: "handler",
      environment: {},
      timeout: 60,
      memory: 128,
      asynchronous: { retries: 2, maxEventAge: 60, destination: "failures" },
      ...more,
    };
  };
}

/** A Lambda, and what it says to those around. */
export interface Watched {
  readonly lambda: LocalLambda;
  readonly lines: string[];
  readonly records: Map<string, InvocationRecord>;
  readonly call: (name: string, payload?: unknown) => Promise<InvokeOutput>;
  readonly send: (name: string, payload?: unknown) => Promise<InvokeOutput>;
}

/** Starts a Lambda with these functions, which ends after the test. */
export function watch(
  functions: readonly FunctionDefinition[],
  options: Partial<LambdaOptions> = {},
): Watched {
  const lines: string[] = [];
  const records = new Map<string, InvocationRecord>();
  const lambda = createLambda({
    onLog: ({ functionName, line }) => lines.push(`${functionName}: ${line}`),
    deliver: (queue, id, record) => {
      records.set(`${queue}/${id}`, record);
      return Promise.resolve();
    },
    backOff: [1],
    ...options,
  });
  lambda.replace(functions);
  onTestFinished(() => lambda.close());
  const ask =
    (type: "RequestResponse" | "Event") =>
    (functionName: string, payload: unknown = {}) =>
      lambda.invoke({ functionName, type, payload: JSON.stringify(payload) });
  return {
    lambda,
    lines,
    records,
    call: ask("RequestResponse"),
    send: ask("Event"),
  };
}

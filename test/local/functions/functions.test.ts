import { writeFileSync } from "node:fs";
import { setTimeout as pause } from "node:timers/promises";
import { transformSync } from "esbuild";
import { describe, expect, test } from "vitest";
import { bundleIn, folder, patient, watch } from "./ground.js";

const bundle = bundleIn(folder());

const echo = bundle(
  "echo",
  `let count = 0;
   export const handler = async (event, context) =>
     ({ event, count: ++count, ...context, left: context.getRemainingTimeInMillis() });`,
);

describe("an invocation", () => {
  test("gets its event and a context, in a worker that stays warm", async () => {
    const { call } = watch([echo]);
    const first = await call("echo", { a: [1, "x"] });
    expect(first.status).toBe(200);
    const answer = JSON.parse(first.payload) as Record<string, unknown>;
    expect(answer).toMatchObject({
      event: { a: [1, "x"] },
      count: 1,
      functionName: "echo",
      functionVersion: "$LATEST",
      memoryLimitInMB: "128",
      logGroupName: "/aws/lambda/echo",
      invokedFunctionArn: "arn:aws:lambda:us-east-1:000000000000:function:echo",
    });
    expect(answer["awsRequestId"]).toMatch(/^[0-9a-f-]{36}$/);
    expect(answer["logStreamName"]).toMatch(
      /^\d{4}\/\d\d\/\d\d\/\[\$LATEST\][0-9a-f]{32}$/,
    );
    expect(answer["left"]).toBeGreaterThan(10_000);
    const second = await call("echo");
    expect(JSON.parse(second.payload)).toMatchObject({ count: 2 });
  });

  test("is alone in its worker; others get workers of their own, up to the bound, and wait beyond", async () => {
    const slow = bundle(
      "slow",
      `import { threadId } from "node:worker_threads";
       let busy = 0;
       export const handler = async () => {
         if (++busy > 1) throw new Error("two at once");
         await new Promise((resolve) => setTimeout(resolve, 30));
         busy -= 1;
         return threadId;
       };`,
    );
    const { call } = watch([slow], { bounds: { perFunction: 3 } });
    const replies = await Promise.all(
      Array.from({ length: 9 }, () => call("slow")),
    );
    expect(replies.filter((one) => one.functionError)).toEqual([]);
    expect(new Set(replies.map(({ payload }) => payload)).size).toBe(3);
  });

  test("takes the place of another function's idle worker where there is no more room", async () => {
    const other = bundle("other", "export const handler = () => 'other';");
    const { call } = watch([echo, other], { bounds: { inAll: 1 } });
    await call("echo");
    expect((await call("other")).payload).toBe('"other"');
    expect(JSON.parse((await call("echo")).payload)).toMatchObject({
      count: 1,
    });
  });

  test("of a function that nobody knows is a 404", async () => {
    const { call, send } = watch([]);
    const refused = {
      status: 404,
      payload:
        '{"Type":"User","Message":"Function not found: arn:aws:lambda:us-east-1:000000000000:function:nobody"}',
    };
    expect(await call("nobody")).toEqual(refused);
    expect(await send("nobody")).toEqual(refused);
  });

  test("takes six megabytes, and one as an event", async () => {
    const { call, send } = watch([echo]);
    const megabyte = 1024 * 1024;
    const most = "x".repeat(6 * megabyte - 2);
    expect((await call("echo", most)).functionError).toBe("Unhandled");
    expect(await call("echo", `${most}x`)).toMatchObject({ status: 413 });
    const event = "x".repeat(megabyte - 2);
    expect(await send("echo", event)).toMatchObject({ status: 202 });
    expect(await send("echo", `${event}x`)).toMatchObject({ status: 413 });
    expect(await send("echo", "é".repeat(megabyte / 2))).toMatchObject({
      status: 413,
    });
  });

  test("with what is no JSON is a 400", async () => {
    const { lambda } = watch([echo]);
    const call = {
      functionName: "echo",
      type: "RequestResponse",
      payload: "{",
    } as const;
    expect(await lambda.invoke(call)).toMatchObject({ status: 400 });
  });
});

describe("a function that fails", () => {
  /** What the reply says, without the places of the stack. */
  async function failure(text: string, more = {}): Promise<unknown> {
    const { call } = watch([bundle("broken", text, more)]);
    const { status, functionError, payload } = await call("broken");
    expect([status, functionError]).toEqual([200, "Unhandled"]);
    const { trace, ...rest } = JSON.parse(payload) as Record<string, unknown>;
    const [first] = (trace ?? []) as readonly string[];
    return { ...rest, ...(first !== undefined && { trace: first }) };
  }

  test("by throwing, says what was thrown", async () => {
    expect(
      await failure(
        "export const handler = async () => { throw new TypeError('no'); };",
      ),
    ).toEqual({
      errorType: "TypeError",
      errorMessage: "no",
      trace: "TypeError: no",
    });
    expect(
      await failure("export const handler = async () => { throw 'text'; };"),
    ).toEqual({ errorType: "string", errorMessage: "text" });
  });

  test("says where by the lines of the sources, if its bundle holds their map", async () => {
    const source = `export const handler = (): never => {
  throw new Error("planted");
};
`;
    const { code } = transformSync(source, {
      loader: "ts",
      minify: true,
      sourcemap: "inline",
      sourcefile: "planted.ts",
    });
    const { call } = watch([bundle("mapped", code)]);
    expect((await call("mapped")).payload).toMatch(/planted\.ts:2:\d+/);
  });

  test("by throwing exactly Unauthorized, says so", async () => {
    expect(
      await failure(
        "export const handler = async () => { throw new Error('Unauthorized'); };",
      ),
    ).toMatchObject({ errorMessage: "Unauthorized" });
  });

  test("while it is imported, is tried anew by the next invocation", async () => {
    const broken = bundle("broken", "throw new Error('at start');");
    const { call, lambda, lines } = watch([broken]);
    expect(JSON.parse((await call("broken")).payload)).toMatchObject({
      errorType: "Error",
      errorMessage: "at start",
    });
    expect(lines.join("\n")).toMatch(/^broken: Init Error\t.*at start/);
    const mended = bundle("broken", "export const handler = () => 'mended';");
    lambda.replace([mended]);
    expect((await call("broken")).payload).toBe('"mended"');
  });

  test("by lacking its handler or its bundle, says so", async () => {
    expect(await failure("export const other = 1;")).toMatchObject({
      errorType: "Runtime.HandlerNotFound",
      errorMessage: "broken.handler is undefined or not exported",
    });
    expect(await failure("", { file: "/nowhere/broken.mjs" })).toMatchObject({
      errorMessage: expect.stringContaining("Cannot find module") as string,
    });
  });

  test("by ending its process, is replaced", async () => {
    const exits = `export const handler = async ({ code }) => process.exit(code);`;
    const { call } = watch([bundle("exits", exits)]);
    for (const [code, words] of [
      [7, "Runtime exited with error: exit status 7"],
      [0, "Runtime exited without providing a reason"],
    ]) {
      expect(JSON.parse((await call("exits", { code })).payload)).toMatchObject(
        {
          errorType: "Runtime.ExitError",
          errorMessage: expect.stringMatching(
            new RegExp(`^RequestId: [0-9a-f-]{36} Error: ${words as string}$`),
          ) as string,
        },
      );
    }
  });

  test("by a rejection that nobody handles, says so", async () => {
    expect(
      await failure(
        `export const handler = async () => {
           Promise.reject(new Error("lost"));
           await new Promise(() => setInterval(() => {}, 1000));
         };`,
      ),
    ).toMatchObject({
      errorType: "Runtime.UnhandledPromiseRejection",
      errorMessage: "lost",
    });
  });

  test("by filling its memory, leaves this process and its other workers alone", async () => {
    const greedy = bundle(
      "greedy",
      `export const handler = async () => {
         const held = [];
         for (;;) held.push(new Array(100_000).fill(held.length));
       };`,
    );
    const { call } = watch([greedy, echo]);
    const [full, fine] = await Promise.all([call("greedy"), call("echo")]);
    expect(JSON.parse(full.payload)).toMatchObject({
      errorType: "Runtime.ExitError",
      errorMessage: expect.stringContaining("signal: killed") as string,
    });
    expect(fine.functionError).toBeUndefined();
  });

  test("by taking too long, is ended, in a loop too", async () => {
    const endless = "export const handler = async () => { for (;;) {} };";
    const { call } = watch([bundle("endless", endless, { timeout: 0.2 })]);
    const { functionError, payload } = await call("endless");
    expect(functionError).toBe("Unhandled");
    const { errorMessage, errorType } = JSON.parse(payload) as Record<
      string,
      string
    >;
    expect(errorType).toBe("Sandbox.Timedout");
    expect(errorMessage).toMatch(
      /^\d{4}-.*Z [0-9a-f-]{36} Task timed out after 0\.20 seconds$/,
    );
  });

  test("by answering what is no JSON, or too much, says so", async () => {
    expect(
      await failure(
        "export const handler = async () => { const a = {}; a.a = a; return a; };",
      ),
    ).toMatchObject({ errorMessage: "Unable to stringify response body" });
    expect(
      await failure("export const handler = () => 'x'.repeat(6300000);"),
    ).toMatchObject({ errorType: "Function.ResponseSizeTooLarge" });
    const { call } = watch([
      bundle("silent", "export const handler = () => {};"),
    ]);
    expect((await call("silent")).payload).toBe("null");
  });

  test("because its worker was killed, says so", async () => {
    const hangs = bundle(
      "hangs",
      "export const handler = () => new Promise(() => setInterval(() => {}, 1000));",
    );
    const { call, lambda } = watch([hangs]);
    expect(lambda.kill(0)).toBe(false);
    const reply = call("hangs");
    await expect.poll(() => lambda.kill(0), patient).toBe(true);
    expect(JSON.parse((await reply).payload)).toMatchObject({
      errorType: "Runtime.ExitError",
    });
  });
});

test("the environment holds what Lambda sets and the template says, and nothing of the caller's", async () => {
  process.env["CODEGEN_TEST_SECRET"] = "mine";
  const all = bundle("all", "export const handler = () => process.env;", {
    environment: { OWN: "1" },
  });
  const { call } = watch([all]);
  const environment = JSON.parse((await call("all")).payload) as object;
  delete process.env["CODEGEN_TEST_SECRET"];
  expect(environment).toMatchObject({
    OWN: "1",
    AWS_LAMBDA_FUNCTION_NAME: "all",
    AWS_LAMBDA_FUNCTION_MEMORY_SIZE: "128",
    AWS_REGION: "us-east-1",
    _HANDLER: "all.handler",
    TZ: ":UTC",
  });
  expect(
    Object.keys(environment).filter((key) => /TEST|VITEST|HOME/.test(key)),
  ).toEqual([]);
});

test("an environment that Node.js refuses is told of", async () => {
  const odd = bundle("odd", "export const handler = () => 1;", {
    environment: { NODE_OPTIONS: "--no-such-option" },
  });
  const { call } = watch([odd]);
  expect((await call("odd")).payload).toMatch(/NODE_OPTIONS/);
});

test("output is handed on line by line, with the function's name", async () => {
  const talks = bundle(
    "talks",
    `export const handler = () => {
       process.stdout.write("one\\ntw");
       process.stdout.write("o\\n");
       console.error("three");
     };`,
  );
  const { call, lines } = watch([talks]);
  await call("talks");
  await expect
    .poll(() => [...lines].sort(), patient)
    .toEqual(["talks: one", "talks: three", "talks: two"]);
});

describe("a reload", () => {
  const waits = (answer: string): string =>
    `export const handler = async () => {
       await new Promise((resolve) => setTimeout(resolve, 100));
       return "${answer}";
     };`;

  test("leaves running invocations where they are, and sends new ones to the new bundle", async () => {
    const { call, lambda } = watch([bundle("renewed", waits("old"))]);
    await call("renewed");
    const running = call("renewed");
    lambda.replace([bundle("renewed", waits("brand-new"))]);
    const after = call("renewed");
    expect([(await running).payload, (await after).payload]).toEqual([
      '"old"',
      '"brand-new"',
    ]);
  });

  test("keeps the workers of functions that have not changed", async () => {
    const { call, lambda } = watch([echo]);
    await call("echo");
    lambda.replace([{ ...echo }]);
    expect(JSON.parse((await call("echo")).payload)).toMatchObject({
      count: 2,
    });
  });

  test("answers 404 for a function that is gone, to those in line too", async () => {
    const { call, lambda } = watch([bundle("gone", waits("last"))], {
      bounds: { perFunction: 1 },
    });
    const [running, inLine] = [call("gone"), call("gone")];
    await pause(10);
    lambda.replace([]);
    expect((await running).payload).toBe('"last"');
    expect((await inLine).status).toBe(404);
  });
});

test("an idle worker ends after a while", async () => {
  const { call } = watch([echo], { bounds: { idle: 20 } });
  await call("echo");
  await pause(150);
  expect(JSON.parse((await call("echo")).payload)).toMatchObject({ count: 1 });
});

test("a bundle that is written anew is imported anew", async () => {
  const changing = bundle("changing", "export const handler = () => 1;");
  const { call, lambda } = watch([changing]);
  await call("changing");
  writeFileSync(changing.file, "export const handler = () => 'two';");
  lambda.replace([changing]);
  expect((await call("changing")).payload).toBe('"two"');
});

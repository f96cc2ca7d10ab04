import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { build as bundle } from "esbuild";
import { expect, test } from "vitest";
import { authorizer } from "../../templates/lambda/runtime/authorizer.js";
import { serve } from "../../templates/lambda/runtime/http.js";
import { Problem } from "../../templates/lambda/runtime/problem.js";
import type {
  Authorizer,
  BearerCredentials,
  Security,
} from "../../templates/lambda/runtime/credentials.js";
import { emitWith, openHooks } from "./rig/emitted.js";
import { catchLogs } from "./rig/log-lines.js";

catchLogs();

const arn = "arn:aws:execute-api:us-east-1:123456789012:abc123/prod";

function asked(authorization?: string, path = "/orders/{id}") {
  return {
    type: "REQUEST",
    methodArn: `${arn}/GET/orders/7`,
    httpMethod: "GET",
    resource: path,
    headers: authorization === undefined ? null : { authorization },
    requestContext: { extendedRequestId: "r-1", requestTimeEpoch: 1 },
  };
}

const authorize: Authorizer<BearerCredentials> = (
  { endpoint, requestId },
  { token },
) => {
  if (token === "banned") throw new Problem(403, "No.");
  if (token === "broken") throw new TypeError("secret detail");
  return token === "good" && endpoint + requestId === "orders-get-oner-1";
};

const guard = authorizer({
  "GET /broken": {
    endpoint: "broken-get",
    scheme: "bearer",
    hook: () => Promise.reject(new Error("cannot be loaded")),
  },
  "GET /empty": {
    endpoint: "empty-get",
    scheme: "bearer",
    hook: () => Promise.resolve({} as never),
  },
  "GET /orders/{id}": {
    endpoint: "orders-get-one",
    scheme: "bearer",
    hook: () => Promise.resolve({ authorize }),
  },
});

test("whom the hook knows may call the stage, and the function is told for which endpoint", async () => {
  expect(await guard(asked("Bearer good"))).toEqual({
    principalId: "bearer",
    policyDocument: {
      Version: "2012-10-17",
      Statement: [
        {
          Effect: "Allow",
          Action: "execute-api:Invoke",
          Resource: `${arn}/*`,
        },
      ],
    },
    context: { endpoint: "orders-get-one" },
  });
});

test.each(["/broken", "/empty"])(
  "a hook of %s that cannot be loaded is a 500 of its own endpoint alone",
  async (path) => {
    await expect(guard(asked("Bearer good", path))).rejects.not.toThrow(
      "Unauthorized",
    );
    expect(await guard(asked("Bearer good"))).toMatchObject({
      context: { endpoint: "orders-get-one" },
    });
  },
);

test("an emitted authorizer stands a hook that throws when it is imported", async () => {
  const open = await openHooks("specs/oaa");
  const [broken = "", ...others] = Object.keys(open);
  const emitted = await emitWith(
    { ...open, [broken]: `${open[broken]}\nthrow new Error("no settings");` },
    "specs/oaa",
  );
  const outfile = join(emitted.folder, "authorizer.mjs");
  await bundle({
    entryPoints: [
      join(
        emitted.folder,
        "authorizers/risk-analyzer-authorize-basic/handler.ts",
      ),
    ],
    outfile,
    bundle: true,
    format: "esm",
    platform: "node",
    packages: "external",
  });
  const { handler } = (await import(pathToFileURL(outfile).href)) as {
    readonly handler: ReturnType<typeof authorizer>;
  };
  const callOf = (name: string) => {
    const { method: httpMethod, path } = emitted.endpoint(name);
    return handler({ ...asked("Basic dTpw", path), httpMethod });
  };
  await expect(callOf(broken)).rejects.toThrow("no settings");
  expect(others).not.toHaveLength(0);
  for (const name of others) {
    expect(await callOf(name)).toMatchObject({ context: { endpoint: name } });
  }
});

test("a caller with a user's name is called by it", async () => {
  const known = authorizer({
    "GET /orders/{id}": {
      endpoint: "orders-get-one",
      scheme: "basic",
      hook: () => Promise.resolve({ authorize: () => true }),
    },
  });
  const header = `Basic ${Buffer.from("ann:pw").toString("base64")}`;
  expect(await known(asked(header))).toMatchObject({ principalId: "ann" });
  const nobody = `Basic ${Buffer.from(":pw").toString("base64")}`;
  expect(await known(asked(nobody))).toMatchObject({ principalId: "basic" });
});

test.each([
  ["another token", "Bearer bad"],
  ["another scheme", "Basic dTpw"],
  ["no header", undefined],
])("%s is refused with the one word that API Gateway knows", async (...row) => {
  const [, header] = row;
  await expect(guard(asked(header))).rejects.toThrow(/^Unauthorized$/);
});

test.each([
  ["a hook's 403", asked("Bearer banned")],
  ["a route that has no guard", asked("Bearer good", "/orders")],
  ["a route that is a prototype's", asked("Bearer good", "__proto__")],
])("%s denies this call alone", async (_, event) => {
  const { policyDocument } = await guard(event);
  expect(policyDocument).toMatchObject({
    Statement: [{ Effect: "Deny", Resource: `${arn}/GET/orders/7` }],
  });
});

test("a hook that fails is no refusal", async () => {
  await expect(guard(asked("Bearer broken"))).rejects.toThrow(TypeError);
});

test("a function asks again only where another endpoint's authorizer was asked", async () => {
  let calls = 0;
  const security: Security = {
    scheme: "bearer",
    authorize: () => {
      calls += 1;
      return false;
    },
  };
  const handler = serve({
    endpoint: "orders-get-one",
    method: "GET",
    path: "/orders",
    security,
    answer: () => Promise.resolve({ status: 200, body: {} }),
  });
  const statusFor = async (authorizer: unknown): Promise<number> => {
    const event = {
      httpMethod: "GET",
      resource: "/orders",
      headers: { Authorization: "Bearer x" },
      requestContext: { requestId: "r", authorizer },
    };
    return (await handler(event)).statusCode;
  };
  expect(await statusFor({ endpoint: "orders-get-one" })).toBe(200);
  expect(calls).toBe(0);
  for (const other of [undefined, null, {}, { endpoint: "orders-put-one" }]) {
    expect(await statusFor(other)).toBe(401);
  }
  expect(calls).toBe(4);
});

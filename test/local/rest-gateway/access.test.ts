import { expect, test } from "vitest";
import { failure, reply, serve, type Say } from "./served.js";

function policy(effect: string, resource: unknown, more: object = {}): object {
  const statement = {
    Action: "execute-api:Invoke",
    Effect: effect,
    Resource: resource,
  };
  return {
    principalId: "anna",
    policyDocument: { Version: "2012-10-17", Statement: [statement] },
    ...more,
  };
}

const authorization = { authorization: "Basic YTpi" };
const allow: Say = () => policy("Allow", "*");

test("an authorizer sees the request, and its words go on to the function", async () => {
  const { url, events } = await serve(["safe"], {
    authorize: () =>
      policy("Allow", "arn:aws:execute-api:*:*:*/prod/GET/basic/*", {
        context: { text: "a", number: 1.5, flag: true, nothing: null },
      }),
    safe: () => ({}),
  });
  const answer = await fetch(`${url}/basic/x%2Fy?a=1&a=2`, {
    headers: authorization,
  });
  expect(answer.status).toBe(200);
  const [asked, event] = events as unknown as Record<string, unknown>[];
  expect(asked).toMatchObject({
    type: "REQUEST",
    methodArn: expect.stringMatching(
      /^arn:aws:execute-api:eu-west-1:123456789012:[0-9a-z]{10}\/prod\/GET\/basic\/x%2Fy$/,
    ) as string,
    resource: "/basic/{name}",
    path: "/basic/x%2Fy",
    httpMethod: "GET",
    headers: authorization,
    multiValueHeaders: { authorization: ["Basic YTpi"] },
    queryStringParameters: { a: "2" },
    multiValueQueryStringParameters: { a: ["1", "2"] },
    pathParameters: { name: "x%2Fy" },
    stageVariables: null,
    requestContext: { resourcePath: "/basic/{name}", stage: "prod" },
  });
  expect(asked).not.toHaveProperty("body");
  expect(event).toMatchObject({
    requestContext: {
      authorizer: {
        principalId: "anna",
        text: "a",
        number: "1.5",
        flag: "true",
        integrationLatency: expect.any(Number) as number,
      },
    },
  });
});

test.each([{}, { authorization: "" }])(
  "without its identity source nobody asks the authorizer",
  async (headers) => {
    const { url, calls } = await serve(["safe"], { authorize: allow });
    const answer = await fetch(`${url}/basic/x`, {
      headers: headers as Record<string, string>,
    });
    expect(answer.status).toBe(401);
    expect(await answer.json()).toEqual({ message: "Unauthorized" });
    expect(calls).toEqual([]);
  },
);

test("a caller is refused before a body is looked at", async () => {
  const { url, calls } = await serve(["safe"], { authorize: allow });
  const answer = await fetch(`${url}/basic/x`, { method: "POST", body: "{" });
  expect(answer.status).toBe(401);
  expect(calls).toEqual([]);
});

test.each([
  ["Unauthorized", failure("Unauthorized"), 401, "UnauthorizedException"],
  ["another error", failure("unauthorized"), 500, configuration()],
  ["a word before it", failure("Error: Unauthorized"), 500, configuration()],
  ["no policy", { principalId: "a" }, 500, configuration()],
  [
    "no principal",
    { ...policy("Allow", "*"), principalId: 1 },
    500,
    configuration(),
  ],
  ["a list", [], 500, configuration()],
  ["no JSON", reply({ payload: "{" }), 500, configuration()],
  ["another effect", policy("allow", "*"), 500, configuration()],
  ["no resource", policy("Allow", undefined), 500, configuration()],
  [
    "a context of objects",
    policy("Allow", "*", { context: { a: {} } }),
    500,
    configuration(),
  ],
  [
    "Lambda's refusal",
    reply({ status: 429 }),
    500,
    "AuthorizerFailureException",
  ],
  ["Deny", policy("Deny", "*"), 403, "AccessDeniedException"],
  [
    "Allow of another path",
    policy("Allow", "*/GET/basic/?"),
    403,
    "AccessDeniedException",
  ],
  ["Allow", policy("Allow", ["x", "*/GET/basic/??"]), 200, null],
])("an authorizer that says %s", async (...of) => {
  const [, said, status, error] = of;
  const { url, calls } = await serve(["safe"], {
    authorize: () => said,
    safe: () => ({}),
  });
  const answer = await fetch(`${url}/basic/xy`, { headers: authorization });
  expect(answer.status).toBe(status);
  expect(answer.headers.get("x-amzn-errortype")).toBe(error);
  expect(calls).toHaveLength(status === 200 ? 2 : 1);
});

test("an explicit deny is told as one", async () => {
  const { url } = await serve(["safe"], {
    authorize: () => policy("Deny", "*"),
  });
  const answer = await fetch(`${url}/basic/x`, { headers: authorization });
  expect(await answer.json()).toEqual({
    Message:
      "User is not authorized to access this resource with an explicit deny",
  });
});

test("an answer is kept for its time, and its policy looked at again", async () => {
  let now = 0;
  let asked = 0;
  const { url } = await serve(
    ["safe"],
    {
      authorize: () => {
        asked++;
        return policy("Allow", "*/GET/*");
      },
      safe: () => ({}),
    },
    { now: () => now },
  );
  const call = async (as: string, method = "GET") =>
    (await fetch(`${url}/cached?as=${as}`, { method, headers: authorization }))
      .status;
  expect([await call("a"), await call("a")]).toEqual([200, 200]);
  expect(await call("a", "DELETE")).toBe(403);
  expect(asked).toBe(1);
  expect(await call("b")).toBe(200);
  expect(asked).toBe(2);
  now = 60_000;
  expect(await call("a")).toBe(200);
  expect(asked).toBe(3);
  expect(await call("")).toBe(401);
});

test("without a time to live each request asks", async () => {
  const { url, calls } = await serve(["safe"], {
    authorize: allow,
    safe: () => ({}),
  });
  await fetch(`${url}/basic/x`, { headers: authorization });
  await fetch(`${url}/basic/x`, { headers: authorization });
  expect(calls).toHaveLength(4);
});

test.each([
  [undefined, 403],
  ["wrong", 403],
  ["one", 200],
  ["two", 200],
])("a method that asks for a key, and the key %s", async (key, status) => {
  const { url, events } = await serve(
    ["safe"],
    { safe: () => ({}) },
    { apiKeys: ["one", "two"] },
  );
  const answer = await fetch(`${url}/key`, {
    headers: key === undefined ? {} : { "X-Api-Key": key },
  });
  expect(answer.status).toBe(status);
  if (status === 200) {
    expect(events).toMatchObject([
      { requestContext: { identity: { apiKey: key } } },
    ]);
  } else {
    expect(await answer.json()).toEqual({ message: "Forbidden" });
  }
});

const signed =
  "AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20260101/eu-west-1/execute-api/aws4_request, SignedHeaders=host, Signature=0";

test.each([
  [{}, "", 403],
  [authorization, "", 403],
  [{ authorization: "AWS4-HMAC-SHA256" }, "", 403],
  [{ authorization: signed }, "", 200],
  [
    {},
    "?X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential=AKIDEXAMPLE%2F1&X-Amz-Signature=0",
    200,
  ],
])("a method that asks for a signature: %j%s", async (...of) => {
  const [headers, query, status] = of;
  const { url, events } = await serve(["safe"], { safe: () => ({}) });
  for (const method of ["GET", "PUT"]) {
    const answer = await fetch(`${url}/signed${query}`, {
      method,
      headers: headers as Record<string, string>,
    });
    expect(answer.status).toBe(status);
  }
  const identity = { accessKey: "AKIDEXAMPLE", accountId: "123456789012" };
  expect(events).toHaveLength(status === 200 ? 2 : 0);
  for (const event of events) {
    expect(event).toMatchObject({ requestContext: { identity } });
  }
});

test("security at the root of a document guards nothing", async () => {
  const { url } = await serve(["safe"], { safe: () => ({}) });
  expect((await fetch(`${url}/open`)).status).toBe(200);
});

function configuration(): string {
  return "AuthorizerConfigurationException";
}

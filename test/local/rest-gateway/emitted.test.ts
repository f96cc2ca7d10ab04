import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { parse } from "yaml";
import type { Api } from "../../../src/local/rest-gateway/definition/read-api.js";
import type { JsonValue } from "../../../src/model/json-value.js";
import { evaluateIntrinsics } from "../../../src/local/stack/intrinsic-functions.js";
import { root } from "../../rules/root.js";
import { serve } from "./served.js";

const scope = new Map<string, JsonValue>([
  ["AWS::Partition", "aws"],
  ["AWS::Region", "eu-west-1"],
  ["AWS::AccountId", "123456789012"],
  ["AWS::URLSuffix", "amazonaws.com"],
  ["FunctionPrefix", ""],
]);

/** What the examples deploy. */
const apis = readdirSync(join(root, "examples/generated/stacks"), {
  withFileTypes: true,
})
  .filter((entry) => entry.isDirectory())
  .map(({ name }): Api => {
    const file = join(
      root,
      "examples/generated/stacks",
      name,
      "apigateway.yaml",
    );
    const definition = parse(readFileSync(file, "utf8")) as JsonValue;
    return { name, definition: evaluateIntrinsics(definition, scope) };
  });

/** A method of a path, with every parameter filled in. */
interface Emitted {
  readonly method: string;
  readonly path: string;
  readonly type: string;
}

const emitted = apis.flatMap(({ definition }) => {
  const { paths } = definition as unknown as {
    paths: Record<string, Record<string, Record<string, { type: string }>>>;
  };
  return Object.entries(paths).flatMap(([path, item]) =>
    Object.entries(item).flatMap(([method, operation]): Emitted[] => {
      const { type } = operation["x-amazon-apigateway-integration"] ?? {};
      return type?.startsWith("aws")
        ? [
            {
              method: method.toUpperCase(),
              path: path.replaceAll(/\{\w+\}/g, "x"),
              type,
            },
          ]
        : [];
    }),
  );
});

const json = { "content-type": "application/json" };

test("each endpoint that is deployed is there: its function runs, or it says why not", async () => {
  const { url, seen } = await serve(apis);
  for (const { method, path } of emitted) {
    const body = method === "GET" ? {} : { body: "{}" };
    const answer = await fetch(url + path, { method, headers: json, ...body });
    if (answer.status >= 400) {
      expect(answer.headers.get("content-type")).toBe(
        "application/problem+json",
      );
      expect(await answer.json()).toMatchObject({ status: answer.status });
    }
  }
  expect(emitted.length).toBeGreaterThan(30);
  const refused = new Set(seen.flatMap(({ refused }) => refused ?? []));
  expect(refused).toEqual(new Set(["BAD_REQUEST_BODY", "UNAUTHORIZED"]));
  expect(seen.every(({ status }) => status < 500)).toBe(true);
});

test("each path says which methods it takes", async () => {
  const { url, calls } = await serve(apis);
  for (const path of new Set(emitted.map((one) => one.path))) {
    for (const method of ["OPTIONS", "HEAD"]) {
      const answer = await fetch(url + path, { method });
      expect(answer.status).toBe(405);
      const own = emitted.filter((one) => one.path === path);
      const allowed = answer.headers.get("allow")?.split(", ") ?? [];
      expect(allowed.sort()).toEqual(own.map((one) => one.method).sort());
    }
  }
  expect(calls).toEqual([]);
});

test("what is unknown, too large or of another type is a problem", async () => {
  const { url } = await serve(apis);
  const unknown = await fetch(`${url}/nowhere`);
  expect(unknown.status).toBe(404);
  expect(await unknown.json()).toMatchObject({ title: "Not Found" });
  const async = emitted.find(({ type }) => type === "aws")!;
  const other = await fetch(url + async.path, {
    method: async.method,
    headers: { "content-type": "text/csv" },
    body: "{}",
  });
  expect(other.status).toBe(415);
});

test("the published example is accepted, and its event is the envelope", async () => {
  const { url, events, calls } = await serve(apis);
  const spec = readFileSync(
    join(root, "specs/one/sessions/post-one.yaml"),
    "utf8",
  );
  const { payload_example: given } = parse(spec) as { payload_example: object };
  const payload = {
    ...given,
    is_valid: true,
    is_active: true,
    session_context: {},
  };
  const answer = await fetch(`${url}/one-sessions-post-one`, {
    method: "POST",
    headers: json,
    body: JSON.stringify(payload),
  });
  const id = answer.headers.get("x-amz-apigw-id");
  expect(answer.status).toBe(202);
  expect(await answer.json()).toMatchObject({
    is_accepted: true,
    request_id: id,
  });
  expect(calls).toMatchObject([
    { functionName: "jef-one-sessions-post-one", type: "Event" },
  ]);
  expect(events).toEqual([
    {
      payload,
      parameters: { path: {}, query: {} },
      if_match: null,
      caller: null,
      request_id: id,
      requested_at: expect.any(Number) as number,
    },
  ]);
});

test.each(['"},"x":{"a":"', "\\", "'\u2028", "$context.stage#end", "\0"])(
  "no parameter breaks out of an envelope: %j",
  async (text) => {
    const { url, events } = await serve(apis);
    const answer = await fetch(
      `${url}/orders-async/${encodeURIComponent(text)}`,
      {
        method: "PATCH",
        headers: { ...json, "If-Match": "'\"\\$a#if" },
        body: "{}",
      },
    );
    expect(answer.status).toBe(202);
    const [{ parameters }] = events as unknown as [
      { parameters: { path: object } },
    ];
    expect(Object.values(parameters.path)).toEqual([encodeURIComponent(text)]);
  },
);

import { expect, test } from "vitest";
import { call } from "../../templates/lambda/runtime/dynamodb.js";
import type { Invocation } from "../../templates/lambda/runtime/invocation.js";

const invocation: Invocation = {
  endpoint: "acme-notes-get",
  requestId: "r",
  awsRequestId: undefined,
  requestedAt: 0,
  ifMatch: undefined,
  ifNoneMatch: undefined,
  timeLeft: () => 1000,
  capacity: 0,
};

// What Node.js says where the network or its names fail.
test.each([
  "EAI_AGAIN",
  "ECONNREFUSED",
  "ECONNRESET",
  "EHOSTUNREACH",
  "ENETUNREACH",
  "ENOTFOUND",
  "EPIPE",
  "ETIMEDOUT",
])("a database that cannot be reached (%s) is a 503", async (code) => {
  const cause = Object.assign(new Error("failed"), { code });
  const answer = call(invocation, () => Promise.reject(cause));
  await expect(answer).rejects.toMatchObject({ status: 503, cause });
});

test("any other failure is what it is", async () => {
  const failure = Object.assign(new Error("failed"), { code: "EACCES" });
  const answer = call(invocation, () => Promise.reject(failure));
  await expect(answer).rejects.toBe(failure);
});

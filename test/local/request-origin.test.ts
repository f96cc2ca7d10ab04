import { IncomingMessage, type IncomingHttpHeaders } from "node:http";
import { Socket } from "node:net";
import { expect, test } from "vitest";
import {
  isForThisMachine,
  isFromProgram,
  isFromOwnPage,
} from "../../src/local/request-origin.js";

test.each([
  ["127.0.0.1:3000", true],
  ["127.0.0.1", true],
  ["localhost:3000", true],
  ["api.localhost:3000", true],
  ["[::1]:3000", true],
  ["evil.example", false],
  ["127.0.0.1.evil.example:3000", false],
  ["localhost.evil.example", false],
  ["evil.example:127.0.0.1", false],
  ["10.0.0.1:3000", false],
  ["", false],
])("a request for %j: %j", (host, isOurs) => {
  expect(isForThisMachine(request({ host }))).toBe(isOurs);
});

const host = "127.0.0.1:3000";

test.each([
  [{ origin: `http://${host}` }, true],
  [{ origin: `http://${host}`, "sec-fetch-site": "same-origin" }, true],
  [{}, true],
  [{ origin: "http://127.0.0.1:4000" }, false],
  [{ origin: "http://evil.example" }, false],
  [{ origin: "null" }, false],
  [{ "sec-fetch-site": "cross-site" }, false],
  [{ "sec-fetch-site": "same-site" }, false],
])("a change asked for with %j: %j", (headers, isOurs) => {
  expect(isFromOwnPage(request({ host, ...headers }))).toBe(isOurs);
});

test.each([
  [{}, true],
  [{ host: "localhost:8000" }, true],
  [{ host: "[::1]:8000" }, true],
  [{ host: "evil.example:8000" }, false],
  [{ host: undefined }, false],
  [{ origin: "http://evil.example" }, false],
  [{ origin: `http://${host}` }, false],
  [{ origin: "null" }, false],
  [{ "sec-fetch-site": "cross-site" }, false],
  [{ "sec-fetch-site": "none" }, false],
])("a program calls with %j: %j", (headers, isProgram) => {
  expect(isFromProgram(request({ host, ...headers }))).toBe(isProgram);
});

function request(headers: IncomingHttpHeaders): IncomingMessage {
  return Object.assign(new IncomingMessage(new Socket()), { headers });
}

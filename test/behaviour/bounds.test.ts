import { randomUUID } from "node:crypto";
import { describe, expect, test } from "vitest";
import type { JsonObject } from "../../src/model/json-value.js";
import { openDatabase } from "./rig/database.js";
import { emit } from "./rig/emitted.js";
import {
  bodyOf,
  envelope,
  problemOf,
  restEvent,
  send,
  type HttpReply,
} from "./rig/events.js";
import { catchLogs } from "./rig/log-lines.js";
import { settled } from "./rig/payloads.js";
import { processorTime } from "../processor-time.js";

catchLogs();
const emitted = await emit(
  "test/behaviour/specs/notes",
  "test/behaviour/specs/odd",
);
await openDatabase(emitted.model);
const notes = emitted.endpoint("acme-notes-post-one").payload;
const postOne = await emitted.handler("acme-notes-post-one");
const postOneAsync = await emitted.handler("acme-notes-post-one-async");
const getOne = await emitted.handler("acme-notes-get-one");
const oddPost = await emitted.handler("acme-odd-post-one");

describe("what DynamoDB cannot hold is a 400, not a failure:", () => {
  test.each([
    ["a number of too great a magnitude", '"number": 1e126'],
    ["a number of too small a magnitude", '"number": 1e-131'],
    ["a number that is infinite as a double", '"number": -1e999'],
    ["a number in a set", '"numbers": [1, 1e200]'],
    ["a number in a free map", '"free": {"x": [{"y": 1e-300}]}'],
    ["a number in a free list", '"list": [[1e300]]'],
    [
      "bytes that stand twice in a set, spelled differently",
      '"digests": ["YQ==", "YR=="]',
    ],
    ["a member of a free map without a name", '"free": {"": 1}'],
    ["a member called __proto__", '"free": {"a": {"__proto__": {"x": 1}}}'],
    ["such a member in a free list", '"list": [{"__proto__": null}]'],
    // The item itself is the first of 32.
    ["33 levels", `"list": ${"[".repeat(32)}${"]".repeat(32)}`],
    ["33 levels of maps", `"free": ${'{"a":'.repeat(32)}1${"}".repeat(32)}`],
  ])("%s", async (_, member) => {
    problemOf(await post(member), 400);
  });

  test.each([
    ["an empty partition key", { note_id: "" }, "/note_id"],
    ["an empty sort key", { page: "" }, "/page"],
    [
      "a partition key of 2049 bytes",
      { note_id: "x".repeat(2049) },
      "/note_id",
    ],
    [
      "a partition key of 1025 characters of two bytes",
      { note_id: "ü".repeat(1025) },
      "/note_id",
    ],
    ["a sort key of 1025 bytes", { page: "x".repeat(1025) }, "/page"],
  ])("%s, which is named", async (_, members, path) => {
    const note = { note_id: randomUUID(), page: "1", ...members };
    const problem = problemOf(await postText(JSON.stringify(note)), 400);
    expect(problem.errors).toMatchObject([{ path }]);
  });

  test("a key of a read that cannot be one", async () => {
    for (const note_id of ["", "x".repeat(2049)]) {
      problemOf(await get(note_id), 400);
    }
  });
});

test("an item of over 400 KB is a 413", async () => {
  problemOf(await post(`"text": "${"x".repeat(410_000)}"`), 413);
});

test("the item's names count as well", async () => {
  const members = Array.from({ length: 100 }, (_, i) => {
    const name = `${i}`.padEnd(4200, "x");
    return `"${name}": null`;
  });
  problemOf(await post(`"free": {${members.join(", ")}}`), 413);
});

test.each([
  ["an item of 390 KB", `"text": "${"x".repeat(390_000)}"`],
  [
    "a long text with numbers in it",
    `"text": "${String.raw`1e5 \" `.repeat(50_000)}"`,
  ],
  ["32 levels", `"list": ${"[".repeat(31)}${"]".repeat(31)}`],
  ["the greatest whole number", '"number": 9007199254740991'],
  ["the least whole number", '"number": -9007199254740991'],
  [
    "numbers of seventeen digits",
    '"list": [0.30000000000000004, -1.2345678901234567e-100]',
  ],
  [
    "a number that says zero in a long way",
    '"number": 0.0000000000000000000e9',
  ],
  ["a small number", '"number": 1e-130'],
  ["an empty text", '"text": ""'],
  ["empty bytes", '"bytes": ""'],
  ["an empty text in a set", '"tags": ["", "a"]'],
  ["empty bytes in a set", '"digests": ["", "YQ=="]'],
  ["an empty set", '"tags": []'],
  [
    "all of Unicode",
    `"text": ${JSON.stringify("\0\u001f\u007f\u0085\u2028\ufeff\uffff\u{1f600}\u{10ffff}")}`,
  ],
])("%s is held", async (_, member) => {
  const { reply, note } = await postNote(member);
  expect(reply.statusCode, reply.body).toBe(201);
  const found = bodyOf(await get(note.note_id));
  expect(settled(found, notes)).toEqual(settled(note, notes));
});

describe("a number that a double changes is not stored as another:", () => {
  test.each([
    "9007199254740993",
    "-9007199254740993",
    "9007199254740993.0",
    "90071992547409930e-1",
    "123456789012345678901234567890",
    "0.1234567890123456789",
    "0.12345678901234567",
    "4503599627370497.7",
  ])("%s", async (number) => {
    const message = "is a number that cannot be kept exactly";
    const direct = problemOf(await post(`"number": ${number}`), 400);
    expect(direct.errors).toEqual([
      { path: "/number", key: "root.attributes.number", message },
    ]);
    const nested = problemOf(
      await post(
        `"free": {"~,\\"/": {"a": [], "x": ["1e999", 1, ${number}, {"y": 2}, ${number}]}}`,
      ),
      400,
    );
    expect(nested.errors?.map(({ path }) => path)).toEqual([
      '/free/~0,"~1/x/2',
      '/free/~0,"~1/x/4',
    ]);
  });
});

test.each([
  // The last six bits of a byte hold four that no byte has.
  ["bytes in another spelling", '"bytes": "YR=="'],
  ["half a character", String.raw`"text": "\ud83d"`],
  ["half a character in a name", String.raw`"free": {"\udc00": 1}`],
])("%s are refused, or read as they were answered", async (_, member) => {
  const { reply, note } = await postNote(member);
  if (reply.statusCode === 400) return;
  expect(reply.statusCode, reply.body).toBe(201);
  expect(bodyOf(await get(note.note_id))).toEqual(bodyOf(reply));
});

test("what JSON nests a hundred thousand times is a 400", async () => {
  const deep = `"list": ${"[".repeat(100_000)}${"]".repeat(100_000)}`;
  problemOf(await post(deep), 400);
});

test.each([
  ["a long number", `"number": 1.${"0".repeat(60_000)}1`],
  [
    "a long number in a list",
    `"list": [-${"1".repeat(50)}${"0".repeat(100_000)}.5]`,
  ],
  ["a long text that looks like numbers", `"text": "${"1e5 ".repeat(90_000)}"`],
  ["many numbers", `"list": [${Array(60_000).fill("1.5e-9").join(",")}]`],
  ["long bytes", `"bytes": "${"YWJj".repeat(90_000)}"`],
])("%s is judged at once", async (_, member) => {
  expect(await processorTime(() => post(member))).toBeLessThan(3000);
});

test.each([
  ["members", Array.from({ length: 60_000 }, (_, i) => `"x${i}": 1`).join()],
  ["elements", `"tags": [${Array(300_000).fill("1").join()}]`],
])(
  "what says that many %s are wrong fits into a reply of Lambda, of 6 MB",
  async (_, members) => {
    const reply = await post(members);
    problemOf(reply, 400);
    expect(Buffer.byteLength(JSON.stringify(reply))).toBeLessThan(
      6 * 1024 * 1024,
    );
  },
);

test("a required set that is empty is a 400, as no set is stored without items", async () => {
  const body = '{"a.b": "YQ==", "tags": []}';
  const event = restEvent({ method: "POST", path: "/odd", body });
  const { errors } = problemOf(await send(oddPost, event), 400);
  expect(errors).toMatchObject([{ path: "/tags" }]);
});

test.each([
  ["an infinite number", { number: Infinity }],
  ["a number of too great a magnitude", { number: 1e126 }],
  ["an empty key", { note_id: "" }],
  [
    "a member called __proto__",
    JSON.parse('{"free": {"__proto__": 1}}') as object,
  ],
  ["an item of over 400 KB", { text: "x".repeat(410_000) }],
])(
  "%s in an ASYNC payload is a Problem, for which no try is worth it",
  async (_, members) => {
    const payload = { note_id: randomUUID(), page: "1", ...members };
    const error: unknown = await postOneAsync(envelope(payload)).catch(
      (thrown: unknown) => thrown,
    );
    expect(error).toMatchObject({ name: "Problem" });
    expect([400, 413]).toContain((error as { readonly status: number }).status);
  },
);

interface Note extends JsonObject {
  readonly note_id: string;
}

async function postNote(
  member: string,
): Promise<{ readonly reply: HttpReply; readonly note: Note }> {
  const body = `{"note_id": "${randomUUID()}", "page": "1", ${member}}`;
  return { reply: await postText(body), note: JSON.parse(body) as Note };
}

async function post(member: string): Promise<HttpReply> {
  return (await postNote(member)).reply;
}

function postText(body: string): Promise<HttpReply> {
  return send(postOne, restEvent({ method: "POST", path: "/notes", body }));
}

function get(note_id: string): Promise<HttpReply> {
  const query = [
    ["note_id", note_id],
    ["page", "1"],
  ] as const;
  return send(getOne, restEvent({ method: "GET", path: "/notes", query }));
}

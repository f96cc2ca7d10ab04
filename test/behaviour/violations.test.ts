import { expect, test } from "vitest";
import { openDatabase } from "./rig/database.js";
import { emit } from "./rig/emitted.js";
import {
  envelope,
  problemOf,
  restEvent,
  send,
  type ProblemBody,
} from "./rig/events.js";
import { catchLogs } from "./rig/log-lines.js";

catchLogs();
const emitted = await emit("specs/one", "test/behaviour/specs/things");
const database = await openDatabase(emitted.model);
const things = await emitted.handler("acme-things-post-one");
const sessions = await emitted.handler("jef-one-sessions-post-one");

/** The keys of the payload schema as its spec writes them. */
const { flattened } = emitted.endpoint("acme-things-post-one").stated.payload!;

/** A payload in which every member breaks its schema, each with what is said of it. */
const wrong: readonly (readonly [text: string, ...said: readonly string[]])[] =
  [
    ['"box": "a-1"', "/box box.regex must match ^[A-Z]-[0-9]{1,3}$"],
    [
      '"slot": 1.5',
      "/slot slot.type must be a whole number",
      "/slot slot.format must be a whole number",
    ],
    ['"text": 1', "/text text.type must be a string"],
    ['"short": "12345"', "/short short.max_length must not be longer than 4"],
    ['"kind": "medium"', "/kind kind.enum must be one of small, large"],
    [
      '"when": "2026-02-30T10:00:00Z"',
      "/when when.format must be an ISO 8601 date and time",
    ],
    ['"number": "1"', "/number number.type must be a number"],
    [
      '"half": 100.25',
      "/half half.exclusive_max must be < 100",
      "/half half.multiple_of must be a multiple of 0.5",
    ],
    ['"rank": 4', "/rank rank.enum must be one of 1, 2, 3"],
    ['"since": -1', "/since since.format must be a time in seconds since 1970"],
    ['"price": 19.9', "/price price.type must be a string"],
    ['"bounded": "10.01"', "/bounded bounded.max must be <= 10"],
    ['"flag": "true"', "/flag flag.type must be true or false"],
    ['"nothing": 0', "/nothing nothing.type must be null"],
    ['"bytes": 1', "/bytes bytes.type must be a string"],
    ['"few": "YQ=="', "/few few.min_length must not be shorter than 2 bytes"],
    ['"texts": ["a", "a"]', "/texts texts.type must not have an item twice"],
    [
      '"numbers": [1, 2, 3, 4]',
      "/numbers numbers.max_items must not have more than 3 items",
    ],
    ['"digests": "YQ=="', "/digests digests.type must be a list"],
    ['"free": []', "/free free.type must be an object"],
    ['"list": {}', "/list list.type must be a list"],
    ['"rows": []', "/rows rows.min_items must not have fewer than 1 items"],
    [
      '"sets": [["a"], null, []]',
      "/sets/1 sets.items.type must be a list",
      "/sets/2 sets.items.min_items must not have fewer than 1 items",
    ],
    [
      '"maybe": [null, 1]',
      "/maybe/1 maybe.items.type must be a string or null",
    ],
    ['"null_text": 1', "/null_text null_text.type must be a string or null"],
    [
      '"parts": [{"name": ""}, {"count": "1", "more": 1}]',
      "/parts/0/name parts.items.attributes.name.min_length must not be shorter than 1",
      "/parts/1/name parts.items.attributes.name.required is required",
      "/parts/1/more parts.items.attributes.more is not known",
      "/parts/1/count parts.items.attributes.count.type must be a number",
    ],
    [
      '"nested": {"type": 1, "items": {"properties": "q"}, "a/b": 1, "a~b": 1, "a%b": 1}',
      "/nested/constructor nested.attributes.constructor.required is required",
      '/nested/a.b nested.attributes.["a.b"].required is required',
      "/nested/type nested.attributes.type.type must be a string",
      "/nested/items/properties nested.attributes.items.attributes.properties.regex must match ^p",
      "/nested/a~1b nested.attributes.a/b.type must be true or false",
      "/nested/a~0b nested.attributes.a~b.type must be true or false",
      "/nested/a%b nested.attributes.a%b.type must be true or false",
    ],
    [
      '"constructor": {"prototype": {}}',
      "/constructor constructor.type must be a string",
    ],
    ['"__proto__": {"x": 1}', "/__proto__ __proto__ is not known"],
    ['"a.b": 1', '/a.b ["a.b"].type must be a string'],
    ['"type": null', "/type type.type must be a string"],
    ['"toString": "x"', "/toString toString.type must be true or false"],
    ['"filled": "x"', "/filled filled.type must be a number"],
    ['"valueOf": 1', "/valueOf valueOf is not known"],
    ['"x/y~z": 1', "/x~1y~0z x/y~z is not known"],
    ['"x.y": 1', '/x.y ["x.y"] is not known'],
  ];

test("a payload in which everything is wrong is answered with every violation", async () => {
  const body = `{${wrong.map(([text]) => text).join(", ")}}`;
  const reply = await send(
    things,
    restEvent({ method: "POST", path: "/things", body }),
  );
  const { title, errors = [] } = problemOf(reply, 400);
  expect(title).toBe("Bad Request");
  expect(errors.map(said).sort()).toEqual(
    wrong.flatMap(([, ...lines]) => lines).sort(),
  );
  expect(await database.all(database.nameOf("acme-things"))).toEqual([]);
});

test.each(wrong)("alone, %s says the same", async (text, ...lines) => {
  const usual = ['"box": "A-1"', '"slot": 1'].filter(
    (member) => member.split(":")[0] !== text.split(":")[0],
  );
  const body = `{${[...usual, text].join(", ")}}`;
  const reply = await send(
    things,
    restEvent({ method: "POST", path: "/things", body }),
  );
  const { detail, errors = [] } = problemOf(reply, 400);
  expect(errors.map(said).sort()).toEqual([...lines].sort());
  const list = errors.map(({ path, message }) => `${path} ${message}`);
  expect(detail).toBe(`The payload is not valid: ${list.join("; ")}.`);
});

test.each([
  [
    "a set's element",
    '"texts": ["a", 1]',
    "/texts/1 texts.type must be a string",
  ],
  [
    "base64",
    '"digests": ["YQ==", "YQ"]',
    "/digests/1 digests.type must be base64",
  ],
  [
    "a decimal's length",
    `"price": "${"9".repeat(41)}"`,
    "/price price.format must be a decimal number of at most 38 digits",
  ],
  [
    "the bound of a format",
    `"when": "${"2".repeat(100_001)}"`,
    "/when when.format must not be longer than 100000",
  ],
])("%s is refused by a key that the spec has", async (_, text, line) => {
  const body = `{"box": "A-1", "slot": 1, ${text}}`;
  const reply = await send(
    things,
    restEvent({ method: "POST", path: "/things", body }),
  );
  const { errors = [] } = problemOf(reply, 400);
  expect(errors.map(said)).toContain(line);
  const keys = errors.map(({ key }) => key);
  expect(keys.filter((key) => !(key in flattened))).toEqual([]);
});

test("an empty object is answered with every member that is required", async () => {
  const reply = await send(
    things,
    restEvent({ method: "POST", path: "/things", body: "{}" }),
  );
  const { errors = [] } = problemOf(reply, 400);
  expect(errors.map(said)).toEqual([
    "/box box.required is required",
    "/slot slot.required is required",
  ]);
});

test.each([
  ["nothing", undefined],
  ["null", null],
  ["a text", "payload"],
  ["a list", []],
  ["an empty object", {}],
  [
    "an event of API Gateway",
    restEvent({ method: "POST", path: "/", body: "{}" }),
  ],
  ["no payload", { ...envelope({}), payload: undefined }],
  ["no request id", { ...envelope({}), request_id: undefined }],
  ["an empty request id", { ...envelope({}), request_id: "" }],
  ["a number as request id", { ...envelope({}), request_id: 1 }],
  ["no time", { ...envelope({}), requested_at: undefined }],
  ["a text as time", { ...envelope({}), requested_at: "now" }],
])(
  "%s is no envelope: it is thrown, and nothing is written",
  async (_, event) => {
    await expect(sessions(event)).rejects.toMatchObject({
      name: "Problem",
      status: 400,
      message:
        "The event is not an envelope: it needs payload, request_id and requested_at.",
    });
    await expectNothing();
  },
);

test("an ASYNC payload in which everything is wrong is thrown with every violation", async () => {
  const payload = {
    session_id: "x",
    user_id: 1,
    session_entity_field: "1",
    session_entity_field_value: null,
    entity_number: "",
    employee_number: "a".repeat(129),
    application_type: "phone",
    status: "Pending",
    is_valid: "True",
    is_active: 1,
    session_context: "{}",
    expires_at: "2026-05-17 15:49:56",
    created_at: "2026-13-17T15:49:56Z",
    updated_at: "2026-05-17T15:49:56+01:00",
    failure_reason: "x".repeat(501),
    nosuch: 1,
  };
  const uuid =
    "must match ^[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}$";
  const time =
    "must match ^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}(\\.\\d{1,6})?Z?$";
  const number = "must match ^[A-Za-z0-9][A-Za-z0-9_-]{0,127}$";
  const lines = [
    "/session_id session_id.format must be a UUID",
    `/session_id session_id.regex ${uuid}`,
    "/user_id user_id.type must be a string",
    "/entity_id entity_id.required is required",
    "/session_entity_field session_entity_field.regex must match ^[A-Za-z][A-Za-z0-9_]{0,127}$",
    "/session_entity_field_value session_entity_field_value.type must be a string",
    `/entity_number entity_number.regex ${number}`,
    `/employee_number employee_number.regex ${number}`,
    "/application_number application_number.required is required",
    "/application_type application_type.regex must be one of mobile, desktop, web",
    "/status status.regex must be one of pending, verified, failed, expired, revoked",
    "/is_valid is_valid.type must be true or false",
    "/is_active is_active.type must be true or false",
    "/session_context session_context.type must be an object",
    "/expires_at expires_at.format must be an ISO 8601 date and time",
    `/expires_at expires_at.regex ${time}`,
    "/created_at created_at.format must be an ISO 8601 date and time",
    `/updated_at updated_at.regex ${time}`,
    "/failure_reason failure_reason.regex must not be longer than 500",
    "/nosuch nosuch is not known",
  ];
  const error = await sessions(envelope(payload)).catch(
    (thrown: unknown) => thrown as ProblemBody & Error,
  );
  expect(error).toMatchObject({ name: "Problem", status: 400 });
  const { errors = [], message } = error as ProblemBody & Error;
  expect(errors.map(said).sort()).toEqual([...lines].sort());
  for (const { path } of errors) expect(message).toContain(`${path} `);
  await expectNothing();
});

test.each([null, "text", []])(
  "the ASYNC payload %j is thrown",
  async (payload) => {
    await expect(sessions(envelope(payload))).rejects.toMatchObject({
      status: 400,
      errors: [{ path: "", key: "root.type", message: "must be an object" }],
    });
    await expectNothing();
  },
);

/** A violation on one line; `root.attributes.` is left out of its key. */
function said({
  path,
  key,
  message,
}: {
  readonly path: string;
  readonly key: string;
  readonly message: string;
}): string {
  return `${path} ${key.replace(/^root\.attributes\./, "")} ${message}`;
}

async function expectNothing(): Promise<void> {
  const tables = [database.nameOf("jef-one-sessions"), database.ledger];
  for (const table of tables) expect(await database.all(table)).toEqual([]);
}

import { expect, test } from "vitest";
import { openDatabase } from "./rig/database.js";
import { emitWith } from "./rig/emitted.js";
import { problemOf, restEvent, send, type HttpReply } from "./rig/events.js";

const prefix = "risk-analyzer-session-v1-";
const update = `${prefix}updatesessionsecurely-put`;
const create = `${prefix}createsession-post`;
const fetchOne = `${prefix}getsession-put`;
const device = `${prefix}device-post`;

const hook = `
export async function authorize(context, { user, password }) {
  return user === "ann" && password === "s3cret";
}
export async function before(context, payload) {
  return payload;
}
export async function after(context, result) {
  return result;
}
`;
const emitted = await emitWith(
  Object.fromEntries(
    [update, create, fetchOne, device].map((one) => [one, hook]),
  ),
  "specs/oaa",
);
const database = await openDatabase(emitted.model);

const table = database.nameOf("risk-analyzer-sessions");

const known = `Basic ${Buffer.from("ann:s3cret").toString("base64")}`;
const requestId = "96eb744b-b84e-4c13-8b78-06b64ad81d94";

interface Sent {
  readonly body: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly query?: readonly (readonly [string, string])[];
  readonly parameters?: Readonly<Record<string, string>>;
}

async function ask(name: string, sent: Sent): Promise<HttpReply> {
  const { method, path } = emitted.endpoint(name);
  const { parameters = {}, body, query = [] } = sent;
  const filled = path.replace(
    /\{(.*?)\}/g,
    (_, one: string) => parameters[one]!,
  );
  const headers = { Authorization: known, ...sent.headers };
  const event = restEvent({
    method,
    path: filled,
    route: path,
    headers,
    query,
    body,
  });
  return send(await emitted.handler(name), event);
}

async function openSession(id: string, more: object = {}): Promise<void> {
  const session = { requestId: id, authenticationStatus: 1, clientType: 0 };
  const body = JSON.stringify({ ...session, ...more });
  expect(await ask(create, { body })).toMatchObject({ statusCode: 201 });
}

const json = { "Content-Type": "application/json" };
const xml = { "Content-Type": "application/xml", Accept: "application/xml" };

const documentedJson = `{ "requestId":"${requestId}", "authenticationStatus": "999", "registerDevice": "true", "clientApplication": "OAA Update", "clientType": "0", "clientVersion": "12.2.1.4.2", "analyzePatterns": "true" }`;
const documentedXml = ` <?xml version="1.0" encoding="UTF-8" ?> <SessionData> <requestId>${requestId}</requestId> <authenticationStatus>999</authenticationStatus> <registerDevice>true</registerDevice> <clientApplication>OAA Update</clientApplication> <clientType>0</clientType> <clientVersion>12.2.1.4.2</clientVersion> <analyzePatterns>true</analyzePatterns> </SessionData> `;

const stored = {
  requestId: { S: requestId },
  authenticationStatus: { N: "999" },
  clientApplication: { S: "OAA Update" },
  clientType: { N: "0" },
  clientVersion: { S: "12.2.1.4.2" },
};

test("the documented requests in JSON and XML are answered with the documented bodies", async () => {
  await openSession(requestId);
  const key = { requestId: { S: requestId } };

  const asJson = await ask(update, { body: documentedJson, headers: json });
  expect(asJson.statusCode).toBe(200);
  expect(asJson.headers["content-type"]).toBe("application/json");
  expect(asJson.body).toBe(
    JSON.stringify({
      responseCode: "0",
      responseMessage: "",
      status: true,
      sessionId: requestId,
    }),
  );
  expect(await database.get(table, key)).toEqual(stored);

  const asXml = await ask(update, { body: documentedXml, headers: xml });
  expect(asXml.statusCode).toBe(200);
  expect(asXml.headers["content-type"]).toBe("application/xml");
  expect(asXml.body.replace(/>\s+</g, "><")).toBe(
    `<?xml version="1.0" encoding="UTF-8" standalone="yes"?><StatusResponse><responseCode>0</responseCode><responseMessage></responseMessage><status>true</status><sessionId>${requestId}</sessionId></StatusResponse>`,
  );
  expect(await database.get(table, key)).toEqual(stored);
});

test("a user's data are told where the session has them", async () => {
  const userData = { groupName: "staff & <co>", loginName: "ann" };
  await openSession("with-user", { userData });
  const body = JSON.stringify({
    requestId: "with-user",
    authenticationStatus: 2,
    clientType: 0,
  });
  const told = await ask(update, { body });
  expect(JSON.parse(told.body)).toMatchObject({ userData });
  const asXml = await ask(update, { body, headers: { Accept: "text/xml" } });
  expect(asXml.headers["content-type"]).toBe("text/xml; charset=utf-8");
  expect(asXml.body).toContain(
    "<userData><groupName>staff &amp; &lt;co&gt;</groupName><loginName>ann</loginName></userData>",
  );
});

test.each([
  ["none", undefined],
  ["other ones", `Basic ${Buffer.from("ann:guess").toString("base64")}`],
  ["those of another scheme", "Bearer ann"],
])(
  "with credentials that are %s the answer is 401, before anything is parsed",
  async (_, credentials) => {
    const { method, path } = emitted.endpoint(update);
    const headers =
      credentials === undefined ? {} : { Authorization: credentials };
    const event = restEvent({ method, path, headers, body: "<!DOCTYPE" });
    const reply = await send(await emitted.handler(update), event);
    problemOf(reply, 401);
    expect(reply.headers["www-authenticate"]).toMatch(/^Basic realm=/);
  },
);

test("a session that is not there is the documented 400, whose code says what it was", async () => {
  const body = documentedJson.replace(requestId, "nowhere");
  const reply = await ask(update, { body });
  expect(reply.statusCode).toBe(400);
  expect(JSON.parse(reply.body)).toEqual({
    responseCode: "404",
    responseMessage: "No item has this key.",
    status: false,
  });
});

test("a violation is told in the documented body, as XML where XML is asked for", async () => {
  const wrong = documentedXml.replace("999", "high");
  const reply = await ask(update, { body: wrong, headers: xml });
  expect(reply.statusCode).toBe(400);
  expect(reply.headers["content-type"]).toBe("application/xml");
  expect(reply.body).toBe(
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<StatusResponse><responseCode>400</responseCode><responseMessage>The payload is not valid: /authenticationStatus must be a whole number.</responseMessage><status>false</status></StatusResponse>',
  );
});

const deep = 20_000;
const bomb = `<?xml version="1.0"?><!DOCTYPE b [<!ENTITY a "${"x".repeat(1000)}">${Array.from({ length: 9 }, (_, i) => `<!ENTITY a${i} "${`&a${i === 0 ? "" : i - 1};`.repeat(10)}">`).join("")}]><SessionData>&a8;</SessionData>`;

test.each([
  [
    "a document type",
    `<!DOCTYPE SessionData SYSTEM "file:///etc/passwd"><SessionData/>`,
  ],
  ["a bomb", bomb],
  ["two roots", "<SessionData></SessionData><SessionData></SessionData>"],
  [
    "20,000 levels",
    "<SessionData>".repeat(deep) + "</SessionData>".repeat(deep),
  ],
  ["20,000 comments that end nowhere", "<SessionData>" + "<!--".repeat(deep)],
  [
    "a tag of 20,000 attributes",
    `<SessionData ${Array.from({ length: deep }, (_, i) => `a${i}="x"`).join(" ")}/>`,
  ],
  ["300,000 carriage returns", `<SessionData>${"\r".repeat(3e5)}<`],
  ["an entity of its own", "<SessionData>&foo;</SessionData>"],
  ["an attribute", '<SessionData admin="true"></SessionData>'],
  ["another root", "<Session></Session>"],
  [
    "text beside elements",
    documentedXml.replace("<SessionData>", "<SessionData>hello"),
  ],
  ["an element in a text", documentedXml.replace("999", "9<b>9</b>9")],
  [
    "an element twice",
    documentedXml.replace(
      "<clientType>",
      "<requestId>x</requestId><clientType>",
    ),
  ],
  ["another encoding", '<?xml version="1.0" encoding="UTF-16"?><SessionData/>'],
  ["no element", "hello"],
  ["nothing but space", "   "],
  ["a NUL", "<SessionData>\0</SessionData>"],
  ["a tag that is open", "<SessionData><requestId"],
  ["an attribute that is open", '<SessionData a="'],
])("%s in an XML body is a 400, soon", async (what, body) => {
  await ask(update, { body: documentedXml, headers: xml });
  const started = performance.now();
  const reply = await ask(update, { body, headers: xml });
  const milliseconds = performance.now() - started;
  expect(reply.statusCode, reply.body).toBe(400);
  expect(reply.body).not.toContain("passwd");
  console.info(`${what}: ${milliseconds.toFixed(1)} ms`);
});

test("a body of another media type is 415, and says which are read", async () => {
  const headers = { "Content-Type": "text/csv" };
  const reply = await ask(update, { body: "a,b", headers });
  expect(problemOf(reply, 415).detail).toBe(
    "The body must be application/xml or application/json.",
  );
  expect(reply.headers["accept"]).toBe("application/xml, application/json");
});

test("a caller who accepts none of the media types gets 406, and nothing is written", async () => {
  const body = documentedJson.replace(requestId, "nobody");
  const headers = { ...json, Accept: "image/png, text/html;q=0.5" };
  problemOf(await ask(create, { body, headers }), 406);
  const key = { requestId: { S: "nobody" } };
  expect(await database.get(table, key)).toBeUndefined();
});

test.each([
  ["*/*", "application/json", "application/json"],
  ["*/*", "application/xml", "application/xml"],
  [undefined, "application/xml", "application/xml"],
  [undefined, "application/json; charset=utf-8", "application/json"],
  ["application/*", "application/json", "application/json"],
  [
    "application/xml;q=0.2, application/json;q=0.9",
    "application/xml",
    "application/json",
  ],
  ["application/json;q=0, */*", "application/json", "application/xml"],
  ["text/plain", "application/json", "text/plain; charset=utf-8"],
  ["text/xml", "application/json", "text/xml; charset=utf-8"],
  [undefined, "text/xml", "text/xml; charset=utf-8"],
  ["*/*", "application/soap+xml", "application/xml"],
  ["application/json; charset=utf-8", "application/xml", "application/json"],
  [
    "text/xml;charset=UTF-8;q=0.9",
    "application/json",
    "text/xml; charset=utf-8",
  ],
  ["", "application/xml", "application/xml"],
])(
  "Accept %s on a body of %s is answered in %s",
  async (accept, type, wanted) => {
    await openSession(`by-${accept ?? "none"}-${type}`);
    const id = `by-${accept ?? "none"}-${type}`;
    const body = (
      type.includes("xml") ? documentedXml : documentedJson
    ).replace(requestId, id);
    const headers = {
      "Content-Type": type,
      ...(accept !== undefined && { Accept: accept }),
    };
    const reply = await ask(update, { body, headers });
    expect(reply.statusCode, reply.body).toBe(200);
    expect(reply.headers["content-type"]).toBe(wanted);
    expect(reply.headers["vary"]).toBe("accept");
  },
);

test("a session is fetched by the key in its body", async () => {
  await openSession("to-fetch", { clientApplication: "Till" });
  const body =
    "<SessionRequest><requestId>to-fetch</requestId></SessionRequest>";
  const reply = await ask(fetchOne, { body, headers: xml });
  expect(reply.body).toContain(
    "<SessionData><authenticationStatus>1</authenticationStatus><clientApplication>Till</clientApplication><clientType>0</clientType><requestId>to-fetch</requestId></SessionData>",
  );
  const missing = await ask(fetchOne, { body: '{"requestId":"none"}' });
  expect(missing.statusCode).toBe(404);
  expect(JSON.parse(missing.body)).toMatchObject({ responseCode: "404" });
});

test("a device is registered by path, query string, header and body", async () => {
  await openSession("with-device");
  const asked = {
    parameters: { requestId: "with-device" },
    query: [["remember", "true"]] as const,
    headers: { "x-client-time": "2026-01-31T09:30:00Z" },
    body: '{"externalDeviceId":"Terminal 7"}',
  };
  const reply = await ask(device, asked);
  expect(reply.statusCode, reply.body).toBe(200);
  const key = { requestId: { S: "with-device" } };
  expect(await database.get(table, key)).toEqual({
    requestId: { S: "with-device" },
    authenticationStatus: { N: "1" },
    clientType: { N: "0" },
    externalDeviceId: { S: "Terminal 7" },
  });
  const refused = async (more: object): Promise<string> => {
    const { statusCode, body } = await ask(device, { ...asked, ...more });
    expect(statusCode, body).toBe(400);
    return (JSON.parse(body) as { responseMessage: string }).responseMessage;
  };
  expect(await refused({ query: [["remember", "perhaps"]] })).toContain(
    "/remember must be true or false",
  );
  expect(
    await refused({
      query: [
        ["remember", "true"],
        ["remember", "false"],
      ],
    }),
  ).toContain("/remember is given twice");
  expect(await refused({ headers: { "X-Client-Time": "today" } })).toContain(
    "/X-Client-Time must be an ISO 8601 date and time",
  );
  expect(
    await refused({
      body: '{"externalDeviceId":"a","X-Client-Time":"2026-01-31T09:30:00Z"}',
    }),
  ).toContain("/X-Client-Time is a header");
  expect(
    await refused({ body: '{"externalDeviceId":"a","remember":true}' }),
  ).toContain("/remember is in the query string");
  expect(
    await refused({ body: '{"externalDeviceId":"a","requestId":"other"}' }),
  ).toContain("/requestId is given twice");
});

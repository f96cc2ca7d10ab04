import { expect, test } from "vitest";
import { generate } from "../../src/generate.js";
import { postmanCollection } from "../../src/export/postman.js";
import { printDataAsJson } from "../../src/render/yaml.js";
import { folders, modelOf } from "./models.js";
import { faultsOf, type Collection } from "./postman-shape.js";

test.each(folders)("the collection of %s is one of 2.1", async (folder) => {
  const model = await modelOf(folder);
  const collection = collectionOf(await modelOf(folder));
  expect(faultsOf(collection)).toEqual([]);
  const requests = collection.item.flatMap(({ item }) => item);
  expect(requests).toHaveLength(model.endpoints.length);
});

test("a request is what its page shows", async () => {
  const { item, variable } = collectionOf(await modelOf("specs"));
  expect(item.map(({ name }) => name)).toEqual([
    "acme-store",
    "jef-one",
    "risk-analyzer",
  ]);
  expect(variable).toContainEqual({ key: "username", value: "" });
  const all = item.flatMap((folder) => folder.item);
  const update = all.find(({ name }) => name.startsWith("Update the authent"));
  expect(update?.request).toMatchObject({
    method: "PUT",
    auth: { type: "basic" },
    url: {
      host: [expect.stringMatching(/^\{\{baseUrl\d*\}\}$/)],
      path: ["risk-analyzer", "session", "v1", "updatesessionsecurely"],
    },
  });
  const body: unknown = JSON.parse(update?.request.body?.raw ?? "");
  expect(body).toMatchObject({ authenticationStatus: 999 });
  expect(update?.response.map(({ code }) => code)).toEqual(
    expect.arrayContaining([200, 400, 401]),
  );
  const get = all.find(({ request: { url } }) => url.variable !== undefined);
  expect(get?.request.url.raw).toMatch(/^\{\{baseUrl\d*\}\}\/.*:/);
});

test("no value of a spec is a variable", async () => {
  const text = `lambda_function: acme-a-post-one
http_method: POST
api_path: /a/{id}
action: post-one
table: acme-a
primary_key: id
security: bearer
endpoint_url: "https://evil.example/{{token}}/{{{token}}}"
payload_schema:
  root.type: M
  root.attributes.id.type: S
  root.attributes.id.required: "True"
  root.attributes.id.example: "{{token}}"
  root.attributes.note.type: S
  root.attributes.note.enum: ["{{token}}", "{{{token}}}"]
header_schema:
  root.type: M
  root.attributes.X-H.type: S
  root.attributes.X-H.example: "a {{{token}}}"
`;
  const { model, problems } = await generate([{ file: "a.yaml", text }], {
    emitters: [],
    verdicts: new Map(),
  });
  expect(problems.filter(({ severity }) => severity === "error")).toEqual([]);
  const [file] = postmanCollection(model);
  const data: unknown = JSON.parse(
    printDataAsJson(file?.data ?? {}),
    // Where callers fill in their own token.
    (key, value: unknown) => (key === "auth" ? undefined : value),
  );
  const variables = JSON.stringify(data).match(/\{\{[^{}]*\}\}/g);
  expect([...new Set(variables)]).toEqual(["{{baseUrl}}"]);
});

function collectionOf(model: Awaited<ReturnType<typeof modelOf>>): Collection {
  const [file] = postmanCollection(model);
  return JSON.parse(printDataAsJson(file?.data ?? {})) as Collection;
}

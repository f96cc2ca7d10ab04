import { expect, test } from "vitest";
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

function collectionOf(model: Awaited<ReturnType<typeof modelOf>>): Collection {
  const [file] = postmanCollection(model);
  return JSON.parse(printDataAsJson(file?.data ?? {})) as Collection;
}

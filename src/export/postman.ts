import { serverOf } from "../emit/openapi/servers.js";
import { summaryOf } from "../emit/openapi/summaries.js";
import { examplesOf, type Examples } from "../languages/examples/examples.js";
import type { Endpoint, Model } from "../model/model.js";
import { joinPath } from "../names/file-path.js";
import type { Data } from "../render/yaml.js";
import { origin, type ExportedFile } from "./file.js";
import { requestOf } from "./postman-request.js";
import { savedResponses } from "./postman-responses.js";

/** A collection (2.1) for Postman and what reads the same: a folder a module, each request with its saved answers. */
export function postmanCollection(model: Model): readonly ExportedFile[] {
  const servers = serversOf(model.endpoints);
  const folders = new Map<string, Data[]>();
  for (const [endpoint, examples] of examplesOf(model)) {
    const { module } = endpoint;
    const items = folders.get(module) ?? [];
    items.push(itemOf(endpoint, examples, servers));
    folders.set(module, items);
  }
  const modules = [...folders].sort(([a], [b]) => (a < b ? -1 : 1));
  const data = {
    info: {
      name: modules.map(([name]) => name).join(", "),
      description: `${origin} from all specs. Change those, not this file.`,
      schema:
        "https://schema.getpostman.com/json/collection/v2.1.0/collection.json",
    },
    item: modules.map(([name, item]) => ({ name, item })),
    variable: variablesOf(model.endpoints, servers),
  };
  return [{ path: joinPath("postman_collection.json"), data }];
}

function itemOf(
  endpoint: Endpoint,
  examples: Examples,
  servers: ReadonlyMap<string, string>,
): Data {
  const { title } = endpoint;
  const variable = servers.get(serverOf(endpoint) ?? anywhere) ?? "baseUrl";
  const request = requestOf(endpoint, examples.payload, variable);
  return {
    name: title ?? summaryOf(endpoint),
    request,
    response: savedResponses(endpoint, examples, request),
  };
}

/** Where an endpoint is served that has no address of its own. */
const anywhere = "https://api.example.com";

/** The variable of each server, those of most endpoints first. */
function serversOf(
  endpoints: readonly Endpoint[],
): ReadonlyMap<string, string> {
  const counts = new Map<string, number>();
  for (const endpoint of endpoints) {
    const server = serverOf(endpoint) ?? anywhere;
    counts.set(server, (counts.get(server) ?? 0) + 1);
  }
  const sorted = [...counts].sort(
    ([a, ofA], [b, ofB]) => ofB - ofA || (a < b ? -1 : 1),
  );
  return new Map(
    sorted.map(([server], at) => [
      server,
      at === 0 ? "baseUrl" : `baseUrl${at + 1}`,
    ]),
  );
}

/** What callers fill in: the servers, and who they are. */
function variablesOf(
  endpoints: readonly Endpoint[],
  servers: ReadonlyMap<string, string>,
): readonly Data[] {
  const securities = new Set(endpoints.map(({ security }) => security));
  return [
    ...[...servers].map(([value, key]) => ({ key, value })),
    ...(securities.has("basic")
      ? [
          { key: "username", value: "" },
          { key: "password", value: "" },
        ]
      : []),
    ...(securities.has("bearer") ? [{ key: "token", value: "" }] : []),
    ...(securities.has("api_key") ? [{ key: "apiKey", value: "" }] : []),
    ...(securities.has("iam")
      ? ["accessKey", "secretKey", "sessionToken"].map((key) => ({
          key,
          value: "",
        }))
      : []),
  ];
}

import { generatedNote } from "../emit/emitter.js";
import { groupBy } from "../model/group-by.js";
import { serverOf, serversByUse } from "../emit/openapi/servers.js";
import { summaryOf } from "../emit/openapi/summaries.js";
import { examplesOf, type Examples } from "../languages/examples/examples.js";
import { responseExamples } from "../languages/examples/response-examples.js";
import { printJson } from "../languages/json.js";
import type { Endpoint, Model } from "../model/model.js";
import { joinPath } from "../names/file-path.js";
import type { Data } from "../render/yaml.js";
import type { ExportedFile } from "./file.js";
import {
  credentialVariables,
  requestOf,
  withoutVariables,
} from "./postman-request.js";

/** A collection (2.1) for Postman and what reads the same: a folder a module, each request with its saved answers. */
export function postmanCollection(model: Model): readonly ExportedFile[] {
  const servers = serverVariables(model.endpoints);
  const modules = groupBy(examplesOf(model), ([{ module }]) => module);
  const data = {
    info: {
      name: modules.map(([name]) => name).join(", "),
      description: generatedNote,
      schema:
        "https://schema.getpostman.com/json/collection/v2.1.0/collection.json",
    },
    item: modules.map(([name, members]) => ({
      name,
      item: members.map(([endpoint, examples]) =>
        itemOf(endpoint, examples, servers),
      ),
    })),
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
  const variable =
    servers.get(serverOf(endpoint) ?? placeholderServer) ?? "baseUrl";
  const request = requestOf(endpoint, examples.payload, variable);
  return {
    name: title ?? summaryOf(endpoint),
    request,
    response: savedResponses(endpoint, examples, request),
  };
}

/** Where an endpoint is served that has no address of its own. */
const placeholderServer = "https://api.example.com";

/** The variable of each server, those of most endpoints first. */
function serverVariables(
  endpoints: readonly Endpoint[],
): ReadonlyMap<string, string> {
  return new Map(
    serversByUse(endpoints, placeholderServer).map((server, at) => [
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
    ...[...servers].map(([value, key]) => ({
      key,
      value: withoutVariables(value, "%7B"),
    })),
    ...Object.entries(credentialVariables).flatMap(([security, keys]) =>
      securities.has(security as Endpoint["security"])
        ? keys.map((key) => ({ key, value: "" }))
        : [],
    ),
  ];
}

/** The responses of an endpoint as saved examples of its request. */
function savedResponses(
  endpoint: Endpoint,
  examples: Examples,
  request: Data,
): readonly Data[] {
  return responseExamples(endpoint, examples).map(
    ({ status, title, when, body }) => {
      const isProblem = status >= 400 && !isOwn(endpoint, status);
      const type = isProblem ? "application/problem+json" : "application/json";
      return {
        name: `${status} ${when}`,
        originalRequest: request,
        status: title,
        code: status,
        _postman_previewlanguage: "json",
        header: body ? [{ key: "Content-Type", value: type }] : [],
        body: body ? printJson(body) : "",
      };
    },
  );
}

/** Whether a refusal has a body of its own. */
function isOwn({ errorResponses }: Endpoint, status: number): boolean {
  return Object.values(errorResponses).some(
    (refusal) => refusal.status === status && refusal.body !== undefined,
  );
}

import { knownItems } from "../../languages/examples/known-items.js";
import { methods } from "../../vocabulary/methods.js";
import type { Endpoint, Model } from "../../model/model.js";
import { isSlot, nameOfSlot } from "../../render/yaml-scalar.js";
import type { Data } from "../../render/yaml.js";
import { nameComponents, type ComponentNames } from "./component-names.js";
import { contentId } from "./components.js";
import { operationOf, type OperationInput } from "./operation.js";
import type { Schema } from "./schema.js";
import { securitySchemes } from "./security.js";
import { commonServer } from "./servers.js";
import { declaredIndexes } from "./spec-extensions.js";

/** What a document says before its paths. */
export function documentHead(model: Model): Schema {
  const { endpoints } = model;
  return {
    openapi: "3.1.0",
    info: { title: titleOf(endpoints), version: "1.0.0" },
    servers: [{ url: commonServer(endpoints) }],
    security: [],
    tags: tagsOf(endpoints),
  };
}

/** What each operation of a model depends on, in the order of their paths. */
export function operationInputs(model: Model): readonly OperationInput[] {
  const { endpoints } = model;
  const items = knownItems(model);
  const allIndexes = declaredIndexes(model);
  const server = commonServer(endpoints);
  return [...endpoints].sort(byPath).map((endpoint) => {
    const item = items.get(endpoint.table?.name.wire ?? "");
    const indexes = allIndexes.get(endpoint.name.wire);
    return {
      endpoint,
      ...(item && { item }),
      ...(indexes && { indexes }),
      server,
    };
  });
}

/** A model as an OpenAPI 3.1 document. */
export function documentOf(model: Model): Schema {
  const operations = operationInputs(model).map((input) => {
    const operation = operationOf(input);
    const responses = [...operation.responses].map(([status, response]) => {
      return { status, response, id: contentId(response) };
    });
    return { ...operation, endpoint: input.endpoint, responses };
  });
  const names = nameComponents(operations);
  const paths = new Map<string, Map<string, Data>>();
  const schemas = new Map<string, Data>();
  const shared = new Map<string, Data>();
  for (const { endpoint, head, tail, responses, ...rest } of operations) {
    for (const { id, schema } of rest.schemas) {
      schemas.set(names.schemas.get(id) ?? id, schema);
    }
    const answers = responses.map(({ status, response, id }) => {
      const name = names.responses.get(id);
      if (name === undefined) return [status, response] as const;
      shared.set(name, withNames(response, names));
      return [status, { $ref: componentRef("responses", name) }] as const;
    });
    const methodsOfPath = paths.get(endpoint.path) ?? new Map<string, Data>();
    paths.set(endpoint.path, methodsOfPath);
    const operation = { ...head, responses: new Map(answers), ...tail };
    methodsOfPath.set(
      endpoint.method.toLowerCase(),
      withNames(operation, names),
    );
  }
  const schemes = securitySchemes(model.endpoints);
  return {
    ...documentHead(model),
    paths,
    components: {
      schemas: sorted(schemas),
      ...(shared.size > 0 && { responses: sorted(shared) }),
      ...(schemes.size > 0 && { securitySchemes: schemes }),
    },
  };
}

/** The reference to a component. */
export function componentRef(
  kind: "schemas" | "responses",
  name: string,
): string {
  return `#/components/${kind}/${name}`;
}

/** The text of a slot: the reference to the schema whose id is its name. */
export function slotText(slot: string, { schemas }: ComponentNames): string {
  const id = slot.replace(/^schemas\//, "");
  return componentRef("schemas", schemas.get(id) ?? id);
}

/** Data with its slots filled. */
function withNames(data: Data, names: ComponentNames): Data {
  if (typeof data !== "object" || data === null) return data;
  if (isSlot(data)) return slotText(nameOfSlot(data), names);
  if (Array.isArray(data)) {
    return (data as readonly Data[]).map((item) => withNames(item, names));
  }
  const entries = data instanceof Map ? [...data] : Object.entries(data);
  return new Map(
    (entries as readonly (readonly [string, Data])[]).map(([key, value]) => [
      key,
      withNames(value, names),
    ]),
  );
}

function sorted(map: ReadonlyMap<string, Data>): ReadonlyMap<string, Data> {
  return new Map([...map].sort(([a], [b]) => (a < b ? -1 : 1)));
}

function titleOf(endpoints: readonly Endpoint[]): string {
  const modules = [...new Set(endpoints.map(({ module }) => module))].sort();
  if (modules.length > 3) return "API";
  return `API of ${modules.join(", ").replace(/, ([^,]*)$/, " and $1")}`;
}

/** Modules first, then what else endpoints are tagged. */
function tagsOf(endpoints: readonly Endpoint[]): readonly Data[] {
  const modules = new Set(endpoints.map(({ module }) => module));
  const others = new Set(
    endpoints.flatMap(({ tags }) => tags.filter((tag) => !modules.has(tag))),
  );
  const tag = (words: string) => (name: string) => ({
    name,
    description: `The endpoints ${words} ${name}.`,
  });
  return [
    ...[...modules].sort().map(tag("of the module")),
    ...[...others].sort().map(tag("that are tagged")),
  ];
}

function byPath(a: Endpoint, b: Endpoint): number {
  if (a.path !== b.path) return a.path < b.path ? -1 : 1;
  return methods.indexOf(a.method) - methods.indexOf(b.method);
}

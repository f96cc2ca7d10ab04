import { bodyModel } from "../../../languages/json-schema/gateway-model.js";
import type { Endpoint } from "../../../model/model.js";
import { withFormatModels } from "./format-models.js";
import type { Data } from "../../../render/yaml.js";

/** The model of an endpoint's body. */
export interface NamedModel {
  /** Unique in the definition: A-Z, a-z and 0-9 alone. */
  readonly name: string;
  readonly schema: Data;
}

/** The models of an API: those of endpoints, and the schemas of these and of what they refer to, by name. */
export interface BodyModels {
  readonly models: ReadonlyMap<Endpoint, NamedModel>;
  readonly schemas: ReadonlyMap<string, Data>;
}

/** The models by which the bodies of ASYNC requests are judged; of all others, functions see to it. */
export function bodyModels(endpoints: readonly Endpoint[]): BodyModels {
  const taken = new Set<string>();
  const models = new Map<Endpoint, NamedModel>();
  const formats = new Map<string, Data>();
  for (const endpoint of endpoints) {
    const model = bodyModel(endpoint);
    if (model === undefined) continue;
    const name = uniqueName(
      endpoint.name.type.replace(/[^A-Za-z0-9]/g, ""),
      taken,
    );
    const { schema, models: referred } = withFormatModels(model.schema);
    models.set(endpoint, { name, schema });
    for (const [format, own] of referred) formats.set(format, own);
  }
  const own = [...models.values()].map(
    ({ name, schema }) => [name, schema] as const,
  );
  const shared = [...formats].sort(([a], [b]) => (a < b ? -1 : 1));
  return { models, schemas: new Map([...own, ...shared]) };
}

function uniqueName(own: string, taken: Set<string>): string {
  const wanted = `${own}Payload`;
  let name = wanted;
  for (let n = 2; taken.has(name.toLowerCase()); n += 1) name = `${wanted}${n}`;
  taken.add(name.toLowerCase());
  return name;
}

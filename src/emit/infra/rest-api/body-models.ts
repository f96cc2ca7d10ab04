import { bodyModel } from "../../../languages/json-schema/gateway-model.js";
import type { Endpoint } from "../../../model/model.js";
import type { Data } from "../../../render/yaml.js";

/** The model of an endpoint's body. */
export interface NamedModel {
  /** Unique in the definition: A-Z, a-z and 0-9 alone. */
  readonly name: string;
  readonly schema: Data;
}

/** The models by which the bodies of ASYNC requests are judged; of all others, functions see to it. */
export function bodyModels(
  endpoints: readonly Endpoint[],
): ReadonlyMap<Endpoint, NamedModel> {
  const taken = new Set<string>();
  const models = new Map<Endpoint, NamedModel>();
  for (const endpoint of endpoints) {
    const model = bodyModel(endpoint);
    if (model === undefined) continue;
    const name = uniqueName(
      endpoint.name.type.replace(/[^A-Za-z0-9]/g, ""),
      taken,
    );
    models.set(endpoint, { name, schema: model.schema });
  }
  return models;
}

function uniqueName(own: string, taken: Set<string>): string {
  const wanted = `${own}Payload`;
  let name = wanted;
  for (let n = 2; taken.has(name.toLowerCase()); n += 1) name = `${wanted}${n}`;
  taken.add(name.toLowerCase());
  return name;
}

import { statusTitles } from "../../languages/examples/status-titles.js";
import type { Endpoint } from "../../model/model.js";
import type { Data } from "../../render/yaml.js";
import { canonicalText } from "./components.js";
import type { Responses } from "./responses.js";

/** The answers of all operations, those that several give alike in one place. */
export interface SharedResponses {
  readonly of: (endpoint: Endpoint) => Data;
  readonly components: ReadonlyMap<string, Data>;
}

/** Puts answers that come more than once among the components, named by their status. */
export function shareResponses(
  answers: ReadonlyMap<Endpoint, Responses>,
): SharedResponses {
  const counts = new Map<string, number>();
  const texts = new Map<Data, string>();
  for (const responses of answers.values()) {
    for (const response of responses.values()) {
      const text = canonicalText(response);
      texts.set(response, text);
      counts.set(text, (counts.get(text) ?? 0) + 1);
    }
  }
  const components = new Map<string, Data>();
  const names = new Map<string, string>();
  const refTo = (status: string, response: Data): Data => {
    const text = texts.get(response) ?? "";
    if ((counts.get(text) ?? 0) < 2) return response;
    let name = names.get(text);
    if (name === undefined) {
      name = freeName(status, components);
      names.set(text, name);
      components.set(name, response);
    }
    return { $ref: `#/components/responses/${name}` };
  };
  return {
    components,
    of: (endpoint) =>
      new Map(
        [...(answers.get(endpoint) ?? [])].map(([status, response]) => [
          status,
          refTo(status, response),
        ]),
      ),
  };
}

function freeName(status: string, taken: ReadonlyMap<string, Data>): string {
  const title = statusTitles[Number(status)] ?? `Status ${status}`;
  const wanted = title.replaceAll(" ", "");
  let name = wanted;
  for (let n = 2; taken.has(name); n += 1) name = `${wanted}${n}`;
  return name;
}

import type { Examples } from "../languages/examples/examples.js";
import { responseExamples } from "../languages/examples/response-examples.js";
import { printJson } from "../languages/json.js";
import type { Endpoint } from "../model/model.js";
import type { Data } from "../render/yaml.js";

/** The responses of an endpoint as saved examples of its request. */
export function savedResponses(
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
  return [...errorResponses.values()].some(
    (refusal) => refusal.status === status && refusal.body !== undefined,
  );
}

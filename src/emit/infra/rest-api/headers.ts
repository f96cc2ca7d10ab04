import type { Data } from "../../../render/yaml.js";
import type { Headers } from "./cors.js";

/** Headers as a method response declares them. */
export function declaredHeaders(headers: Headers): Data {
  return Object.fromEntries(
    Object.keys(headers).map((name) => [name, { schema: { type: "string" } }]),
  );
}

/** Headers as an integration's response, or one of the gateway itself, sets them: a value that stays is in single quotes. */
export function setHeaders(
  at: "method.response" | "gatewayresponse",
  headers: Headers,
): Data {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [
      `${at}.header.${name}`,
      `'${value}'`,
    ]),
  );
}

import { endpointFields } from "../spec/endpoint/endpoint-fields.js";

/** A spec with its keys in the order of `endpointFields`, long values last, without undefined ones; unknown keys stand behind them. */
export function sortSpecKeys(
  spec: Readonly<Record<string, unknown>>,
): Readonly<Record<string, unknown>> {
  const keys = [...new Set([...order, ...Object.keys(spec)])];
  return Object.fromEntries(
    keys.flatMap((key) => {
      const value = Object.hasOwn(spec, key) ? spec[key] : undefined;
      return value === undefined ? [] : [[key, value] as const];
    }),
  );
}

const lastKeys = [
  "notes",
  "api_gateway_response",
  "payload_example",
  "payload_schema",
  "path_schema",
  "query_schema",
  "header_schema",
  "response_schema",
  "responses",
] as const satisfies readonly (keyof typeof endpointFields)[];

const order: readonly string[] = [
  ...Object.keys(endpointFields).filter(
    (key) => !(lastKeys as readonly string[]).includes(key),
  ),
  ...lastKeys,
];

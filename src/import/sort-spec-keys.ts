import { endpointFields } from "../spec/endpoint/endpoint-fields.js";

/** A spec with its keys in the order in which they are read best, without those that say nothing; what is no key of a spec stands last. */
export function inOrder(
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

/** What is long stands last, so that a spec starts with what it is of. */
const long = [
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

/** The keys of a spec in the order in which they are read best. */
const order: readonly string[] = [
  ...Object.keys(endpointFields).filter(
    (key) => !(long as readonly string[]).includes(key),
  ),
  ...long,
];

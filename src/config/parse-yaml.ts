import { parse } from "yaml";

/** The value of a YAML text; throws, with the position, where it is none. */
export function parseYaml(text: string): unknown {
  return parse(text) as unknown;
}

import { extensionOf } from "../../../vocabulary/extensions.js";
import type { Flat, Term } from "../schema/schema-level.js";
import { isObject, memberOf, type Node } from "../document/document-node.js";
import {
  exampleIn,
  type Parameter,
  type ParameterTerms,
} from "./read-parameters.js";
import { isLarge, tooLarge } from "../schema/example-size.js";
import type { Schemas } from "../schema/schema-reader.js";

/** What an operation shows of its payload: the whole of it, or, where a part that must be there is not shown, members. */
export interface Examples {
  readonly whole?: unknown;
  readonly members: ReadonlyMap<string, unknown>;
}

interface Shown {
  readonly parameters: ParameterTerms;
  /** The example of the body. */
  readonly body: unknown;
  readonly schemas: Schemas;
}

/** The example of an operation's body, with those of its parameters. */
export function examplesOf(
  operation: Node,
  { parameters, body, schemas }: Shown,
): Examples {
  const none = new Map<string, unknown>();
  // A spec's own example stands in its own words.
  if (memberOf(operation, extensionOf("payload_example"))) {
    return { members: none };
  }
  if (isLarge(body)) {
    schemas.losses.beyond(operation, ...tooLarge);
    return { members: none };
  }
  const { path, query, header, payload } = parameters;
  const inSpec = [path, query, header, payload].flatMap((each) => [...each]);
  const shown = inSpec.map(
    ([name, parameter]) =>
      [name, parameter, exampleOf(parameter, schemas)] as const,
  );
  const isWhole = shown.every(
    ([, { required }, example]) => !required || example !== undefined,
  );
  const carried = shown.flatMap(([name, , example]) =>
    example === undefined ? [] : [[name, example.value] as const],
  );
  if (!isObject(body)) {
    if (body !== undefined) return { whole: body, members: none };
    const isShown = isWhole && carried.length > 0 && !hasBody(operation);
    return isShown
      ? { whole: Object.fromEntries(carried), members: none }
      : { members: new Map(carried) };
  }
  const all = [...carried, ...Object.entries(body)];
  return isWhole
    ? { whole: Object.fromEntries(all), members: none }
    : { members: new Map(all) };
}

/** A schema with examples of its members, where they have none of their own. */
export function withExamples(
  flat: Flat,
  { members: shown }: Examples,
  schemas: Schemas,
): Flat {
  if (shown.size === 0) return flat;
  const members = [...flat.members].map(([name, term]) => {
    const isShown = shown.has(name) && !schemas.isForeign(term);
    const own = isShown ? schemas.read(term) : undefined;
    if (own === undefined || own.words.has("example")) return [name, term];
    const words = new Map(own.words).set("example", shown.get(name));
    return [name, { kind: "made", flat: { ...own, words } }];
  }) as readonly (readonly [string, Term])[];
  return { ...flat, members: new Map(members) };
}

/** The example of a parameter; where it must be there, its schema's will do. */
function exampleOf(
  { node, term, required }: Parameter,
  schemas: Schemas,
): { readonly value: unknown } | undefined {
  const own = exampleIn(node);
  if (own !== undefined || !required) return own;
  const { words } = schemas.read(term);
  const [first] = (words.get("enum") ?? []) as readonly unknown[];
  const value = words.get("example") ?? words.get("default") ?? first;
  return value === undefined ? undefined : { value };
}

function hasBody(operation: Node): boolean {
  return memberOf(operation, "requestBody") !== undefined;
}

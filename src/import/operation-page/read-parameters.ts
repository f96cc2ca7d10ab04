import { problem } from "../../diagnostics/catalogue.js";
import type { JsonObject } from "../../model/json-value.js";
import type { Nested } from "./schema/body-schema.js";
import { placeOf } from "./schema/member-facets.js";
import {
  flatten,
  type Flat,
  type Flattening,
} from "./schema/flatten-page-schema.js";
import type { ParameterPlace } from "./headings.js";
import type { ParameterSamples } from "./samples/parameter-samples.js";
import { readMembers, type Block } from "./schema/read-members.js";
import type { Sections } from "./sections.js";
import { withLists } from "./samples/sample-value.js";

/** The places that a spec has a schema for. */
export type SchemaPlace = Exclude<ParameterPlace, "form" | "cookie">;

/** What goes into reading parameters, beside their lines. */
export interface ParametersGiven extends Pick<Flattening, "file" | "report"> {
  readonly nested: Nested;
  readonly samples: ParameterSamples;
}

/** The parameters of a page as schemas, by where a request carries them. Places that a spec does not know are reported. */
export function parametersOf(
  { parameters }: Pick<Sections, "parameters">,
  given: ParametersGiven,
): ReadonlyMap<SchemaPlace, Flat> {
  const found = new Map<SchemaPlace, Flat>();
  for (const place of ["path", "query", "header"] as const) {
    const lines = parameters
      .filter((one) => one.place === place)
      .flatMap((one) => one.lines);
    const [first] = lines;
    if (first === undefined) continue;
    const start = { text: "", line: first.line };
    const names = new Set(given.nested.keys());
    const root = asSchema(readMembers(start, lines, names), place);
    if (root.members.length > 0) found.set(place, flatOf(root, place, given));
  }
  for (const { place, lines } of parameters) {
    if (place !== "form" && place !== "cookie") continue;
    const what = `A parameter in a ${place}`;
    const at = placeOf(lines[0]?.line ?? 1, given);
    const became = "it is left out";
    given.report(problem("beyond-a-spec", at, { what, became }));
  }
  return found;
}

function flatOf(
  root: Block,
  place: SchemaPlace,
  { file, report, nested, samples }: ParametersGiven,
): Flat {
  const called = `the ${place} parameters`;
  const given = { file, side: "request", called } as const;
  const page = { root, nested };
  const { schema } = flatten(page, { ...given, report: () => undefined });
  const shown = named(samples[place], root);
  const value = withLists(shown, schema);
  const example = { value, line: root.own.line };
  return flatten(page, { ...given, report, example });
}

/** Values under the names that the page has; those of headers come in any case. */
function named(shown: JsonObject, { members }: Block): JsonObject {
  const exact = new Map(Object.entries(shown));
  const byName = new Map([...exact].map(([name, one]) => [fold(name), one]));
  return Object.fromEntries(
    members.flatMap(({ name }) => {
      const value = exact.get(name) ?? byName.get(fold(name));
      return value === undefined ? [] : [[name, value] as const];
    }),
  );
}

function fold(name: string): string {
  return name.toLowerCase();
}

function asSchema({ own, members }: Block, place: SchemaPlace): Block {
  return {
    own: { ...own, about: [], type: { text: "object", line: own.line } },
    // What is negotiated is a matter of media types and of security.
    members: members
      .filter(({ name }) => place !== "header" || !negotiated.test(name))
      .map((one) => (place === "path" ? { ...one, required: true } : one)),
    choices: [],
  };
}

const negotiated = /^(?:accept|content-type|authorization)$/i;

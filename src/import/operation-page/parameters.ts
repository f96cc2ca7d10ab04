import { problem } from "../../diagnostics/catalogue.js";
import { flatten, type Flat, type Flattening } from "./flatten.js";
import { placeOf } from "./facets-of.js";
import type { ParameterPlace } from "./headings.js";
import { readMembers, type Block } from "./read-members.js";
import type { Nested } from "./bodies.js";
import type { Sections } from "./sections.js";

/** The places that a spec has a schema for. */
export type SchemaPlace = Exclude<ParameterPlace, "form" | "cookie">;

/** The parameters of a page as schemas, by where a request carries them. Places that a spec does not know are reported. */
export function parametersOf(
  { parameters }: Pick<Sections, "parameters">,
  nested: Nested,
  given: Pick<Flattening, "file" | "report">,
): ReadonlyMap<SchemaPlace, Flat> {
  const found = new Map<SchemaPlace, Flat>();
  for (const place of ["path", "query", "header"] as const) {
    const lines = parameters
      .filter((one) => one.place === place)
      .flatMap((one) => one.lines);
    const [first] = lines;
    if (first === undefined) continue;
    const start = { text: "", line: first.line };
    const block = readMembers(start, lines, new Set(nested.keys()));
    const root = schemaOf(block, place);
    if (root.members.length === 0) continue;
    const called = `the ${place} parameters`;
    const flattening = { ...given, side: "request", called } as const;
    found.set(place, flatten({ root, nested }, flattening));
  }
  for (const { place, lines } of parameters) {
    if (place === "form" || place === "cookie")
      tell(place, lines[0]?.line, given);
  }
  return found;
}

function schemaOf(block: Block, place: SchemaPlace): Block {
  const { own, members } = block;
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

function tell(
  place: "form" | "cookie",
  line = 1,
  { file, report }: Pick<Flattening, "file" | "report">,
): void {
  const what = `A parameter in a ${place}`;
  const at = placeOf(line, { file });
  report(problem("beyond-a-spec", at, { what, became: "it is left out" }));
}

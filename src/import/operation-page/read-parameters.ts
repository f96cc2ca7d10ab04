import type { SchemaWithLines } from "../spec-draft-builder.js";
import type { JsonObject } from "../../model/json-value.js";
import type { NestedSchemas } from "./schema/body-schema.js";
import type { PageProblems } from "../page-problems.js";
import { flattenPageSchema } from "./schema/flatten-page-schema.js";
import type { SchemaPlace } from "./headings.js";
import type { ParameterSamples } from "./samples/parameter-samples.js";
import { readMembers, type SchemaBlock } from "./schema/read-members.js";
import type { PageSections } from "./sections.js";
import { restoreLists } from "./samples/sample-value.js";

/** What parameters are read with. */
export interface ParametersContext {
  readonly problems: PageProblems;
  readonly nested: NestedSchemas;
  readonly samples: ParameterSamples;
}

/** The parameters of a page as schemas, by where a request carries them. Places that no spec has are reported. */
export function readParameters(
  { parameters }: Pick<PageSections, "parameters">,
  context: ParametersContext,
): ReadonlyMap<SchemaPlace, SchemaWithLines> {
  const found = new Map<SchemaPlace, SchemaWithLines>();
  for (const place of ["path", "query", "header"] as const) {
    const lines = parameters
      .filter((one) => one.place === place)
      .flatMap((one) => one.lines);
    const [first] = lines;
    if (first === undefined) continue;
    const start = { text: "", line: first.line };
    const names = new Set(context.nested.keys());
    const root = asParameterBlock(readMembers(start, lines, names), place);
    if (root.members.length > 0) {
      found.set(place, flattenParameters(root, place, context));
    }
  }
  for (const { place, lines } of parameters) {
    if (place !== "form" && place !== "cookie") continue;
    const what = `A parameter in a ${place}`;
    const line = lines[0]?.line ?? 1;
    context.problems.unsupported(line, what, "it is left out");
  }
  return found;
}

function flattenParameters(
  root: SchemaBlock,
  place: SchemaPlace,
  { nested, samples, problems }: ParametersContext,
): SchemaWithLines {
  const subject = `the ${place} parameters`;
  const options = { side: "request", subject, problems } as const;
  const page = { root, nested };
  const { schema } = flattenPageSchema(page, {
    ...options,
    problems: problems.unreported(),
  });
  const value = restoreLists(matchNames(samples[place], root), schema);
  const example = { value, line: root.self.line };
  return flattenPageSchema(page, { ...options, example });
}

/** Values under the names of the page: those of headers may be in any case. */
function matchNames(sample: JsonObject, { members }: SchemaBlock): JsonObject {
  const exact = new Map(Object.entries(sample));
  const inLowerCase = new Map(
    [...exact].map(([name, value]) => [name.toLowerCase(), value]),
  );
  return Object.fromEntries(
    members.flatMap(({ name }) => {
      const value = exact.get(name) ?? inLowerCase.get(name.toLowerCase());
      return value === undefined ? [] : [[name, value] as const];
    }),
  );
}

function asParameterBlock(
  { self, members }: SchemaBlock,
  place: SchemaPlace,
): SchemaBlock {
  return {
    self: {
      ...self,
      description: [],
      type: { text: "object", line: self.line },
    },
    // Media types and security have keys of their own.
    members: members
      .filter(({ name }) => place !== "header" || !reservedHeaders.test(name))
      .map((one) => (place === "path" ? { ...one, required: true } : one)),
    choices: [],
  };
}

const reservedHeaders = /^(?:accept|content-type|authorization)$/i;

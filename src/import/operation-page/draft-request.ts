import { problem } from "../../diagnostics/catalogue.js";
import type { Report } from "../../diagnostics/diagnostic.js";
import type { JsonObject, JsonValue } from "../../model/json-value.js";
import { memberKey } from "../../names/member-key.js";
import { bodySchema, type Nested } from "./schema/body-schema.js";
import { sendsTexts } from "./curl-commands.js";
import type { Drafting } from "../spec-draft-builder.js";
import { putSchema } from "./put-schema.js";
import type { Flat, Flattening } from "./schema/flatten-page-schema.js";
import { isQuery, type Head } from "./read-head.js";
import { parameterSamples } from "./samples/parameter-samples.js";
import { parametersOf } from "./read-parameters.js";
import type { Samples } from "./samples/read-samples.js";
import type { Body, Sections } from "./sections.js";
import {
  shownOf,
  tellUnlisted,
  withLists,
  type Shown,
} from "./samples/sample-value.js";

/** What goes into reading the request of a page. */
export interface RequestGiven {
  readonly head: Head;
  readonly nested: Nested;
  readonly samples: Samples;
  readonly file: string;
  readonly report: Report;
}

/** Drafts the schemas and the example of a request; of a GET and a DELETE, the query string is the payload. */
export function draftRequest(
  sections: Sections,
  draft: Drafting,
  { head, nested, samples, file, report }: RequestGiven,
): void {
  const called = "the request";
  const given = { file, side: "request", called, report } as const;
  const bodies = samples.bodies.filter((one) => one.of === "request");
  const shown = shownOf(bodies, given);
  const parameters = parametersOf(sections, {
    ...{ file, report, nested },
    samples: parameterSamples(samples.commands, head.path?.text),
  });
  const query = parameters.get("query");
  if (isQuery(head)) {
    refuseBody(sections.request, head, given);
    putSchema(draft, "payload_schema", query);
  } else {
    const beside = requiredOf([...parameters.values()]);
    const title = shown?.root;
    const read = bodySchema(sections.request, nested, {
      ...{ ...given, title },
      // An example lacks what only parameters say: then it stands in the schema.
      shown: beside === undefined ? shown : undefined,
    });
    const body = read && asPayload(read, given);
    if (shown) draftExample(shown, body, { draft, beside, ...given });
    putSchema(draft, "payload_schema", body);
    putSchema(draft, "query_schema", query);
  }
  putSchema(draft, "path_schema", parameters.get("path"));
  putSchema(draft, "header_schema", parameters.get("header"));
}

type Given = Pick<Flattening, "file" | "called" | "report">;

function refuseBody(
  { schemas }: Body,
  { method }: Head,
  { file, report }: Given,
): void {
  const [schema] = schemas;
  if (schema === undefined) return;
  const what = `The body of a ${method?.text ?? ""} request`;
  const at = { file, line: schema.line };
  report(problem("beyond-a-spec", at, { what, became: "it is left out" }));
}

/** The values of the parameters that a request must have; undefined where the page does not show them all. */
function requiredOf(parameters: readonly Flat[]): JsonObject | undefined {
  const members: [string, JsonValue][] = [];
  for (const { schema } of parameters) {
    for (const [key, value] of Object.entries(schema)) {
      const [, name] = /^root\.attributes\.([^.[]+)\.required$/.exec(key) ?? [];
      if (name === undefined || value !== true) continue;
      const known = ["example", "default"]
        .map((facet) => schema[`${memberKey("root", name)}.${facet}`])
        .find((one) => one !== undefined);
      if (known === undefined) return undefined;
      members.push([name, known as JsonValue]);
    }
  }
  return Object.fromEntries(members);
}

function draftExample(
  { value, isXml, line }: Shown,
  body: Flat | undefined,
  given: Given & {
    readonly draft: Drafting;
    readonly beside: JsonObject | undefined;
  },
): void {
  const { draft, beside } = given;
  const schema = body?.schema ?? {};
  const isTexts = !isXml && sendsTexts(value, schema);
  draft.set("coercion", isTexts ? "strings" : undefined, line);
  if (beside === undefined) return;
  tellUnlisted({ value, line }, schema, given);
  const example = isXml ? withLists(value, schema) : value;
  const isObject = typeof example === "object" && !Array.isArray(example);
  const whole = isObject ? { ...beside, ...example } : example;
  draft.set("payload_example", whole, line);
}

/** A payload is an object, or a list of items; what else a body may be is reported. */
function asPayload(
  flat: Flat,
  { file, called, report }: Given,
): Flat | undefined {
  const type = flat.schema["root.type"];
  if (type === "M" || type === "L") return flat;
  const line = flat.lines.get("root.type") ?? 1;
  const what = `That ${called} is neither an object nor a list`;
  const became = "its schema is left out";
  report(problem("beyond-a-spec", { file, line }, { what, became }));
  return undefined;
}

import { elementKey, memberKey, rootKey } from "../../names/member-key.js";
import type { JsonObject, JsonValue } from "../../model/json-value.js";
import { rootMember } from "../root-member.js";
import { readBodySchema, type NestedSchemas } from "./schema/body-schema.js";
import type {
  SchemaWithLines,
  SpecDraftBuilder,
} from "../spec-draft-builder.js";
import type { FlattenOptions } from "./schema/flatten-page-schema.js";
import { usesQueryString, type PageHead } from "./read-head.js";
import { readParameterSamples } from "./samples/parameter-samples.js";
import { readParameters } from "./read-parameters.js";
import type { PageSamples } from "./samples/read-samples.js";
import type { PageSections } from "./sections.js";
import {
  sampleValue,
  reportUnlistedMembers,
  restoreLists,
  type SampleValue,
} from "./samples/sample-value.js";

/** What the request of a page is read with. */
export interface RequestContext {
  readonly head: PageHead;
  readonly nested: NestedSchemas;
  readonly samples: PageSamples;
}

/** Drafts the schemas and the example of a request. The payload of a GET and of a DELETE is the query string. */
export function draftRequest(
  sections: PageSections,
  draft: SpecDraftBuilder,
  { head, nested, samples }: RequestContext,
): void {
  const { problems } = draft;
  const subject = "the request";
  const context = { side: "request", subject, problems } as const;
  const bodies = samples.bodies.filter((one) => one.of === "request");
  const sample = sampleValue(bodies, context);
  const parameters = readParameters(sections, {
    ...{ nested, problems },
    samples: readParameterSamples(samples.commands, head.path?.text),
  });
  const query = parameters.get("query");
  if (usesQueryString(head)) {
    const [schema] = sections.request.schemas;
    const what = `The body of a ${head.method?.text ?? ""} request`;
    if (schema) problems.unsupported(schema.line, what, "it is left out");
    draft.setSchema("payload_schema", query);
  } else {
    const parameterValues = requiredParameters([...parameters.values()]);
    const body = readBodySchema(sections.request, nested, {
      ...{ ...context, title: sample?.root },
      // A payload example needs all parameters; without them, the schema takes the sample.
      sample: parameterValues === undefined ? sample : undefined,
    });
    if (sample) {
      draftPayloadExample(sample, body, { ...context, draft, parameterValues });
    }
    draft.setSchema("payload_schema", body);
    draft.setSchema("query_schema", query);
  }
  draft.setSchema("path_schema", parameters.get("path"));
  draft.setSchema("header_schema", parameters.get("header"));
}

type BodyContext = Pick<FlattenOptions, "subject" | "problems">;

/** The values of the required parameters; undefined where the page does not show them all. */
function requiredParameters(
  parameters: readonly SchemaWithLines[],
): JsonObject | undefined {
  const members: [string, JsonValue][] = [];
  for (const { schema } of parameters) {
    for (const [key, value] of Object.entries(schema)) {
      const name = rootMember(key, "required");
      if (name === undefined || value !== true) continue;
      const known = ["example", "default"]
        .map((facet) => schema[`${memberKey(rootKey, name)}.${facet}`])
        .find((one) => one !== undefined);
      if (known === undefined) return undefined;
      members.push([name, known as JsonValue]);
    }
  }
  return Object.fromEntries(members);
}

function draftPayloadExample(
  { value, isXml, line }: SampleValue,
  body: SchemaWithLines | undefined,
  context: BodyContext & {
    readonly draft: SpecDraftBuilder;
    readonly parameterValues: JsonObject | undefined;
  },
): void {
  const { draft, parameterValues } = context;
  const schema = body?.schema ?? {};
  const isStrings = !isXml && sendsStrings(value, schema);
  draft.set("coercion", isStrings ? "strings" : undefined, line);
  if (parameterValues === undefined) return;
  reportUnlistedMembers({ value, line }, schema, context);
  const example = isXml ? restoreLists(value, schema) : value;
  const isObject = typeof example === "object" && !Array.isArray(example);
  const whole = isObject ? { ...parameterValues, ...example } : example;
  draft.set("payload_example", whole, line);
}

/** Whether a value has strings where its schema has other types. */
function sendsStrings(
  value: JsonValue,
  schema: Readonly<Record<string, unknown>>,
  key = "root",
): boolean {
  const type = schema[`${key}.type`];
  if (typeof value === "string") return /^(?:N|BOOL|M|L)$/.test(String(type));
  if (typeof value !== "object" || value === null) return false;
  return Object.entries(value).some(([name, member]) => {
    const below = type === "L" ? elementKey(key) : memberKey(key, name);
    return sendsStrings(member, schema, below);
  });
}

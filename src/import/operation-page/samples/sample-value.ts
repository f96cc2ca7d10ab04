import { elementKey, memberKey, rootKey } from "../../../names/member-key.js";
import type { JsonValue } from "../../../model/json-value.js";
import type { FlattenOptions } from "../schema/flatten-page-schema.js";
import type { BodySample } from "./read-samples.js";
import { xmlDifferences } from "./xml-sample.js";

/** The value of the samples of a body, and the name of their XML root. */
export interface SampleValue {
  readonly value: JsonValue;
  readonly line: number;
  readonly isXml: boolean;
  readonly root?: string;
}

type SampleContext = Pick<FlattenOptions, "subject" | "problems">;

/** The first sample of a body in JSON, else in XML. Others that differ from it are reported. */
export function sampleValue(
  samples: readonly BodySample[],
  context: SampleContext,
): SampleValue | undefined {
  const first =
    samples.find(({ body }) => body.notation === "json") ?? samples[0];
  if (first === undefined) return undefined;
  for (const other of samples) {
    if (other !== first) compareSamples(first, other, context);
  }
  const xml = samples.find(({ body }) => body.notation === "xml")?.body;
  return {
    value: first.body.value,
    line: first.line,
    isXml: first.body.notation === "xml",
    ...(xml?.notation === "xml" && { root: xml.root }),
  };
}

/** A value from XML, with lists where its schema has them: a list of one element cannot be told from its element. */
export function restoreLists(
  value: JsonValue,
  schema: Readonly<Record<string, unknown>>,
  key = "root",
): JsonValue {
  if (schema[`${key}.type`] === "L") {
    const items = Array.isArray(value) ? (value as JsonValue[]) : [value];
    return items.map((item) => restoreLists(item, schema, elementKey(key)));
  }
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    return value;
  }
  return Object.fromEntries(
    Object.entries(value).map(([name, member]) => [
      name,
      restoreLists(member, schema, memberKey(key, name)),
    ]),
  );
}

/** Reports members of a value that its schema does not list. */
export function reportUnlistedMembers(
  { value, line }: Pick<SampleValue, "value" | "line">,
  schema: Readonly<Record<string, unknown>>,
  { subject, problems }: SampleContext,
): void {
  for (const path of new Set(unlistedMembers(value, schema, rootKey))) {
    problems.contradiction(line, `what ${subject} holds`, {
      kept: `no \`${path}\` in its schema`,
      other: `a sample with \`${path}\``,
    });
  }
}

/** The paths of members that no schema lists; an object schema without members takes any. */
function unlistedMembers(
  value: JsonValue,
  schema: Readonly<Record<string, unknown>>,
  key: string,
): readonly string[] {
  if (typeof value !== "object" || value === null) return [];
  if (Array.isArray(value)) {
    const items = value as readonly JsonValue[];
    const below = elementKey(key);
    return items.flatMap((item) => unlistedMembers(item, schema, below));
  }
  const keys = Object.keys(schema);
  const isOpen =
    schema[`${key}.additional`] === true ||
    !keys.some((one) => one.startsWith(`${key}.attributes.`));
  return Object.entries(value).flatMap(([name, member]) => {
    const below = memberKey(key, name);
    if (!Object.hasOwn(schema, `${below}.type`)) return isOpen ? [] : [name];
    return unlistedMembers(member, schema, below).map(
      (path) => `${name}.${path}`,
    );
  });
}

function compareSamples(
  first: BodySample,
  { body, line }: BodySample,
  { subject, problems }: SampleContext,
): void {
  if (body.notation === first.body.notation) {
    if (JSON.stringify(body) === JSON.stringify(first.body)) return;
    const what = `A second example of ${subject}`;
    problems.unsupported(line, what, "the first was used");
    return;
  }
  for (const { path, json, xml } of xmlDifferences(
    first.body.value,
    body.value,
  )) {
    const what = `what the example of ${subject} has at \`${path || "/"}\``;
    problems.contradiction(line, what, {
      kept: `\`${json}\` in JSON`,
      other: `\`${xml}\` in XML`,
    });
  }
}

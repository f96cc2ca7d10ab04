import { problem } from "../../../diagnostics/catalogue.js";
import type { JsonValue } from "../../../model/json-value.js";
import { elementKey, memberKey } from "../../../names/member-key.js";
import { placeOf } from "../schema/member-facets.js";
import type { Flattening } from "../schema/flatten-page-schema.js";
import type { Sample } from "./read-samples.js";
import { differences } from "./xml-sample.js";

/** What the samples of one body show: a value, and the name of the root that XML gives it. */
export interface Shown {
  readonly value: JsonValue;
  readonly line: number;
  readonly isXml: boolean;
  readonly root?: string;
}

type Given = Pick<Flattening, "file" | "called" | "report">;

/** The first sample of a body in JSON, else in XML. Others that say something else are reported. */
export function shownOf(
  samples: readonly Sample[],
  given: Given,
): Shown | undefined {
  const first =
    samples.find(({ body }) => body.notation === "json") ?? samples[0];
  if (first === undefined) return undefined;
  for (const other of samples) {
    if (other !== first) compare(first, other, given);
  }
  const xml = samples.find(({ body }) => body.notation === "xml")?.body;
  return {
    value: first.body.value,
    line: first.line,
    isXml: first.body.notation === "xml",
    ...(xml?.notation === "xml" && { root: xml.root }),
  };
}

/** A value that was read from XML, with lists where the schema has them: there one element looks like a value. */
export function withLists(
  value: JsonValue,
  schema: Readonly<Record<string, unknown>>,
  key = "root",
): JsonValue {
  if (schema[`${key}.type`] === "L") {
    const items = Array.isArray(value) ? (value as JsonValue[]) : [value];
    return items.map((item) => withLists(item, schema, elementKey(key)));
  }
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    return value;
  }
  return Object.fromEntries(
    Object.entries(value).map(([name, member]) => [
      name,
      withLists(member, schema, memberKey(key, name)),
    ]),
  );
}

/** Reports members of a value that its schema does not list. */
export function tellUnlisted(
  { value, line }: Pick<Shown, "value" | "line">,
  schema: Readonly<Record<string, unknown>>,
  { file, called, report }: Given,
): void {
  for (const path of new Set(unlisted(value, { schema, key: "root" }))) {
    const what = `what ${called} holds`;
    const kept = `no \`${path}\` in its schema`;
    const other = `a sample with \`${path}\``;
    const at = placeOf(line, { file });
    report(problem("page-contradicts-itself", at, { what, kept, other }));
  }
}

interface Below {
  readonly schema: Readonly<Record<string, unknown>>;
  readonly key: string;
}

/** The paths of members that no schema lists; what lists none takes any. */
function unlisted(value: JsonValue, { schema, key }: Below): readonly string[] {
  if (typeof value !== "object" || value === null) return [];
  if (Array.isArray(value)) {
    const items = value as readonly JsonValue[];
    const below = { schema, key: elementKey(key) };
    return items.flatMap((item) => unlisted(item, below));
  }
  const keys = Object.keys(schema);
  const isOpen =
    schema[`${key}.additional`] === true ||
    !keys.some((one) => one.startsWith(`${key}.attributes.`));
  return Object.entries(value).flatMap(([name, member]) => {
    const below = memberKey(key, name);
    if (!Object.hasOwn(schema, `${below}.type`)) return isOpen ? [] : [name];
    return unlisted(member, { schema, key: below }).map(
      (path) => `${name}.${path}`,
    );
  });
}

function compare(
  first: Sample,
  { body, line }: Sample,
  { file, called, report }: Given,
): void {
  const at = placeOf(line, { file });
  if (body.notation === first.body.notation) {
    if (JSON.stringify(body) === JSON.stringify(first.body)) return;
    const what = `A second example of ${called}`;
    report(
      problem("beyond-a-spec", at, { what, became: "the first was taken" }),
    );
    return;
  }
  for (const { path, json, xml } of differences(first.body.value, body.value)) {
    const what = `what the example of ${called} has at \`${path || "/"}\``;
    const [kept, other] = [`\`${json}\` in JSON`, `\`${xml}\` in XML`];
    report(problem("page-contradicts-itself", at, { what, kept, other }));
  }
}

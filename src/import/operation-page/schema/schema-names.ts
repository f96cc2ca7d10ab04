import { isXmlName } from "../../../model/schema/xml-name.js";
import type { FacetValue } from "./member-facets.js";
import { joinText } from "../line.js";
import type { Member } from "./member.js";

/** The name of a member's schema as its title; undefined where it repeats that of the member, or means nothing. */
export function schemaName({ name, schema }: Member): FacetValue | undefined {
  if (schema === undefined || isMeaningless(schema.text)) return undefined;
  return schema.text === name
    ? undefined
    : { value: schema.text, line: schema.line };
}

/** The title of a root, which is its XML name: its own name, else that of the samples. */
export function rootName(
  { name, line }: Member,
  sampleRoot: string | undefined,
): FacetValue | undefined {
  const value = isMeaningless(name) ? sampleRoot : name;
  return value !== undefined && isXmlName(value) ? { value, line } : undefined;
}

/** The description of a member: its own lines, else those of its schema, else a title that is not used as one. */
export function readDescription(
  member: Member,
  schema: Member | undefined,
  title: FacetValue | undefined,
): FacetValue | undefined {
  for (const lines of [member.description, schema?.description ?? []]) {
    const value = joinText(lines, " ");
    const line = lines[0]?.line ?? member.line;
    if (value !== "") return { value, line };
  }
  return title;
}

/** Whether a schema has one of the names that generators give to nameless ones. */
function isMeaningless(name: string): boolean {
  return /^(?:|schema|body|items?|(?:type|items?)\[\d*\]|additionalProperties|inline.*)$/i.test(
    name,
  );
}

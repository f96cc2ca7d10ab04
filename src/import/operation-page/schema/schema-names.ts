import { isXmlName } from "../../../model/schema/xml-name.js";
import type { Said } from "./member-facets.js";
import { proseOf } from "../line.js";
import type { Member } from "./member.js";

/** A title or a description, and its line. */
export interface Words {
  readonly value: string;
  readonly line: number;
}

/** What a member's schema is called; undefined where the name says no more than the member's. */
export function schemaName({ name, schema }: Member): Words | undefined {
  if (schema === undefined || isEmpty(schema.text)) return undefined;
  return schema.text === name
    ? undefined
    : { value: schema.text, line: schema.line };
}

/** What a root is called, as an XML element is: by its own name, else by the one that samples show. */
export function rootName(
  { name, line }: Member,
  shown: string | undefined,
): Words | undefined {
  const value = isEmpty(name) ? shown : name;
  return value !== undefined && isXmlName(value) ? { value, line } : undefined;
}

/** What is said of a member: on its own lines, else on those of its schema, else by its title where that is not kept as one. */
export function descriptionOf(
  member: Member,
  schema: Member | undefined,
  title: Said | undefined,
): Words | undefined {
  for (const about of [member.about, schema?.about ?? []]) {
    const value = proseOf(about, " ");
    const line = about[0]?.line ?? member.line;
    if (value !== "") return { value, line };
  }
  if (typeof title?.value !== "string") return undefined;
  return { value: title.value, line: title.line };
}

/** Names that say nothing of what a schema holds. */
function isEmpty(name: string): boolean {
  return /^(?:|schema|body|items?|(?:type|items?)\[\d*\]|additionalProperties|inline.*)$/i.test(
    name,
  );
}

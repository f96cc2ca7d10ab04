import { Problem } from "./problem.js";

/** The opaque texts of a list of entity tags, or any tag at all (RFC 9110, section 8.8.3). A weak tag counts by its text: proxies weaken tags. A version without quotes is taken too; anything else is a 400. */
export function readEntityTags(
  header: string,
  value: string,
): readonly string[] | "any" {
  if (value.trim() === "*") return "any";
  const tags: string[] = [];
  let rest = value.trim();
  while (rest !== "") {
    const [all, quoted, bare] = nextTag.exec(rest) ?? [];
    if (all === undefined) throw malformed(header);
    const tag = quoted ?? bare;
    if (tag !== undefined) tags.push(tag);
    rest = rest.slice(all.length);
  }
  if (tags.length === 0) throw malformed(header);
  return tags;
}

/** One tag up to its comma, or an empty element of the list. */
const nextTag =
  /^(?:(?:W\/)?"([\x21\x23-\x7e\x80-\uffff]*)"|(\d{1,15}))?[ \t]*(?:,[ \t]*|$)/;

function malformed(header: string): Problem {
  return new Problem(
    400,
    `${header} must be *, or a list of entity tags, as in "3".`,
  );
}

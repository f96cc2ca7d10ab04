import type { Invocation } from "./invocation.js";
import { own } from "./own.js";
import { refusedMember, Problem } from "./problem.js";

/** The version that the caller knows of an item: by If-Match, or by the member in the payload. Neither is a 428, and two that disagree are a 400. */
export function versionOf(
  { version = "" }: { readonly version?: string },
  given: object,
  { ifMatch }: Pick<Invocation, "ifMatch">,
): number {
  const sent = own(given, version) as number | undefined;
  const matched = ifMatch === undefined ? undefined : entityTag(ifMatch);
  if (sent !== undefined && matched !== undefined && sent !== matched) {
    throw refusedMember(version, "is another version than If-Match");
  }
  const known = sent ?? matched;
  if (known !== undefined) return known;
  throw new Problem(
    428,
    `Say which version is to be changed: by If-Match, or by ${version}.`,
  );
}

/** The version in an entity tag: "3", or 3 alone. */
function entityTag(ifMatch: string): number {
  const [, , digits] = /^\s*("?)(\d{1,15})\1\s*$/.exec(ifMatch) ?? [];
  if (digits !== undefined) return Number(digits);
  throw new Problem(400, 'If-Match must be a version, as in "3".');
}

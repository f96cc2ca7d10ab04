import { otherVersion, Problem, refusedMember } from "./problem.js";
import type { Invocation } from "./invocation.js";
import { own } from "./own.js";
import { readEntityTags } from "./entity-tags.js";

/** What a caller knows of an item's version: the one it has, several of which it has one, any at all, or that there is no such item. */
export type KnownVersion = number | readonly number[] | "any" | "none";

/** What the caller knows of an item's version, by If-Match, If-None-Match or the member in the payload. None of them is a 428, two that disagree are a 400. */
export function versionOf(
  { version = "" }: { readonly version?: string },
  given: object,
  { ifMatch, ifNoneMatch }: Pick<Invocation, "ifMatch" | "ifNoneMatch">,
): KnownVersion {
  const sent = own(given, version) as number | undefined;
  const known = ifMatch === undefined ? undefined : matchedVersion(ifMatch);
  if (ifNoneMatch !== undefined) {
    if (sent === undefined && known === undefined) return noneOf(ifNoneMatch);
    throw new Problem(400, "If-None-Match rules out a version beside it.");
  }
  if (sent !== undefined && known !== undefined && !isAmong(sent, known)) {
    throw refusedMember(version, "is another version than If-Match");
  }
  if (sent !== undefined) return sent;
  if (known !== undefined) return known;
  throw new Problem(
    428,
    `The version to change is required: in If-Match, or as ${version}.`,
  );
}

/** Whether a version is one that the caller knows. */
export function isAmong(version: number, known: KnownVersion): boolean {
  if (typeof known === "number") return version === known;
  return known === "any" || (known !== "none" && known.includes(version));
}

/** The most versions that one request may name. */
const mostVersions = 50;

/** A tag that is no version can match no item. */
function matchedVersion(header: string): KnownVersion {
  const tags = readEntityTags("If-Match", header);
  if (tags === "any") return "any";
  const versions = [...new Set(tags)].flatMap((tag) =>
    /^\d{1,15}$/.test(tag) ? [Number(tag)] : [],
  );
  const [only] = versions;
  if (only === undefined) throw otherVersion();
  if (versions.length > mostVersions) {
    throw new Problem(400, `If-Match names over ${mostVersions} versions.`);
  }
  return versions.length === 1 ? only : versions;
}

function noneOf(header: string): KnownVersion {
  if (readEntityTags("If-None-Match", header) === "any") return "none";
  throw new Problem(400, "If-None-Match must be * where an item is written.");
}

import type { Flat, Term } from "./schema-level.js";
import type { Losses } from "../unsupported-parts.js";
import {
  elementsOf,
  isObject,
  memberOf,
  membersOf,
  type Node,
} from "../document/document-node.js";
import { flagIn, givenIn, wordsIn } from "./read-keywords.js";
import { typeIn } from "./read-type.js";

interface Around {
  readonly losses: Losses;
  readonly termAt: (node: Node) => Term;
}

/** What a schema says by its own keywords, without those that lead to other schemas of its level. */
export function ownOf(node: Node, { losses, termAt }: Around): Flat {
  const typed = typeIn(node, losses);
  const { type } = typed;
  for (const [key, [what, became]] of unsaid) {
    const found = memberOf(node, key);
    if (found !== undefined) losses.beyond(found, what, became);
  }
  const properties = memberOf(node, "properties");
  if (properties && !isObject(properties.value)) {
    losses.misshapen(properties, "an object");
  }
  const items = itemsIn(node, losses);
  const xml = memberOf(node, "xml");
  const isReadOnly = flagIn(memberOf(node, "readOnly"), losses);
  const isWriteOnly = flagIn(memberOf(node, "writeOnly"), losses);
  return {
    at: node,
    ...(type && { type }),
    nullable: typed.nullable,
    words: wordsIn(node, typed, losses),
    members: new Map(
      (properties ? membersOf(properties) : []).map(([name, member]) => [
        name,
        termAt(member),
      ]),
    ),
    required: requiredIn(node, losses),
    open: isOpen(node, losses),
    ...(items && { items: termAt(items) }),
    unique: flagIn(memberOf(node, "uniqueItems"), losses) ?? false,
    ...(xml && { xml }),
    ...(isReadOnly && { only: "response" as const }),
    ...(isWriteOnly && { only: "request" as const }),
    given: givenIn(node),
  };
}

const unchecked = "it is not checked";

/** Keywords that no facet says, in words, with what becomes of what they say. */
const unsaid: ReadonlyMap<string, readonly [what: string, became: string]> =
  new Map([
    ["not", ["What a value is not (`not`)", unchecked]],
    ["if", ["A condition (`if`)", unchecked]],
    ["patternProperties", ["Members by pattern", "they are free"]],
    ["propertyNames", ["A rule for names of members", unchecked]],
    ["minProperties", ["A least number of members", unchecked]],
    ["maxProperties", ["A greatest number of members", unchecked]],
    ["dependentRequired", ["Members that need others", unchecked]],
    ["dependentSchemas", ["Members that need others", unchecked]],
    ["dependencies", ["Members that need others", unchecked]],
    ["contains", ["An item that a list must have", unchecked]],
    ["prefixItems", ["A list whose items differ by position", "they are free"]],
    ["$dynamicRef", ["A reference that is found when it is used", unchecked]],
    ["discriminator", ["A discriminator", "its member is one as any other"]],
  ]);

function requiredIn(node: Node, losses: Losses): ReadonlySet<string> {
  const said = memberOf(node, "required");
  if (said === undefined) return new Set();
  if (!Array.isArray(said.value)) losses.misshapen(said, "a list of names");
  return new Set(
    elementsOf(said).flatMap((one) => {
      if (typeof one.value === "string") return [one.value];
      losses.misshapen(one, "a text");
      return [];
    }),
  );
}

function isOpen(node: Node, losses: Losses): boolean {
  if (memberOf(node, "unevaluatedProperties")?.value === false) return false;
  const rest = memberOf(node, "additionalProperties");
  if (rest === undefined || rest.value === true) return true;
  if (rest.value === false) return false;
  if (!isObject(rest.value)) {
    losses.misshapen(rest, "true, false or a schema");
  } else if (Object.keys(rest.value).length > 0) {
    const what = "A schema of all members (`additionalProperties`)";
    losses.beyond(rest, what, "those that are not listed are free");
  }
  return true;
}

function itemsIn(node: Node, losses: Losses): Node | undefined {
  const items = memberOf(node, "items");
  if (items === undefined || items.value === true) return undefined;
  if (memberOf(node, "prefixItems") !== undefined) return undefined;
  if (Array.isArray(items.value)) {
    const what = "A list whose items differ by position";
    losses.beyond(items, what, "they are free");
    return undefined;
  }
  return items;
}

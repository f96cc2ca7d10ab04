import { problem } from "../diagnostics/catalogue.js";
import type { Location, Report } from "../diagnostics/diagnostic.js";
import { didYouMean } from "../diagnostics/did-you-mean.js";
import { membersOf, type Entry } from "./entry.js";
import { facetNames, isFacet, type Facet } from "./facets.js";
import {
  elementKey,
  memberKey,
  readSchemaKey,
  type Step,
} from "./schema-key.js";
import type { SchemaNode } from "./schema.js";

const deepest = 64;
const most = 10_000;

interface Growing {
  readonly key: string;
  readonly at: Location;
  readonly facets: Map<Facet, Entry>;
  readonly attributes: Map<string, Growing>;
  items?: Growing;
}

/** A flattened schema as a tree. Keys that are none are reported, and the rest is read; what is no object is reported alone. */
export function readSchema(
  entry: Entry,
  report: Report,
): SchemaNode | undefined {
  const root = grown("root", entry.at);
  const members = membersOf(entry, report);
  if (members === undefined) return undefined;
  if (members.size > most) {
    report(
      problem("too-large", entry.at, {
        what: `\`${entry.key}\``,
        limit: `${most} keys`,
      }),
    );
    return root;
  }
  for (const [text, member] of members) {
    const key = readSchemaKey(text);
    if ("reason" in key) {
      report(
        problem("bad-schema-key", member.at, { key: text, reason: key.reason }),
      );
    } else if (key.steps.length > deepest) {
      report(
        problem("too-large", member.at, {
          what: "The schema",
          limit: `${deepest} levels`,
        }),
      );
    } else if (!isFacet(key.facet)) {
      report(unknownFacet(key.facet, member.at));
    } else {
      place(root, key.steps, member).facets.set(key.facet, member);
    }
  }
  return root;
}

function unknownFacet(facet: string, at: Location) {
  const near = didYouMean(facet, facetNames);
  return problem("unknown-facet", at, { facet, near, known: facetNames });
}

function place(root: Growing, steps: readonly Step[], { at }: Entry): Growing {
  let node = root;
  for (const step of steps) {
    if (step.kind === "element") {
      node = node.items ??= grown(elementKey(node.key), at);
    } else {
      const child =
        node.attributes.get(step.name) ??
        grown(memberKey(node.key, step.name), at);
      node.attributes.set(step.name, child);
      node = child;
    }
  }
  return node;
}

function grown(key: string, at: Location): Growing {
  return { key, at, facets: new Map(), attributes: new Map() };
}

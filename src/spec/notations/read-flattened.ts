import { type Report, problem } from "../../diagnostics/diagnostic.js";
import type { Entry } from "../entry.js";
import { isFacet } from "../../vocabulary/facets.js";
import {
  elementBuilder,
  createSchemaBuilder,
  schemaLimits,
  memberBuilder,
  reportTooDeep,
  addFacet,
  type SchemaBuilder,
  unknownFacet,
} from "./schema-builder.js";
import { readSchemaKey, type Step } from "../schema-key.js";
import type { SchemaNode } from "../schema.js";

/** A schema of flattened keys, `root.attributes.<name>.<facet>`, as a tree. Invalid keys are reported, and the rest is read. */
export function readFlattened(
  { at }: Entry,
  members: ReadonlyMap<string, Entry>,
  report: Report,
): SchemaNode {
  const root = createSchemaBuilder("root", at);
  for (const [text, member] of members) {
    const key = readSchemaKey(text);
    if ("reason" in key) {
      const { reason } = key;
      report(problem("bad-schema-key", member.at, { key: text, reason }));
    } else if (key.steps.length > schemaLimits.levels) {
      reportTooDeep(member.at, report);
    } else if (!isFacet(key.facet)) {
      report(unknownFacet(key.facet, member.at));
    } else {
      addFacet(nodeAt(root, key.steps, member), [key.facet, member], report);
    }
  }
  return root;
}

function nodeAt(
  root: SchemaBuilder,
  steps: readonly Step[],
  { at }: Entry,
): SchemaBuilder {
  let node = root;
  for (const step of steps) {
    node =
      step.kind === "element"
        ? elementBuilder(node, at)
        : memberBuilder(node, step.name, at);
  }
  return node;
}

import { error, warning, meant, type Near } from "../definition.js";

/** What can be wrong with a schema. */
export const schemas = {
  "bad-schema-key": error(
    (p: { key: string; reason: string; isJsonSchema?: boolean }) => ({
      message: `\`${p.key}\` is no schema key: ${p.reason}.`,
      help: p.isJsonSchema
        ? "In JSON Schema a flattened key is any `properties.<name>` or `items`, then a word, e.g. `properties.lines.items.type`."
        : "A schema key is `root`, then any `.attributes.<name>` or `.items`, then `.<facet>`, e.g. `root.attributes.status.type`.",
    }),
  ),
  "mixed-spellings": error(
    (p: {
      schema: string;
      one: { spelling: string; key: string };
      other: { spelling: string; key: string };
    }) => ({
      message: `\`${p.schema}\` is spelled in two ways: \`${p.one.key}\` is of ${p.one.spelling}, \`${p.other.key}\` of ${p.other.spelling}.`,
      help: "Write all of it in one spelling, best in flattened keys, e.g. `root.attributes.status.type`.",
    }),
  ),
  "kept-as-note": warning((p: { word: string }) => ({
    message: `\`${p.word}\` is no facet; what it says is kept as a note.`,
    help: "Docs show it under Notes. Remove it, or say it in `description`.",
  })),
  "said-differently": error(
    (p: { key: string; here: string; there: string; where: string }) => ({
      message: `\`${p.key}\` is ${p.here} here, and ${p.there} ${p.where}.`,
      help: "Keep one of the two.",
    }),
  ),
  "unknown-facet": error(
    (p: { facet: string; known: readonly string[] } & Near) => ({
      message: `\`${p.facet}\` is no facet.`,
      help: meant(p.near) ?? `Facets: ${p.known.join(", ")}.`,
    }),
  ),
  "unknown-type": error((p: { found: string } & Near) => ({
    message: `\`${p.found}\` is no DynamoDB type.`,
    help: meant(p.near) ?? "Types: S, N, BOOL, M, L, SS, NS, BS, B, NULL.",
  })),
  "missing-type": error((p: { key: string; add: string }) => ({
    message: `\`${p.key}\` has no type.`,
    help: `Add \`${p.add}\`, e.g. "S".`,
  })),
  "misplaced-members": error(
    (p: { key: string; type: string; wants: string }) => ({
      message: `\`${p.key}\` is of type ${p.type}, which holds no ${p.wants === "M" ? "attributes" : "items"}.`,
      help: `Make it an ${p.wants}, or remove what stands below it.`,
    }),
  ),
  "misplaced-facet": error(
    (p: { facet: string; type: string; types: string }) => ({
      message: `\`${p.facet}\` says nothing about a member of type ${p.type}.`,
      help: `It is for ${p.types}. Remove it, or change the type.`,
    }),
  ),
  "unfit-role": error((p: { key: string; facet: string; wants: string }) => ({
    message: `\`${p.key}\` cannot be \`${p.facet}\`.`,
    help: `Such a member is ${p.wants}.`,
  })),
  "impossible-bounds": error((p: { low: string; high: string }) => ({
    message: `No value fits: \`${p.low}\` is above \`${p.high}\`.`,
    help: "Swap the two, or remove one.",
  })),
  "no-choice-left": error((p: { key: string }) => ({
    message: `No value fits \`${p.key}\`: its choices leave none.`,
    help: "Let `enum` and `regex` agree on at least one value, of the member's type.",
  })),
  "unknown-format": warning((p: { format: string } & Near) => ({
    message: `\`${p.format}\` is no format that is checked; docs carry it, validators do not.`,
    help: meant(p.near) ?? "Use `regex` to have it checked.",
  })),
};

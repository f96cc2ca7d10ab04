import {
  error,
  warning,
  suggestionText,
  type Suggestion,
} from "../definition.js";

/** What can be wrong with a schema. */
export const schemas = {
  "bad-schema-key": error(
    (p: { key: string; reason: string; isJsonSchema?: boolean }) => ({
      message: `Invalid schema key \`${p.key}\`: ${p.reason}.`,
      help: p.isJsonSchema
        ? "A flattened JSON Schema key is any number of `properties.<name>` or `items`, then a keyword, e.g. `properties.lines.items.type`."
        : "A schema key is `root`, then any number of `.attributes.<name>` or `.items`, then `.<facet>`, e.g. `root.attributes.status.type`.",
    }),
  ),
  "mixed-spellings": error(
    (p: {
      schema: string;
      one: { spelling: string; key: string };
      other: { spelling: string; key: string };
    }) => ({
      message: `\`${p.schema}\` mixes two notations: \`${p.one.key}\` belongs to ${p.one.spelling}, \`${p.other.key}\` to ${p.other.spelling}.`,
      help: "Use one notation, preferably flattened keys, e.g. `root.attributes.status.type`.",
    }),
  ),
  "kept-as-note": warning((p: { word: string }) => ({
    message: `Unknown facet \`${p.word}\`; its value is kept as a note.`,
    help: "The docs show it under Notes. Remove it, or move it to `description`.",
  })),
  "said-differently": error(
    (p: { key: string; here: string; there: string; where: string }) => ({
      message: `\`${p.key}\` is ${p.here} here, but ${p.there} ${p.where}.`,
      help: "Remove one of the two.",
    }),
  ),
  "unknown-facet": error(
    (p: { facet: string; known: readonly string[] } & Suggestion) => ({
      message: `Unknown facet \`${p.facet}\`.`,
      help: suggestionText(p.near) ?? `Facets: ${p.known.join(", ")}.`,
    }),
  ),
  "unknown-type": error((p: { found: string } & Suggestion) => ({
    message: `Unknown type \`${p.found}\`.`,
    help:
      suggestionText(p.near) ?? "Types: S, N, BOOL, M, L, SS, NS, BS, B, NULL.",
  })),
  "missing-type": error((p: { key: string; add: string }) => ({
    message: `\`${p.key}\` has no type.`,
    help: `Add \`${p.add}\`, e.g. "S".`,
  })),
  "misplaced-members": error(
    (p: { key: string; type: string; wants: string }) => ({
      message: `\`${p.key}\` has type ${p.type}, which has no ${p.wants === "M" ? "attributes" : "items"}.`,
      help: `Change its type to ${p.wants}, or remove the keys below it.`,
    }),
  ),
  "misplaced-facet": error(
    (p: { facet: string; type: string; types: string }) => ({
      message: `The facet \`${p.facet}\` does not apply to type ${p.type}.`,
      help: `It applies to ${p.types}. Remove it, or change the type.`,
    }),
  ),
  "unfit-role": error((p: { key: string; facet: string; wants: string }) => ({
    message: `\`${p.key}\` cannot be \`${p.facet}\`.`,
    help: `Such a member must be ${p.wants}.`,
  })),
  "impossible-bounds": error((p: { low: string; high: string }) => ({
    message: `No value is valid: \`${p.low}\` is greater than \`${p.high}\`.`,
    help: "Swap the two, or remove one.",
  })),
  "no-choice-left": error((p: { key: string }) => ({
    message: `No value is valid for \`${p.key}\`: no enum value satisfies its other constraints.`,
    help: "Make `enum` and `regex` allow at least one common value of the member's type.",
  })),
  "unknown-format": warning((p: { format: string } & Suggestion) => ({
    message: `Unknown format \`${p.format}\`: shown in the docs, not validated.`,
    help: suggestionText(p.near) ?? "Use `regex` to validate it.",
  })),
};

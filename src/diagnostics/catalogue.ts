import type { Diagnostic, Location } from "./diagnostic.js";

interface Said {
  readonly message: string;
  readonly help: string;
}

interface Entry<Parameters> {
  readonly severity: Diagnostic["severity"];
  readonly say: (parameters: Parameters) => Said;
}

type Near = { readonly near?: string | undefined };

/** Everything that can be wrong, said once. A code never changes its meaning. */
const catalogue = {
  "syntax-error": error((p: { language: string; reason: string }) => ({
    message: `This is not ${p.language}: ${p.reason}.`,
    help: `Mend the ${p.language} at this place; nothing behind it was read.`,
  })),
  "duplicate-key": error((p: { key: string }) => ({
    message: `\`${p.key}\` stands twice in one object.`,
    help: "Keep one of the two; a reader could take either.",
  })),
  "not-a-spec": error((p: { found: string }) => ({
    message: `A spec is an object of keys and values; this file holds ${p.found}.`,
    help: "Start with `lambda_function`, `http_method` and `api_path`.",
  })),
  "too-large": error((p: { what: string; limit: string }) => ({
    message: `${p.what} is over the limit of ${p.limit}.`,
    help: "Split the spec, or move examples and prose out of it.",
  })),
  "unknown-key": error(
    (p: { key: string; known: readonly string[] } & Near) => ({
      message: `\`${p.key}\` is no key that stands here.`,
      help: meant(p.near) ?? `Known keys: ${p.known.join(", ")}.`,
    }),
  ),
  "missing-key": error((p: { key: string; example: string }) => ({
    message: `\`${p.key}\` is missing.`,
    help: `Add it, e.g. \`${p.example}\`.`,
  })),
  "wrong-value": error(
    (p: { key: string; expected: string; found: string } & Near) => ({
      message: `\`${p.key}\` wants ${p.expected}, not ${p.found}.`,
      help: meant(p.near) ?? `Write ${p.expected}.`,
    }),
  ),
  "not-supported": error((p: { what: string; instead: string }) => ({
    message: `${p.what} is not supported by this version.`,
    help: p.instead,
  })),
  "bad-schema-key": error(
    (p: { key: string; reason: string; isJsonSchema?: boolean }) => ({
      message: `\`${p.key}\` is no schema key: ${p.reason}.`,
      help: p.isJsonSchema
        ? "In JSON Schema a flattened key is any `properties.<name>` or `items`, then a word, e.g. `properties.lines.items.type`."
        : "A schema key is `root`, then any `.attributes.<name>` or `.items`, then `.<facet>`, e.g. `root.attributes.status.type`.",
    }),
  ),
  "unknown-facet": error(
    (p: { facet: string; known: readonly string[] } & Near) => ({
      message: `\`${p.facet}\` is no facet.`,
      help: meant(p.near) ?? `Facets: ${p.known.join(", ")}.`,
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
  "bad-example-key": error((p: { key: string; reason: string }) => ({
    message: `\`${p.key}\` has no place in the example: ${p.reason}.`,
    help: "A flattened key is the members on the way, with positions from 0 in lists, e.g. `lines[0].quantity`.",
  })),
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
  "unread-parameter": warning((p: { member: string; action: string }) => ({
    message: `\`${p.action}\` accepts \`${p.member}\` and does nothing with it.`,
    help: "Remove it, unless a hook of yours reads it.",
  })),
  "unknown-index": error((p: { index: string; table: string } & Near) => ({
    message: `\`${p.index}\` is no index of table \`${p.table}\`.`,
    help:
      meant(p.near) ??
      `Add it: \`indexes: { ${p.index}: { partition_key: user_id } }\`.`,
  })),
  "unfit-payload": error((p: { action: string; wants: string }) => ({
    message: `The payload is not what \`${p.action}\` takes.`,
    help: `It takes ${p.wants}.`,
  })),
  "untyped-path-parameter": error((p: { name: string }) => ({
    message: `Nothing says of which type \`{${p.name}}\` in the path is.`,
    help: `Add \`path_schema\` with \`root.attributes.${p.name}.type\`, e.g. "S".`,
  })),
  "unused-path-member": error((p: { member: string }) => ({
    message: `\`${p.member}\` is no parameter of the path.`,
    help: `Write \`{${p.member}}\` where it stands in \`api_path\`, or remove it.`,
  })),
  "unknown-action": warning((p: { action: string }) => ({
    message: `\`${p.action}\` is no action that a table knows: its logic is the \`handle\` of your hooks.`,
    help: "Leave `table` out where the logic does not need it, or use an action of the list.",
  })),
  "impossible-bounds": error((p: { low: string; high: string }) => ({
    message: `No value fits: \`${p.low}\` is above \`${p.high}\`.`,
    help: "Swap the two, or remove one.",
  })),
  "unknown-format": warning((p: { format: string } & Near) => ({
    message: `\`${p.format}\` is no format that is checked; docs carry it, validators do not.`,
    help: meant(p.near) ?? "Use `regex` to have it checked.",
  })),
  "bad-regex": error((p: { regex: string; reason: string }) => ({
    message: `\`${p.regex}\` does not compile: ${p.reason}.`,
    help: "Regexes are ECMAScript's with the `u` flag. Escape what stands for itself.",
  })),
  "regex-without-unicode": warning((p: { regex: string }) => ({
    message: `\`${p.regex}\` compiles only without the \`u\` flag, and is used so.`,
    help: "Remove escapes that escape nothing, e.g. `\\-` outside brackets or `\\_`.",
  })),
  "exponential-regex": error((p: { regex: string; attack: string }) => ({
    message: `\`${p.regex}\` can take exponential time, e.g. on ${p.attack}.`,
    help: "Rewrite it so that no repetition stands in a repetition over the same characters.",
  })),
  "polynomial-regex": warning(
    (p: { regex: string; degree: string; attack: string }) => ({
      message: `\`${p.regex}\` can take time that grows with the ${p.degree} of the length, e.g. on ${p.attack}.`,
      help: "Bound the length with `max_length`, or rewrite the repetition.",
    }),
  ),
  "unproven-regex": warning((p: { regex: string }) => ({
    message: `\`${p.regex}\` could not be proven fast.`,
    help: "Bound the length with `max_length`, or do without look-around and back-references.",
  })),
  "invalid-name": error((p: { what: string; name: string; rule: string }) => ({
    message: `\`${p.name}\` cannot be the name of ${p.what}.`,
    help: `Use ${p.rule}.`,
  })),
  "bad-path": error((p: { path: string; reason: string }) => ({
    message: `API Gateway does not take the path \`${p.path}\`: ${p.reason}.`,
    help: "Write e.g. `/orders/{order_id}`: segments of A-Z a-z 0-9 _ . , : -, a parameter being a whole segment.",
  })),
  "reserved-path": warning((p: { path: string }) => ({
    message: `API Gateway keeps \`${p.path}\` for its own health checks.`,
    help: "Use another path.",
  })),
  "method-and-payload": error(
    (p: { method: string; mode: string; allowed: string }) => ({
      message: `${p.method} does not carry its payload as \`${p.mode}\`.`,
      help: `Use \`payload_mode: ${p.allowed}\`, or leave it out.`,
    }),
  ),
  "async-read": error((p: { action: string }) => ({
    message: `\`${p.action}\` returns what it read, and an ASYNC endpoint answers before it reads.`,
    help: "Use `invocation_mode: SYNC`.",
  })),
  "async-secret": warning((p: { member: string; what: string }) => ({
    message: `\`${p.member}\` is ${p.what}, and the payload of an ASYNC endpoint rests in queues.`,
    help: "Use `invocation_mode: SYNC`, or send it another way.",
  })),
  "action-and-method": error(
    (p: { action: string; method: string; methods: string }) => ({
      message: `\`${p.action}\` is not what ${p.method} does.`,
      help: `Use ${p.methods}.`,
    }),
  ),
  "mistyped-action": error((p: { action: string } & Near) => ({
    message: `\`${p.action}\` is no action that a table knows.`,
    help: meant(p.near) ?? "Leave `action` out to write the logic yourself.",
  })),
  "duplicate-id": error((p: { id: string; other: string }) => ({
    message: `\`${p.id}\` is also the id of the endpoint in ${p.other}.`,
    help: "Ids are unique, upper and lower case being one. Rename one `lambda_function` or `endpoint_name`.",
  })),
  "duplicate-route": error((p: { route: string; other: string }) => ({
    message: `\`${p.route}\` is also the route of the endpoint in ${p.other}.`,
    help: "Change `http_method` or `api_path` of one.",
  })),
  "key-not-a-member": error((p: { key: string; schema: string } & Near) => ({
    message: `The key \`${p.key}\` is no member of ${p.schema}.`,
    help:
      meant(p.near) ??
      `Add \`root.attributes.${p.key}.type\`, or name a member that is there.`,
  })),
  "unfit-key": error((p: { key: string; reason: string }) => ({
    message: `\`${p.key}\` cannot be a key: ${p.reason}.`,
    help: "A key is of type S, N or B, required, and never null.",
  })),
  "table-disagreement": error(
    (p: {
      table: string;
      what: string;
      here: string;
      there: string;
      other: string;
    }) => ({
      message: `Table \`${p.table}\` has ${p.what} ${p.here} here, but ${p.there} in ${p.other}.`,
      help: "A table has one set of keys and one type for each member. Make the two the same.",
    }),
  ),
  "unfit-example": error((p: { path: string; reason: string }) => ({
    message: `The example does not fit its schema: ${p.path} ${p.reason}.`,
    help: "Change the example or the schema; docs show examples that the endpoint accepts.",
  })),
  "unfilled-response": error((p: { member: string }) => ({
    message: `Nothing fills the required response member \`${p.member}\`.`,
    help: "Name a member that the item has in every case, or make it optional.",
  })),
  "unknown-body-member": error((p: { member: string } & Near) => ({
    message: `\`${p.member}\` is no member of the response's schema.`,
    help: meant(p.near) ?? "Add it to the schema, or remove it here.",
  })),
  "unfit-body": error((p: { member: string; reason: string }) => ({
    message: `\`${p.member}\` cannot be filled with this: it ${p.reason}.`,
    help: "Write a value that the response's schema takes, or change the schema.",
  })),
  "unknown-reference": error(
    (p: { reference: string; known: readonly string[] } & Near) => ({
      message: `\`${p.reference}\` names nothing that can be answered here.`,
      help:
        meant(p.near) ??
        `Known here: ${p.known.slice(0, 12).join(", ")}. A text that starts with $ is written with two: $$.`,
    }),
  ),
  "unknown-status": error(
    (p: { status: string; known: readonly string[] }) => ({
      message: `\`as\` names ${p.status}, which is no refusal of this spec with an answer of its own.`,
      help:
        p.known.length > 0
          ? `Name one of ${p.known.join(", ")}.`
          : "Describe the status that is to be answered under `responses` as well.",
    }),
  ),
  "async-media-type": error((p: { type: string }) => ({
    message: `An ASYNC endpoint does not speak \`${p.type}\`: API Gateway hands on JSON only.`,
    help: "Use `application/json`, or `invocation_mode: SYNC`.",
  })),
  "unfit-xml-name": error((p: { name: string }) => ({
    message: `\`${p.name}\` cannot be the name of an XML element.`,
    help: "Start with a letter or _, then letters, digits, _, . and -; or leave XML out of the media types.",
  })),
  "parameter-twice": error((p: { name: string; place: string }) => ({
    message: `\`${p.name}\` is declared as a ${p.place}, and elsewhere as well.`,
    help: "Keep one of the two: a caller could not say which is meant.",
  })),
  "unfit-parameter": error((p: { name: string; reason: string }) => ({
    message: `\`${p.name}\` cannot be a header: ${p.reason}.`,
    help: "A header's name is of A-Z a-z 0-9 and -, and is none of those that HTTP itself or this endpoint's security needs.",
  })),
  "unfit-response": error((p: { member: string; reason: string }) => ({
    message: `The response member \`${p.member}\` promises more than the table holds: ${p.reason}.`,
    help: "Give it the type and the constraints that the stored member has, or looser ones.",
  })),
  "no-choice-left": error((p: { key: string }) => ({
    message: `No value fits \`${p.key}\`: its choices leave none.`,
    help: "Let `enum` and `regex` agree on at least one value, of the member's type.",
  })),
  "edited-file": error((p: { path: string }) => ({
    message: `\`${p.path}\` was changed by hand after it was written.`,
    help: "Move the change to the spec or a template, or give `--force` to overwrite it.",
  })),
  "blocked-file": error((p: { path: string }) => ({
    message: `\`${p.path}\` stands where a file is to be written, and is not ours.`,
    help: "Move it away, choose another `--out`, or give `--force` to overwrite it.",
  })),
  "unreadable-manifest": error((p: { path: string; reason: string }) => ({
    message: `\`${p.path}\` cannot be read: ${p.reason}.`,
    help: "Restore it from version control, or delete it and run `codegen generate --force`.",
  })),
  "other-specs": error((p: { out: string; before: string; now: string }) => ({
    message: `\`${p.out}\` was made from ${p.before}, not from ${p.now}.`,
    help: `Run \`codegen generate ${p.before}\`, choose another \`--out\`, or give \`--replace-specs\`.`,
  })),
  "incomplete-hook": error((p: { hooks: string; reason: string }) => ({
    message: `This file does not export ${p.hooks}, which cannot be added: ${p.reason}.`,
    help: `Mend what stands here, or export ${p.hooks} yourself; nothing in this file was changed.`,
  })),
  "blocked-hook": error((p: { path: string; reason: string }) => ({
    message: `\`${p.path}\` cannot be written: ${p.reason}.`,
    help: "Hooks are plain files in a plain folder beside the out folder. Move away what stands there, or choose another `--out`.",
  })),
  "no-module-type": warning((p: { path: string; reason: string }) => ({
    message: `Hooks are ES modules, but ${p.reason}.`,
    help: `Write \`"type": "module"\` into \`${p.path}\`.`,
  })),
  "unknown-template": error((p: { name: string } & Near) => ({
    message: `There is no template \`${p.name}\` that this could stand for.`,
    help:
      meant(p.near) ??
      "`codegen templates eject` lists those that there are. Move away what is none.",
  })),
  "bad-template": error((p: { reason: string; cure: string } & Near) => ({
    message: `This template cannot be used: ${p.reason}.`,
    help: meant(p.near) ?? p.cure,
  })),
  "failing-template": error((p: { reason: string }) => ({
    message: `Nothing can be made with this file: ${p.reason}.`,
    help: "Compare it with ours, which `codegen templates eject` writes where there is none.",
  })),
  "broken-output": error(
    (p: { place: string; reason: string; shown: string }) => ({
      message: `What this template writes cannot be read, at ${p.place}: ${p.reason}`,
      help: `There it wrote \`${p.shown}\`. Mend the text around its slots.`,
    }),
  ),
};

/** The stable name of one kind of mistake. */
export type Code = keyof typeof catalogue;

type ParametersOf<C extends Code> = Parameters<(typeof catalogue)[C]["say"]>[0];

/** Every code, for those who explain or test them. */
export const codes = Object.keys(catalogue) as readonly Code[];

/** A problem of a kind at a place, in the catalogue's words. */
export function problem<C extends Code>(
  code: C,
  at: Location,
  parameters: ParametersOf<C>,
): Diagnostic {
  const { severity, say } = catalogue[code] as unknown as Entry<
    ParametersOf<C>
  >;
  return { code, severity, ...say(parameters), at };
}

function error<P>(say: (parameters: P) => Said): Entry<P> {
  return { severity: "error", say };
}

function warning<P>(say: (parameters: P) => Said): Entry<P> {
  return { severity: "warning", say };
}

function meant(near: string | undefined): string | undefined {
  return near === undefined ? undefined : `Did you mean \`${near}\`?`;
}

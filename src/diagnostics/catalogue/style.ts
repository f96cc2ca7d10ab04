import { style as kind } from "../definition.js";

/** What works, and could be better: said by `lint` alone. */
export const style = {
  "unlisted-status": kind((p: { statuses: string; first: string }) => ({
    message: `\`responses\` does not list ${p.statuses}, which this endpoint can return.`,
    help: `Add e.g. \`"${p.first}": { description: … }\`, to describe it to callers.`,
  })),
  "unbounded-string": kind((p: { key: string; why: string }) => ({
    message: `The length of \`${p.key}\` is unbounded${p.why}.`,
    help: `Add \`${p.key}.max_length\`: otherwise one member can fill the whole item.`,
  })),
  "unbounded-list": kind((p: { key: string }) => ({
    message: `The number of items of \`${p.key}\` is unbounded.`,
    help: `Add \`${p.key}.max_items\`: an item holds at most 400 KB.`,
  })),
  "table-without-reader": kind((p: { table: string; writers: string }) => ({
    message: `No endpoint reads table \`${p.table}\`, which ${p.writers}.`,
    help: "Add a `get-one` or a list endpoint, or turn the rule off if something else reads the table.",
  })),
  "unused-index": kind((p: { index: string; table: string }) => ({
    message: `No endpoint queries the index \`${p.index}\` of table \`${p.table}\`.`,
    help: "Remove it, or add a list endpoint with `index`: each write pays for the index.",
  })),
  "table-scan": kind((p: { action: string; table: string }) => ({
    message: `\`${p.action}\` scans all of table \`${p.table}\`, page by page.`,
    help: "Add a `sort_key` to the table, or query an `index`, if the table will grow.",
  })),
  undocumented: kind((p: { id: string }) => ({
    message: `\`${p.id}\` has no description.`,
    help: "Add `description`: one or two sentences on its purpose.",
  })),
  "missing-example": kind((p: { id: string }) => ({
    message: `\`${p.id}\` has no payload example.`,
    help: "Add `payload_example`: without it the docs show a generated one.",
  })),
  "long-name": kind((p: { name: string; length: number; most: number }) => ({
    message: `\`${p.name}\` has ${p.length} characters; Lambda allows 64, including a stage suffix.`,
    help: `Shorten it to ${p.most}, to leave room for a suffix such as \`-staging\`.`,
  })),
  "misleading-name": kind(
    (p: { name: string; word: string; action: string }) => ({
      message: `\`${p.name}\` ends with \`${p.word}\`, but its action is \`${p.action}\`.`,
      help: "One of the two was probably copied from another spec. Make them agree.",
    }),
  ),
  "misleading-url": kind((p: { url: string; path: string }) => ({
    message: `\`${p.url}\` does not end with \`${p.path}\`.`,
    help: "The documented curl lines call `endpoint_url`. Make it end with `api_path`.",
  })),
  "mixed-naming": kind((p: { odd: string; style: string; count: number }) => ({
    message: `\`${p.odd}\` breaks the naming style: ${p.count} other members are in ${p.style}.`,
    help: "Use one naming style for all members of an object, if callers allow it.",
  })),
  "required-and-deprecated": kind((p: { key: string }) => ({
    message: `\`${p.key}\` is deprecated but required.`,
    help: "Make it optional first, so that callers can omit it.",
  })),
  "deprecated-without-words": kind((p: { id: string }) => ({
    message: `\`${p.id}\` is deprecated, but its replacement is not documented.`,
    help: "State its replacement, and how long it will work, in `description` or `notes`.",
  })),
  "unmarked-secret": kind((p: { key: string; member: string }) => ({
    message: `\`${p.member}\` is named like a secret, but is not marked as sensitive.`,
    help: `Add \`${p.key}.sensitive: "True"\`: this keeps it out of logs, examples and docs.`,
  })),
};

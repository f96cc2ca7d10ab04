import { style as kind } from "../definition.js";

/** What works, and could be better: said by `lint` alone. */
export const style = {
  "unlisted-status": kind((p: { statuses: string; first: string }) => ({
    message: `\`responses\` does not list ${p.statuses}, which this endpoint can answer.`,
    help: `Add e.g. \`"${p.first}": { description: … }\`, so that callers read of it in your words.`,
  })),
  "unbounded-string": kind((p: { key: string; why: string }) => ({
    message: `Nothing bounds the length of \`${p.key}\`${p.why}.`,
    help: `Add \`${p.key}.max_length\`: else a caller may fill the item with one member.`,
  })),
  "unbounded-list": kind((p: { key: string }) => ({
    message: `Nothing bounds the number of items of \`${p.key}\`.`,
    help: `Add \`${p.key}.max_items\`: an item of the table holds 400 KB in all.`,
  })),
  "table-without-reader": kind((p: { table: string; writers: string }) => ({
    message: `No endpoint reads table \`${p.table}\`, which ${p.writers}.`,
    help: "Add a `get-one` or a list, or turn the rule off where something else reads the table.",
  })),
  "unused-index": kind((p: { index: string; table: string }) => ({
    message: `No endpoint reads by the index \`${p.index}\` of table \`${p.table}\`.`,
    help: "Remove it, or add a list with `index`: every write pays for an index.",
  })),
  "table-scan": kind((p: { action: string; table: string }) => ({
    message: `\`${p.action}\` reads all of table \`${p.table}\`, page by page.`,
    help: "Give the table a `sort_key`, or read by an `index`, where it will grow.",
  })),
  undocumented: kind((p: { id: string }) => ({
    message: `\`${p.id}\` has no description.`,
    help: "Add `description`: a sentence or two on what it is for.",
  })),
  "missing-example": kind((p: { id: string }) => ({
    message: `\`${p.id}\` has no example of its payload.`,
    help: "Add `payload_example`: what the page shows is made up without one.",
  })),
  "long-name": kind((p: { name: string; length: number; most: number }) => ({
    message: `\`${p.name}\` has ${p.length} characters, and Lambda takes 64 with the stage.`,
    help: `Shorten it to ${p.most}, so that \`-staging\` has room behind it.`,
  })),
  "misleading-name": kind(
    (p: { name: string; word: string; action: string }) => ({
      message: `\`${p.name}\` ends with \`${p.word}\`, and its action is \`${p.action}\`.`,
      help: "One of the two was likely copied from another spec. Make them the same.",
    }),
  ),
  "misleading-url": kind((p: { url: string; path: string }) => ({
    message: `\`${p.url}\` does not end with \`${p.path}\`.`,
    help: "Curl lines on the page go to `endpoint_url`. Make it end with `api_path`.",
  })),
  "mixed-naming": kind((p: { odd: string; style: string; count: number }) => ({
    message: `\`${p.odd}\` is not spelled like the other members, ${p.count} of which are in ${p.style}.`,
    help: "Spell all members of an object in one way, where callers allow it.",
  })),
  "required-and-deprecated": kind((p: { key: string }) => ({
    message: `\`${p.key}\` is deprecated, and callers must send it.`,
    help: "Make it optional first, so that callers can leave it out.",
  })),
  "deprecated-without-words": kind((p: { id: string }) => ({
    message: `\`${p.id}\` is deprecated, and nothing says what to use instead.`,
    help: "Name what replaces it, and until when it works, in `description` or `notes`.",
  })),
  "unmarked-secret": kind((p: { key: string; member: string }) => ({
    message: `\`${p.member}\` sounds like a secret, and is not marked as one.`,
    help: `Add \`${p.key}.sensitive: "True"\`: it is then kept out of logs, examples and docs.`,
  })),
};

import type { templates as kinds } from "../catalogue/templates.js";
import type { Explanation } from "../explanation.js";

/** What the codes of users' templates mean. */
export const templates = {
  "unknown-template": {
    summary: "A file in the folder of templates stands for none of ours.",
    meaning:
      "A template replaces the one that has its path. A file whose path is another would never be used, so it is taken for a mistake.",
    example: `
- $ mv handler.ts.hbs templates/lamda/get-one-sync.ts.hbs
+ $ mv handler.ts.hbs templates/lambda/get-one-sync.ts.hbs
  $ npx codegen generate --templates templates
`,
    shows: "terminal",
  },
  "bad-template": {
    summary: "A template does not compile, or could let text become code.",
    meaning:
      "Each slot calls an escaper that is named after its place: without one, a name in a spec could end a string and go on as code. `if` and `each` are all the logic there is.",
    example: `
- const path = "{{path}}";
+ const path = {{str path}};
`,
    shows: "file",
  },
  "failing-template": {
    summary: "A template asks for what its view does not have.",
    meaning:
      "A view holds what our own template of that path needs, and nothing else. A field that is not there is told, and never an empty text.",
    example: `
- {{str route}} at {{str stage}}
+ {{str route}}
`,
    shows: "file",
  },
  "broken-output": {
    summary: "What a template writes is no TypeScript, JSON or Markdown.",
    meaning:
      "What users' templates write is formatted, and to be formatted it is read. The place is that in the written file.",
    example: `
- export const handler = serve({{
+ export const handler = serve({
`,
    shows: "file",
  },
} satisfies Record<keyof typeof kinds, Explanation>;

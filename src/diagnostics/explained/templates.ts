import type { templates as kinds } from "../catalogue/templates.js";
import type { Explanation } from "../explanation.js";

/** What the codes of users' templates mean. */
export const templates = {
  "unknown-template": {
    summary:
      "A file in the template folder does not override any built-in template.",
    meaning:
      "A template overrides the built-in one with the same path. A file with another path would never be used.",
    example: `
- $ mv handler.ts.hbs templates/lamda/get-one-sync.ts.hbs
+ $ mv handler.ts.hbs templates/lambda/get-one-sync.ts.hbs
  $ npx codegen generate --templates templates
`,
    shows: "terminal",
  },
  "bad-template": {
    summary: "A template does not compile, or could turn text into code.",
    meaning:
      "Every placeholder calls an escaper for its position: without one, a name in a spec could end a string and continue as code. `if` and `each` are the only logic.",
    example: `
- const path = "{{path}}";
+ const path = {{str path}};
`,
    shows: "file",
  },
  "failing-template": {
    summary: "A template uses a value that its view does not have.",
    meaning:
      "A view contains what the built-in template of that path needs, and nothing else. A missing value is an error, never an empty string.",
    example: `
- {{str route}} at {{str stage}}
+ {{str route}}
`,
    shows: "file",
  },
  "broken-output": {
    summary:
      "The output of a template is not valid TypeScript, JSON or Markdown.",
    meaning:
      "The output of users' templates is parsed to be formatted. The place is the one in the written file.",
    example: `
- export const handler = serve({{
+ export const handler = serve({
`,
    shows: "file",
  },
} satisfies Record<keyof typeof kinds, Explanation>;

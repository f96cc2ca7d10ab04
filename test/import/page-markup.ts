import type { JsonValue } from "../../src/model/json-value.js";

/** What a page of an endpoint says, apart from its markup. */
export interface PageFacts {
  readonly title: string;
  readonly summary: readonly Fact[];
  readonly prose: readonly string[];
  readonly description: readonly Fact[];
  readonly gateway: readonly Fact[];
  readonly example: readonly Fact[];
  /** Sections of JSON, by their headings. */
  readonly blocks: readonly (readonly [heading: string, text: string])[];
  readonly curl: string;
}

/** A label and its value. */
export type Fact = readonly [label: string, value: string];

/** The markups that pages are published in. */
export const markups = ["txt", "md", "rst", "html"] as const;

/** One of the markups. */
export type Markup = (typeof markups)[number];

/** The page in a markup, as such pages look there. */
export function pageIn(markup: Markup, facts: PageFacts): string {
  return writers[markup](facts);
}

const writers: Readonly<Record<Markup, (facts: PageFacts) => string>> = {
  txt: asText,
  md: asMarkdown,
  rst: asReStructuredText,
  html: asHtml,
};

/** As a browser copies a page of Sphinx: terms and definitions glued, items too. */
function asText(page: PageFacts): string {
  const escaped = (text: string): string => text.replaceAll("_", "\\_");
  const glued = (facts: readonly Fact[]): string =>
    facts.map(([label, value]) => `${escaped(label)}: ${value}`).join("");
  return [
    `${page.title}¶`,
    "Summary¶",
    page.summary.map(([label, value]) => `${label}:\n${value}`).join(""),
    "Description¶",
    ...page.prose,
    glued(page.description),
    "API Gateway Response¶",
    glued(page.gateway),
    "Payload Example¶",
    glued(page.example),
    ...page.blocks.flatMap(([heading, text]) => [
      `${heading}¶`,
      text.replace(/^ +/gm, ""),
    ]),
    "CMD curl¶",
    page.curl,
  ].join("\n");
}

function asMarkdown(page: PageFacts): string {
  const bullets = (facts: readonly Fact[]): string =>
    facts.map(([label, value]) => `- ${label}: ${code(value)}`).join("\n");
  return [
    `# ${page.title}`,
    "## Summary",
    bullets(page.summary),
    "## Description",
    ...page.prose,
    table(page.description),
    "## API Gateway Response",
    bullets(page.gateway),
    "## Payload Example",
    bullets(page.example),
    ...page.blocks.flatMap(([heading, text]) => [
      `## ${heading}`,
      `\`\`\`json\n${text}\n\`\`\``,
    ]),
    "## CMD curl",
    `\`\`\`bat\n${page.curl}\n\`\`\``,
    "",
  ].join("\n\n");
}

function code(text: string): string {
  const ticks = text.includes("`") ? "``" : "`";
  return text === "" ? "" : `${ticks}${text}${ticks}`;
}

function table(facts: readonly Fact[]): string {
  const rows = facts.map(([label, value]) => `| ${label} | ${code(value)} |`);
  return ["| Field | Value |", "| --- | --- |", ...rows].join("\n");
}

function asReStructuredText(page: PageFacts): string {
  const title = (text: string, mark: string): string =>
    `${text}\n${mark.repeat(text.length)}`;
  const bold = (facts: readonly Fact[]): string =>
    facts
      .map(([label, value]) => `**${label}:** \`\`${value}\`\``)
      .join("\n\n");
  const listTable = [
    ".. list-table::\n   :header-rows: 1\n",
    "   * - Field\n     - Value",
    ...page.description.map(
      ([label, value]) => `   * - ${label}\n     - \`\`${value}\`\``,
    ),
  ].join("\n");
  const json = (text: string): string =>
    `.. code-block:: json\n\n${text.replace(/^/gm, "   ")}`;
  return [
    title(page.title, "="),
    title("Summary", "-"),
    bold(page.summary),
    title("Description", "-"),
    ...page.prose,
    listTable,
    title("API Gateway Response", "-"),
    bold(page.gateway),
    title("Payload Example", "-"),
    bold(page.example),
    ...page.blocks.flatMap(([heading, text]) => [
      title(heading, "-"),
      json(text),
    ]),
    title("CMD curl", "-"),
    `.. code-block:: bat\n\n   ${page.curl}`,
    "",
  ].join("\n\n");
}

function asHtml(page: PageFacts): string {
  const heading = (text: string, level = 2): string =>
    `<h${level}>${html(text)}<a class="headerlink" href="#x" title="Link to this heading">¶</a></h${level}>`;
  const list = (facts: readonly Fact[]): string =>
    `<ul class="simple">\n${facts.map(([label, value]) => `<li><p><strong>${html(label)}</strong>: <code class="docutils literal notranslate"><span class="pre">${html(value)}</span></code></p></li>`).join("\n")}\n</ul>`;
  const terms = (facts: readonly Fact[]): string =>
    `<dl class="simple">\n${facts.map(([label, value]) => `<dt>${html(label)}:</dt><dd><p>${html(value)}</p></dd>`).join("\n")}\n</dl>`;
  return [
    "<!DOCTYPE html><html><head><title>Docs</title></head><body>",
    '<nav><ul><li>Table: of contents</li></ul></nav><div role="main">',
    heading(page.title, 1),
    heading("Summary"),
    terms(page.summary),
    heading("Description"),
    ...page.prose.map((text) => `<p>${html(text)}</p>`),
    list(page.description),
    heading("API Gateway Response"),
    list(page.gateway),
    heading("Payload Example"),
    list(page.example),
    ...page.blocks.flatMap(([title, text]) => [
      heading(title),
      `<div class="highlight-json notranslate"><div class="highlight"><pre><span></span>${html(text)}\n</pre></div></div>`,
    ]),
    heading("CMD curl"),
    `<div class="highlight"><pre>${html(page.curl)}\n</pre></div>`,
    "</div><footer>API path: /not-this-one</footer></body></html>",
  ].join("\n");
}

function html(text: string): string {
  return text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;");
}

/** A value as Python prints it on pages. */
export function shown(value: JsonValue): string {
  if (typeof value === "boolean") return value ? "True" : "False";
  return typeof value === "string" ? value : JSON.stringify(value);
}

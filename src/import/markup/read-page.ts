import type { SourceText } from "../../spec/syntax/source-text.js";
import type { Page } from "./block.js";
import { clean } from "./clean.js";

/** The blocks of a page, in whichever markup it is; lines are counted as in the file. */
export async function readPage({ file, text }: SourceText): Promise<Page> {
  const cleaned = clean(text);
  switch (markupOf(file, cleaned)) {
    case "html":
      return (await import("./read-html.js")).readHtml(cleaned);
    case "markdown":
      return (await import("./read-markdown.js")).readMarkdown(cleaned);
    case "rst": {
      const { readReStructuredText } =
        await import("./read-restructuredtext.js");
      return readReStructuredText(cleaned);
    }
    case "text":
      return (await import("./read-text.js")).readText(cleaned);
  }
}

/** The markup of a page: by its name, and, where that says little, by what only one markup has. */
function markupOf(
  file: string,
  text: string,
): "html" | "markdown" | "rst" | "text" {
  if (/\.x?html?$/i.test(file)) return "html";
  if (/\.(?:md|markdown)$/i.test(file)) return "markdown";
  if (/\.rst(?:\.txt)?$/i.test(file)) return "rst";
  if (/^\s*<(?:!doctype|html|body|main|article|section|div|h1)\b/i.test(text)) {
    return "html";
  }
  // The marks of headings stay where a page is copied, and nowhere else.
  if (/¶$/m.test(text)) return "text";
  if (/^\.\. [a-z-]+::|^(?=\S).+\n(=|-|~|\^)\1{2,}$/m.test(text)) return "rst";
  return /^#{1,6} \S|^```/m.test(text) ? "markdown" : "text";
}

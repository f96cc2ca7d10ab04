import type { SourceText } from "../../spec/syntax/source-text.js";
import type { Page } from "./block.js";

/** The blocks of a page in any markup, with the lines of its file. */
export async function readPage({ file, text }: SourceText): Promise<Page> {
  const cleaned = normalizeText(text);
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

/** The markup of a page, by the extension of its file, else by marks that only one markup has. */
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

/** The text of a page with `\n` as ends of lines, plain blanks, never more than a hundred in a row, and without invisible characters. */
function normalizeText(text: string): string {
  return text
    .replace(/\r\n?/g, "\n")
    .replace(/[\u00a0\u2028\u2029\u2000-\u200a\u202f\u205f\u3000]/g, " ")
    .replace(/[\u00ad\u200b\u200e\u200f\u2060\ufeff]/g, "")
    .replace(/(?<![^\0-\x7f])[\u200c\u200d]|[\u200c\u200d](?![^\0-\x7f])/g, "")
    .replace(/[ \t]+/g, (blanks) => blanks.slice(0, 100));
}

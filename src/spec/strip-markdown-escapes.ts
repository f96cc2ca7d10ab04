/** A key or a name without the backslashes that a page's markup left in it: `session\_id` is session_id. Quotes, dots and backslashes keep theirs. */
export function stripMarkdownEscapes(text: string): string {
  return text.includes("\\")
    ? text.replace(/\\([_*[\](){}<>|`~#+\-!$&:])/g, "$1")
    : text;
}

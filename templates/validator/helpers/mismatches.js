/** Whether a text does not match a pattern, which never sees one that is far beyond its limit. */
function mismatches(text, pattern, limit) {
  return text.length <= limit * 2 && !pattern.test(text);
}

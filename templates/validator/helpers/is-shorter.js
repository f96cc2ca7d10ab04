/** Whether a text has fewer code points than a limit: it has at least half as many as code units. */
function isShorter(text, limit) {
  return text.length < limit * 2 && countCodePoints(text) < limit;
}

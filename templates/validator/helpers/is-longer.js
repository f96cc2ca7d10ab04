/** Whether a text has more code points than a limit: it has no more of them than code units. */
function isLonger(text, limit) {
  return text.length > limit && countCodePoints(text) > limit;
}

/** The depth behind each bracket of a text of JSON from an offset on, and where the bracket ends. A string ends on its line, whatever is wrong with it. */
export function* bracketDepths(
  text: string,
  from = 0,
): Generator<{ readonly depth: number; readonly end: number }> {
  const tokens = /"(?:[^"\\\n]|\\.)*"?|[[\]{}]/g;
  tokens.lastIndex = from;
  let depth = 0;
  for (let token = tokens.exec(text); token; token = tokens.exec(text)) {
    if (token[0].startsWith('"')) continue;
    depth += token[0] === "{" || token[0] === "[" ? 1 : -1;
    yield { depth, end: tokens.lastIndex };
  }
}

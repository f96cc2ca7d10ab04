/** A name with its value. */
export type NameValue = readonly [name: string, value: string];

/** The parameters of a query string, decoded once; nothing where an escape does not stand for UTF-8. A semicolon parts them too, as API Gateway has it. */
export function parseQueryString(
  query: string,
): readonly NameValue[] | undefined {
  const pairs: NameValue[] = [];
  for (const part of query.split(/[&;]/)) {
    if (part === "") continue;
    const equals = part.indexOf("=");
    const name = decodeFormText(equals < 0 ? part : part.slice(0, equals));
    const value = equals < 0 ? "" : decodeFormText(part.slice(equals + 1));
    if (name === undefined || value === undefined) return undefined;
    pairs.push([name, value]);
  }
  return pairs;
}

/** Percent escapes undone; nothing where they do not stand for UTF-8. */
export function percentDecode(text: string): string | undefined {
  if (!text.includes("%")) return text;
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}

function decodeFormText(text: string): string | undefined {
  return percentDecode(text.includes("+") ? text.replaceAll("+", " ") : text);
}

/** JSON that a mapping template holds: `$` and `#` start nothing in it, nor does `{{` where CloudFormation looks for secrets. It has one line. */
export function vtlJson(value: unknown): string {
  // In JSON, these stand in texts only.
  return JSON.stringify(value).replace(/[$#]|\{(?=\{)/g, unicodeEscape);
}

/** A name in an expression of a mapping template, whatever it spells; undefined for one that no URL can hold. */
export function vtlName(name: string): string | undefined {
  if (/^[A-Za-z0-9_.-]+$/.test(name)) return `'${name}'`;
  if (/\p{Cs}/u.test(name)) return undefined;
  const bytes = [...Buffer.from(name)].map(
    (byte) => `%${byte.toString(16).toUpperCase().padStart(2, "0")}`,
  );
  return `$util.urlDecode('${bytes.join("")}')`;
}

/** A text of a request in a mapping template, as a text of JSON: nobody who sends it can end it. */
export function vtlText(expression: string): string {
  // What is escaped for JavaScript is JSON but for this one.
  return `"$util.escapeJavaScript(${expression}).replaceAll("\\\\'", "'")"`;
}

function unicodeEscape(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;
}

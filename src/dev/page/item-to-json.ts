/** An item of DynamoDB as plain JSON, for readers: a number that a double would change stays text, and bytes are base64. */
export function itemToJson(
  item: Readonly<Record<string, unknown>>,
): Readonly<Record<string, unknown>> {
  return Object.fromEntries(
    Object.entries(item).map(([name, value]) => [name, attributeToJson(value)]),
  );
}

function attributeToJson(attribute: unknown): unknown {
  const [[type, value] = []] = Object.entries(attribute as object) as [
    string,
    unknown,
  ][];
  switch (type) {
    case "N":
      return numberOrText(String(value));
    case "NULL":
      return null;
    case "M":
      return itemToJson(value as Readonly<Record<string, unknown>>);
    case "L":
      return (value as readonly unknown[]).map(attributeToJson);
    case "NS":
      return (value as readonly string[]).map(numberOrText);
    default:
      return value;
  }
}

function numberOrText(text: string): number | string {
  const number = Number(text);
  return String(number) === text ? number : text;
}

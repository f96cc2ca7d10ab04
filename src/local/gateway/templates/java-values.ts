/** How Velocity prints a value: null as nothing, a map as Java's do, a list as JSON, as the one of API Gateway does. */
export function printed(value: unknown): string {
  if (value === undefined || value === null) return "";
  if (typeof value === "string") return value;
  if (Array.isArray(value)) return toJson(value);
  if (value instanceof Map) {
    const members = [...(value as ReadonlyMap<unknown, unknown>)].map(
      ([key, one]) => `${printed(key)}=${one === null ? "null" : printed(one)}`,
    );
    return `{${members.join(", ")}}`;
  }
  return typeof value === "number" || typeof value === "boolean"
    ? String(value)
    : "";
}

/** Whether a condition holds: all but null and false does, an empty text and 0 too. */
export function isTrue(value: unknown): boolean {
  return value !== undefined && value !== null && value !== false;
}

/** Whether two values are equal: numbers by their value, of different kinds by what they print. */
export function isEqual(one: unknown, other: unknown): boolean {
  const [isNull, isOtherNull] = [one ?? null, other ?? null];
  if (isNull === null || isOtherNull === null) return isNull === isOtherNull;
  return one === other || printed(one) === printed(other);
}

/** JSON's values as Java has them: objects become maps, whose members have no names of their own. */
export function fromJson(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(fromJson);
  if (typeof value !== "object" || value === null) return value;
  return new Map(
    Object.entries(value).map(([key, one]) => [key, fromJson(one)]),
  );
}

/** JSON of a value as Java has it. */
export function toJson(value: unknown): string {
  if (value instanceof Map) {
    const members = [...(value as ReadonlyMap<string, unknown>)].map(
      ([key, one]) => `${JSON.stringify(key)}:${toJson(one)}`,
    );
    return `{${members.join(",")}}`;
  }
  if (Array.isArray(value)) {
    return `[${(value as unknown[]).map(toJson).join(",")}]`;
  }
  return JSON.stringify(value ?? null);
}

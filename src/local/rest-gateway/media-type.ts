/** The media type of a Content-Type without its parameters, in small letters; JSON where there is none, as API Gateway takes it. */
export function mediaType(contentType: string | undefined): string {
  const type = (contentType ?? "").split(";", 1).join().trim().toLowerCase();
  return type === "" ? "application/json" : type;
}

/** Of what is kept by media types, that which Accept names first, else JSON's, else the first. */
export function chooseByAccept<Value>(
  values: ReadonlyMap<string, Value>,
  accept: string | undefined,
): readonly [type: string, values: Value] | undefined {
  for (const range of accept?.split(",") ?? []) {
    const type = range.split(";", 1).join().trim().toLowerCase();
    const found = values.get(type);
    if (found !== undefined) return [type, found];
  }
  const json = values.get("application/json");
  if (json !== undefined) return ["application/json", json];
  const [first] = values;
  return first;
}

/** Whether bytes of a type are binary for an API: one of its types, `image/*` and any type included. */
export function isBinary(
  type: string | undefined,
  binaryTypes: readonly string[],
): boolean {
  if (type === undefined || binaryTypes.length === 0) return false;
  const mediaTypeOnly = type.split(";", 1).join().trim().toLowerCase();
  return binaryTypes.some(
    (one) =>
      one === "*/*" ||
      one === mediaTypeOnly ||
      (one.endsWith("/*") && mediaTypeOnly.startsWith(one.slice(0, -1))),
  );
}

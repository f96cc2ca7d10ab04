import { importSpecs, type Imported } from "../../src/import/import-specs.js";
import { readSetting, type Setting } from "../../src/import/setting.js";
import { readEndpoint } from "../../src/spec/endpoint/read-endpoint.js";

/** What `import` makes of a page, with the given settings. */
export function importPage(
  file: string,
  text: string,
  settings: readonly string[] = [],
): Promise<Imported> {
  const read = settings.map(readSetting).map((setting): Setting => {
    if ("reason" in setting) throw new Error(setting.reason);
    return setting;
  });
  return importSpecs([{ file, text }], read, () => undefined);
}

/** What a spec means to its reader, without places: for comparing specs that are spelled differently. */
export function parsedSpec(spec: unknown): unknown {
  const entry = { key: "spec", value: spec, at: { file: "spec" } };
  const problems: string[] = [];
  const read = readEndpoint(
    entry,
    ({ message }) => void problems.push(message),
  );
  return problems.length > 0 ? { problems } : plain(read);
}

function plain(value: unknown): unknown {
  if (value instanceof Map) {
    return Object.fromEntries(
      [...value].map(([key, one]) => [key, plain(one)]),
    );
  }
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value === "string" && /^(?:true|false)$/i.test(value)) {
    return value.toLowerCase() === "true";
  }
  if (typeof value !== "object" || value === null) return value;
  // Of an entry its value is of interest, of all else everything but the place.
  if ("value" in value && "at" in value) return plain(value.value);
  const members = Object.entries(value).filter(([key]) => key !== "at");
  return Object.fromEntries(members.map(([key, one]) => [key, plain(one)]));
}

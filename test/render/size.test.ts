import fc from "fast-check";
import { expect, test } from "vitest";
import { jsonByteLength } from "../../src/render/size.js";
import type { Data } from "../../src/render/yaml.js";

test("the bytes of data are those of its JSON, with maps as objects", () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      const bytes = Buffer.byteLength(JSON.stringify(value));
      expect(jsonByteLength(value as Data)).toBe(bytes);
      expect(jsonByteLength(withMaps(value as Data))).toBe(bytes);
    }),
  );
});

function withMaps(data: Data): Data {
  if (Array.isArray(data)) return (data as readonly Data[]).map(withMaps);
  if (typeof data !== "object" || data === null) return data;
  const entries = Object.entries(data as Readonly<Record<string, Data>>);
  return new Map(entries.map(([key, value]) => [key, withMaps(value)]));
}

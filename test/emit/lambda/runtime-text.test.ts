import { expect, test } from "vitest";
import { runtimeText } from "../../../src/emit/lambda/runtime-files.js";
import { ourTemplates } from "../../../src/render/render.js";
import { formatNames, formats } from "../../../src/vocabulary/formats.js";

test("the emitted runtime describes each format as the vocabulary does, and no other", () => {
  const [, table = ""] =
    /const formats: [^{]*\{\n([\s\S]*?)\};\n/.exec(
      runtimeText("violation.ts", ourTemplates),
    ) ?? [];
  const lines = table.trimEnd().split("\n");
  const described = lines.map((line) => {
    const [, name = "", description = ""] =
      /^ {2}"?([\w-]+)"?: "(.*)",$/.exec(line) ?? [];
    return [name, description] as const;
  });
  expect(described).toEqual(
    formatNames.map((name) => [name, formats[name].description]),
  );
});

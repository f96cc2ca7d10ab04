import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { awsFacts } from "../aws-facts.js";
import { filesBelow } from "../files-below.js";

test("each fact about AWS has a test or an event that relies on it", () => {
  const texts = filesBelow("test")
    .filter((path) => path.endsWith(".ts"))
    .map((path) => readFileSync(`test/${path}`, "utf8"));
  const unused = Object.keys(awsFacts).filter(
    (name) => !texts.some((text) => text.includes(`awsFacts.${name}`)),
  );
  expect(unused).toEqual([]);
});

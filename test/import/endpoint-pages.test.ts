import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { describe, expect, test } from "vitest";
import type { JsonObject } from "../../src/model/json-value.js";
import { root } from "../rules/root.js";
import { factsOf } from "./facts-of.js";
import { markups, pageIn } from "./page-in.js";
import { imported, understood } from "./understood.js";

const spec = parse(
  readFileSync(join(root, "specs/one/sessions/post-one.yaml"), "utf8"),
) as JsonObject;
const facts = factsOf(spec);

describe("the four markups of one page", () => {
  test.each(markups)(
    "%s gives the spec that the page is of",
    async (markup) => {
      const { drafts, problems } = await imported(
        `page.${markup}`,
        pageIn(markup, facts),
      );
      expect(problems).toEqual([]);
      expect(understood(drafts[0]?.spec)).toEqual(understood(spec));
    },
  );

  test("give one and the same", async () => {
    const all = await Promise.all(
      markups.map((markup) => imported("page", pageIn(markup, facts))),
    );
    const specs = all.map(({ drafts }) => drafts.map((draft) => draft.spec));
    expect(specs[0]).toHaveLength(1);
    for (const one of specs) expect(one).toEqual(specs[0]);
  });

  test("give places in the page", async () => {
    for (const markup of markups) {
      const text = pageIn(markup, facts);
      const { drafts } = await imported(`page.${markup}`, text);
      const key = "/payload_schema/root.attributes.status.regex";
      const { line = 0 } = drafts[0]?.places.get(key) ?? {};
      expect(text.split("\n")[line - 1]).toContain("attributes.status.regex");
      const method = drafts[0]?.places.get("/http_method")?.line ?? 0;
      expect(text.split("\n")[method - 1]).toContain("POST");
    }
  });
});

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { describe, expect, test } from "vitest";
import type { JsonObject } from "../../src/model/json-value.js";
import { root } from "../rules/root.js";
import { factsOf } from "./page-facts.js";
import { markups, pageIn } from "./page-markup.js";
import { importPage, parsedSpec } from "./import-page.js";

const spec = parse(
  readFileSync(join(root, "specs/one/sessions/post-one.yaml"), "utf8"),
) as JsonObject;
const facts = factsOf(spec);

test("what follows in one way is derived: keys, the path's members, an index's keys", async () => {
  const page =
    "HTTP method: GET\nAPI path: /guests/{guest_id}/visits\nAction: get-by-guest\nTable: acme-visits\nPrimary Key: visit_id\nDescription\u00b6\nReads by the index visits-by-guest, whose partition key is `guest_id` and whose sort key is `opened_at`.\n";
  const { drafts } = await importPage("a.txt", page);
  expect(drafts[0]?.spec).toMatchObject({
    index: "visits-by-guest",
    indexes: {
      "visits-by-guest": { partition_key: "guest_id", sort_key: "opened_at" },
    },
    path_schema: {
      "root.type": "M",
      "root.attributes.guest_id.type": "S",
      "root.attributes.guest_id.required": true,
    },
  });
  const short =
    'HTTP method: POST\nAPI path: /visits\nAction: post-one\nTable: acme-visits\nPrimary Key: visit_id\nPayload Schema\u00b6\n{ "note": "string", "visit_id": "string" }\n';
  const made = await importPage("b.txt", short);
  expect(made.drafts[0]?.spec["payload_schema"]).toEqual({
    "root.type": "M",
    "root.attributes.note.type": "S",
    "root.attributes.visit_id.type": "S",
    "root.attributes.visit_id.required": true,
  });
});

test("a table of members is told to be no schema", async () => {
  const page =
    "# a\n\n- HTTP method: POST\n- API path: /a\n- Action: go\n\n## Payload Schema\n\n| Name | Type |\n| --- | --- |\n| id | string |\n";
  const { drafts, problems } = await importPage("a.md", page);
  expect(drafts).toHaveLength(1);
  expect(problems.map(({ code, at }) => [code, at.line])).toEqual([
    ["not-on-page", undefined],
    ["unreadable-block", 9],
  ]);
});

describe("the four markups of one page", () => {
  test.each(markups)(
    "%s gives the spec that the page is of",
    async (markup) => {
      const { drafts, problems } = await importPage(
        `page.${markup}`,
        pageIn(markup, facts),
      );
      expect(problems).toEqual([]);
      expect(parsedSpec(drafts[0]?.spec)).toEqual(parsedSpec(spec));
    },
  );

  test("give one and the same", async () => {
    const all = await Promise.all(
      markups.map((markup) => importPage("page", pageIn(markup, facts))),
    );
    const specs = all.map(({ drafts }) => drafts.map((draft) => draft.spec));
    expect(specs[0]).toHaveLength(1);
    for (const one of specs) expect(one).toEqual(specs[0]);
  });

  test("give places in the page", async () => {
    for (const markup of markups) {
      const text = pageIn(markup, facts);
      const { drafts } = await importPage(`page.${markup}`, text);
      const key = "/payload_schema/root.attributes.status.regex";
      const { line = 0 } = drafts[0]?.places.get(key) ?? {};
      expect(text.split("\n")[line - 1]).toContain("attributes.status.regex");
      const method = drafts[0]?.places.get("/http_method")?.line ?? 0;
      expect(text.split("\n")[method - 1]).toContain("POST");
    }
  });
});

describe("what no key of a spec takes is not lost", () => {
  test("rows of statuses that are none, and code in prose, are notes", async () => {
    const { drafts } = await importPage(
      "page.md",
      `# GET /a

    { "above": 1 }

## Rules

    { "rule": 1 }

## Status Codes

| Status | Meaning |
|--|--|
| 200 | Fine |
| 2xx | Fine, too |
`,
    );
    expect(drafts[0]?.spec).toMatchObject({
      notes: [
        "Status Codes: 2xx | Fine, too",
        '{ "above": 1 }',
        'Rules: { "rule": 1 }',
      ],
      responses: { 200: { description: "Fine" } },
    });
    expect(drafts[0]?.spec).not.toHaveProperty("description");
  });

  test("headings of statuses have their words below them", async () => {
    const { drafts } = await importPage(
      "page.md",
      `# GET /a

## Responses

### 404

None.

Look again.

    { "code": "none" }
`,
    );
    expect(drafts[0]?.spec).toMatchObject({
      notes: ["404: Look again.", '404: { "code": "none" }'],
      responses: { 404: { description: "None." } },
    });
  });

  test("a second schema and a second example that say otherwise are reported", async () => {
    const code = (value: object) => `\n    ${JSON.stringify(value)}\n\nand\n`;
    const schema = { "root.type": "M", "root.attributes.a.type": "S" };
    const page = (one: object, other: object, example: object): string =>
      `# POST /a

- Action: post-one
- Table: things
- Primary key: a

## Payload Schema
${code(one)}${code(other)}
## Payload Example
${code({ a: "x" })}${code(example)}`;
    const same = await importPage("page.md", page(schema, schema, { a: "x" }));
    expect(same.problems).toEqual([]);
    const other = { "root.type": "M", "root.attributes.b.type": "S" };
    const { problems } = await importPage(
      "page.md",
      page(schema, other, { a: "y" }),
    );
    expect(problems.map(({ code, at }) => [code, at.line])).toEqual([
      ["page-contradicts-itself", 13],
      ["beyond-a-spec", 17],
    ]);
  });
});

import { readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { parse } from "yaml";
import { describe, expect, test } from "vitest";
import { readSetting, applySetting } from "../../src/import/setting.js";
import { root } from "../rules/root.js";
import { importPage, parsedSpec } from "./import-page.js";

test("what a page cannot say is given by settings: the spec is that of the repository", async () => {
  const page = "test/import/pages/operation/update-session-securely.txt";
  const spec = "specs/oaa/session/update-session-securely.yaml";
  const { drafts, problems } = await importPage(page, textOf(page), [
    "table=risk-analyzer-sessions",
    "primary_key=requestId",
    "action=patch-one",
    "/payload_schema/root.attributes.analyzePatterns.stored=False",
    "/payload_schema/root.attributes.registerDevice.stored=False",
    '/responses/200/body={ responseCode: "0", responseMessage: "", status: true, sessionId: $payload.requestId, userData: $item.userData }',
    "/responses/400/body={ responseCode: $error.code, responseMessage: $error.message, status: false }",
    "/responses/404/as=400",
  ]);
  expect(problems).toEqual([]);
  expect(parsedSpec(drafts[0]?.spec)).toEqual(parsedSpec(parse(textOf(spec))));
});

describe("a setting", () => {
  test.each([
    ["table=orders", ["table"], "orders"],
    ["must_exist=False", ["must_exist"], false],
    [
      "source={ sha: abc, run_id: '12' }",
      ["source"],
      { sha: "abc", run_id: "12" },
    ],
    ["/responses/404/as=400", ["responses", "404", "as"], 400],
    [
      "/payload_schema/root.attributes.a~1b.type=S",
      ["payload_schema", "root.attributes.a/b.type"],
      "S",
    ],
    [
      '/payload_schema/root.attributes["a=b"].type=S',
      ["payload_schema", 'root.attributes["a=b"].type'],
      "S",
    ],
    ["title=", ["title"], undefined],
    ["title=null", ["title"], null],
    ["title=a=b", ["title"], "a=b"],
  ])("%s", (text, path, value) => {
    expect(readSetting(text)).toEqual({ path, value });
  });

  test.each([
    ["table", "it has no `=`; write KEY=VALUE"],
    ["=x", "it has no key; write KEY=VALUE"],
    ["tabel=x", 'unknown spec key "tabel"; did you mean table?'],
    ["/tabel/x=1", 'unknown spec key "tabel"; did you mean table?'],
    [
      "source={ a: 1",
      "its value is not valid YAML: Flow map must end with a }",
    ],
    ["table=*a", "its value has an alias"],
    ["table={<<: *x}", "its value has an alias"],
    ["table=[&a [*a]]", "its value has an alias"],
    ["table=&a [*a]", "its value has an alias"],
    ["table={? *a : 1}", "its value has an alias"],
    [`table=${"[".repeat(50_000)}`, "its value is nested deeper than"],
    [`table=${"- ".repeat(50_000)}`, "its value is nested deeper than"],
  ])("%s is told: %s", (text, reason) => {
    const read = readSetting(text);
    expect("reason" in read ? read.reason : "").toContain(reason);
  });

  test("never throws, whatever YAML its value is", () => {
    const piece = fc.constantFrom(
      ..."*a|&a|<<|:|?|-|[|]|{|}|,|!!set|!!binary|!x|%YAML 1.1|---|...|'|\"|#|x|1|\\|>|~| |\n|\t|=|@|`|\u0000|\ud800".split(
        "|",
      ),
      "|",
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 20 }), (pieces) => {
        JSON.stringify(readSetting(`table=${pieces.join("")}`));
      }),
    );
  });

  test("goes into what is there, and makes what is not", () => {
    const spec = { notes: ["a"], source: { sha: "x" } };
    const set = (text: string): unknown => {
      const setting = readSetting(text);
      return "reason" in setting ? setting : applySetting(spec, setting);
    };
    expect(set("/source/run_id='1'")).toEqual({
      ...spec,
      source: { sha: "x", run_id: "1" },
    });
    expect(set("/notes/-=b")).toEqual({ ...spec, notes: ["a", "b"] });
    expect(set("/notes/0=b")).toEqual({ ...spec, notes: ["b"] });
    expect(set("/source/sha=")).toEqual({ notes: ["a"], source: {} });
    expect(set("notes=")).toEqual({ source: { sha: "x" } });
    expect(set("/notes/7=b")).toBeUndefined();
    expect(set("/source/sha/x=b")).toBeUndefined();
    expect(set("/responses/404/as=400")).toEqual({
      ...spec,
      responses: { "404": { as: 400 } },
    });
  });
});

function textOf(file: string): string {
  return readFileSync(join(root, file), "utf8");
}

import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { format } from "prettier";
import { expect, test } from "vitest";
import { parse, stringify } from "yaml";
import type { Diagnostic } from "../../src/diagnostics/diagnostic.js";
import { readOperationPage } from "../../src/import/operation-page/read-operation-page.js";
import type { SpecDraft } from "../../src/import/spec-draft.js";
import { root } from "../rules/root.js";
import { freshRuns } from "../properties/runs.js";

const folder = join(import.meta.dirname, "pages/operation");

/** Pages in the layout of such pages, each beside what must come of it. */
const pages = readdirSync(folder)
  .filter((name) => name.endsWith(".txt"))
  .map((name) => name.replace(/\.txt$/, ""));

test.each(pages)("%s", async (name) => {
  const { draft, problems } = read(textOf(name));
  const lines = problems.map(
    ({ at, severity, code, message }) =>
      `${at.line ?? "?"}: ${severity} ${code}: ${message}`,
  );
  const golden = join(folder, `${name}.yaml`);
  const made = await format(
    stringify({ spec: draft?.spec, needs: draft?.needs, problems: lines }),
    { parser: "yaml" },
  );
  if (process.env["UPDATE_GOLDEN"] === "1") writeFileSync(golden, made);
  expect(made).toBe(existsSync(golden) ? readFileSync(golden, "utf8") : "");
});

test("a page gives the spec that stands in the repository, but for what pages cannot say", () => {
  const { draft } = read(textOf("update-session-securely"));
  const file = join(root, "specs/oaa/session/update-session-securely.yaml");
  const spec = parse(readFileSync(file, "utf8")) as Record<string, unknown>;
  const { payload_schema, responses, ...others } = spec;
  const missing = ["action", "table", "primary_key"];
  expect(Object.keys(others)).toEqual(expect.arrayContaining(missing));
  expect(draft?.notFound).toEqual(missing);
  expect(draft?.needs).toEqual([...missing, "/responses/400/body"]);
  // The function's name follows from method and path, as for all pages.
  const statedKeys = Object.entries(others).filter(
    ([key]) => !missing.includes(key) && key !== "lambda_function",
  );
  const schema = Object.entries(payload_schema as object).filter(
    ([key]) => !key.endsWith(".stored"),
  );
  const responseEntries = Object.entries(
    responses as Record<string, ResponseBody>,
  )
    .filter(([, { as }]) => as === undefined)
    .map(([status, { body: _, ...answer }]) => [status, answer] as const);
  expect(draft?.spec).toEqual({
    ...Object.fromEntries(statedKeys),
    payload_schema: Object.fromEntries(schema),
    responses: Object.fromEntries(responseEntries),
  });
});

interface ResponseBody {
  readonly as?: string;
  readonly body?: unknown;
}

test.each(pages)("each value of %s has a place on the page", (name) => {
  const text = textOf(name);
  const { draft } = read(text);
  expect(draft).toBeDefined();
  const { spec, places } = draft!;
  const statedPointers = pointersOf(spec).filter(
    (one) => !one.startsWith("/notes"),
  );
  for (const pointer of statedPointers) {
    const at = placeAbove(pointer, places);
    expect(at?.line, pointer).toBeGreaterThan(0);
  }
  for (const [pointer, { line = 0 }] of places) {
    if (!pointer.endsWith(".type") || pointer.endsWith("root.type")) continue;
    expect(text.split("\n")[line - 1], pointer).not.toBe("");
  }
});

test.each(pages)("%s cut off after any line is read, or refused", (name) => {
  const lines = textOf(name).split("\n");
  for (let length = 0; length <= lines.length; length += 1) {
    const text = lines.slice(0, length).join("\n");
    hold(text);
    const cut = lines[length]?.slice(0, 20) ?? "";
    hold(`${text}\n${cut}`);
  }
});

test.each(pages)("%s with a line lost, doubled or moved is read", (name) => {
  const lines = textOf(name).split("\n");
  for (const [index, line] of lines.entries()) {
    hold(lines.toSpliced(index, 1).join("\n"));
    hold(lines.toSpliced(index, 0, line).join("\n"));
    hold(lines.toSpliced(index, 2, lines[index + 1] ?? "", line).join("\n"));
  }
});

test("lines of such pages in any order are read", () => {
  const lines = pages.flatMap((name) => textOf(name).split("\n"));
  const page = fc.array(fc.constantFrom(...lines), { maxLength: 80 });
  fc.assert(
    fc.property(page, (some) => {
      hold(some.join("\n"));
    }),
    freshRuns(150),
  );
});

test("a page without its method or its address lacks them, and has a place", () => {
  const text = textOf("place-order");
  for (const [lost, key] of [
    ["post\n", "http_method"],
    ["https://shop.example/shop/v2/orders\n", "api_path"],
  ] as const) {
    const { draft } = read(text.replace(lost, ""));
    expect(draft?.spec).not.toHaveProperty(key);
    expect(draft?.at).toEqual({ file: "pages/a.txt", line: 2 });
  }
});

test("schemas that hold each other end", () => {
  const schemas = Array.from({ length: 12 }, (_, index) => [
    `Nested Schema : S${index}`,
    "Type: object",
    ...Array.from({ length: 12 }, (_, of) => [
      `m${of}: object`,
      `S${(index + of + 1) % 12}`,
    ]).flat(),
  ]).flat();
  const page = ["put", "/a", "Root Schema : A", "a: object", "S0", ...schemas];
  const { draft } = read(page.join("\n"));
  const schema = draft?.spec["payload_schema"] as object;
  expect(Object.keys(schema).length).toBeLessThan(10_000);
});

test("long runs of one character take no long time", () => {
  const runs = [" ", "-", "(", "[", "{", "<", '"', "'", "\\", ":", "a", "a "];
  const starts = [
    "",
    "- a: string ",
    "a(required): ",
    "curl ",
    '{"',
    "<a ",
    "Type: ",
  ];
  for (const run of runs) {
    const long = run.repeat(20_000);
    const lines = starts.flatMap((start) => [
      `${start}${long}`,
      `${start}${long}x`,
    ]);
    hold(["put", "/a", "Root Schema : A", ...lines].join("\n"));
    hold(["put", "/a", "200 Response", "Headers", ...lines].join("\n"));
    hold(["put", "/a", "Examples", ...lines].join("\n"));
    hold([...lines, "put", "/a"].join("\n"));
  }
}, 10_000);

test.each([
  ["", false],
  ["Orders\nget\n/orders", true],
  ["Orders\nGET\nhttps://shop.example/orders\nRequest", true],
  ["Supported Media Types\napplication/json\n200 Response", true],
  ["HTTP method:\nPOSTAPI path:\n/orders\nResponse", false],
  ["# Shopping\n\nget milk\n", false],
])("whether %j is a page of an operation: %s", (text, isOne) => {
  expect(read(text).draft !== undefined).toBe(isOne);
});

function textOf(name: string): string {
  return readFileSync(join(folder, `${name}.txt`), "utf8").trimEnd();
}

function read(text: string): {
  readonly draft: SpecDraft | undefined;
  readonly problems: readonly Diagnostic[];
} {
  const problems: Diagnostic[] = [];
  const lines = text
    .split("\n")
    .map((line, index) => ({ text: line.trim(), line: index + 1 }));
  const page = { file: "pages/a.txt", lines };
  const draft = readOperationPage(page, (problem) => problems.push(problem));
  return { draft, problems };
}

/** Reads a page that may be broken: each problem has a line on it. */
function hold(text: string): void {
  const { draft, problems } = read(text);
  const length = text.split("\n").length;
  for (const { at } of [...problems, ...(draft ? [draft] : [])]) {
    expect(at.file).toBe("pages/a.txt");
    expect(at.line).toBeGreaterThan(0);
    expect(at.line).toBeLessThanOrEqual(length);
  }
}

function pointersOf(value: unknown, above = ""): readonly string[] {
  if (typeof value !== "object" || value === null) return [above];
  return Object.entries(value).flatMap(([name, member]) =>
    pointersOf(
      member,
      `${above}/${name.replaceAll("~", "~0").replaceAll("/", "~1")}`,
    ),
  );
}

/** The place of a value, or of the nearest one that it is in. */
function placeAbove(
  pointer: string,
  places: SpecDraft["places"],
): { readonly line?: number } | undefined {
  for (let left = pointer; left !== ""; left = left.replace(/\/[^/]*$/, "")) {
    const at = places.get(left);
    if (at !== undefined) return at;
  }
  return undefined;
}

import ts from "typescript";
import { expect, test } from "vitest";
import { imports, nodesOf, sources, type Import } from "./sources.js";

/** What a room may import of another: anything, or its types alone. */
type Reach = "all" | "types";

/** The table of the architecture, with what was decided since: the model reads the spec's entries, what speaks reads the model's values too, and `units/` imports the emitters when they speak. */
const mayImport: Readonly<Record<string, Readonly<Record<string, Reach>>>> = {
  vocabulary: {},
  diagnostics: {},
  names: {},
  config: { vocabulary: "all", diagnostics: "all" },
  spec: { vocabulary: "all", names: "all", diagnostics: "all" },
  model: { spec: "all", vocabulary: "all", names: "all", diagnostics: "all" },
  render: {},
  languages: { model: "all", vocabulary: "all", names: "all", render: "all" },
  emit: {
    model: "all",
    vocabulary: "all",
    languages: "all",
    render: "all",
    names: "all",
    diagnostics: "all",
    config: "types",
  },
  // Of the emitters, what says the model in OpenAPI.
  export: {
    model: "all",
    vocabulary: "all",
    languages: "all",
    emit: "all",
    render: "all",
    names: "all",
  },
  output: { emit: "types", names: "all", diagnostics: "all" },
  units: {
    emit: "all",
    output: "all",
    model: "all",
    names: "types",
    render: "all",
    diagnostics: "all",
  },
  "generate.ts": {
    units: "all",
    render: "all",
    diagnostics: "all",
    config: "all",
    spec: "all",
    model: "all",
    emit: "all",
    output: "all",
  },
  hooks: {
    diagnostics: "all",
    names: "all",
    spec: "all",
    model: "all",
    render: "all",
    languages: "all",
    emit: "all",
    output: "all",
    "generate.ts": "all",
  },
  import: {
    diagnostics: "all",
    spec: "all",
    model: "all",
    vocabulary: "all",
    names: "all",
  },
  "index.ts": {
    diagnostics: "types",
    spec: "types",
    model: "types",
    emit: "all",
    "generate.ts": "all",
  },
  // The page shows the very lines that docs show; its style and its script lie among the templates.
  dev: {
    vocabulary: "all",
    diagnostics: "all",
    spec: "all",
    model: "all",
    languages: "all",
    local: "all",
    render: "all",
  },
  local: {
    "generate.ts": "all",
    output: "all",
    spec: "all",
    model: "all",
    names: "all",
  },
};

const ours = imports.filter(({ of }) =>
  sources.some(({ path }) => path === of),
);

test("every relative import leads to a module", () => {
  const lost = imports.filter(
    ({ of }) => of.endsWith(".ts") && !sources.some(({ path }) => path === of),
  );
  expect(lost.map(said)).toEqual([]);
});

test("rooms import what their place allows", () => {
  const rooms = new Set(sources.map(({ path }) => roomOf(path)));
  expect([...rooms].filter((room) => room !== "cli").sort()).toEqual(
    Object.keys(mayImport).sort(),
  );
  expect(ours.filter((one) => !isAllowed(one)).map(said)).toEqual([]);
});

test("no emitter imports a sibling", () => {
  const siblings = ours.filter(({ by, of }) => {
    const [one, other] = [emitterOf(by), emitterOf(of)];
    return other !== undefined && one !== other && roomOf(by) === "emit";
  });
  expect(siblings.map(said)).toEqual([]);
});

test("nobody imports the command line", () => {
  const found = ours.filter(
    ({ by, of }) => roomOf(of) === "cli" && roomOf(by) !== "cli",
  );
  expect(found.map(said)).toEqual([]);
});

test("emitters are only imported when they speak", () => {
  const eager = ours.filter(
    ({ of, typeOnly, isDynamic }) =>
      of.endsWith("/emitter.ts") &&
      emitterOf(of) !== undefined &&
      !typeOnly &&
      !isDynamic,
  );
  expect(eager.map(said)).toEqual([]);
});

test("what is written from the model reads no schema of a spec again", () => {
  const writers = sources.filter(({ path }) =>
    /^(?:emit|export|languages)\//.test(path),
  );
  const rereading = writers.filter(({ tree }) =>
    [...nodesOf(tree)].some(
      (node) =>
        ts.isIdentifier(node) &&
        /^(?:SchemaNode|readShape|readObjectShape|Facts)$/.test(node.text),
    ),
  );
  expect(writers.length).toBeGreaterThan(100);
  expect(rereading.map(({ path }) => path)).toEqual([]);
});

function isAllowed({ by, of, typeOnly }: Import): boolean {
  const [from, to] = [roomOf(by), roomOf(of)];
  if (from === to || from === "cli") return true;
  const reach = mayImport[from]?.[to];
  return reach === "all" || (reach === "types" && typeOnly);
}

/** The room of a module: the first folder of its path; a module beside the rooms is one itself. */
function roomOf(path: string): string {
  return path.split("/", 1).join();
}

function emitterOf(path: string): string | undefined {
  return /^emit\/([^/]+)\//.exec(path)?.[1];
}

function said({ by, of, typeOnly }: Import): string {
  return `${by} imports ${typeOnly ? "types of " : ""}${of}`;
}

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { parse, parseAllDocuments } from "yaml";
import { root } from "../rules/root.js";
import { expectGolden } from "./golden.js";
import { Project } from "./project.js";

const page = `Summary¶
Lambda function:
acme-visits-post-oneHTTP method:
POSTAPI path:
/visits
Description¶
Action: post-oneTable: acme-visitsPrimary Key: visit_id
Payload Schema¶
{
"root.type": "M",
"root.attributes.visit_id.type": "S",
"root.attributes.visit_id.required": "True"
}
`;

test.concurrent("a page becomes a spec, which generates", async () => {
  const project = new Project();
  project.write("my pages/post one.txt", page);
  const run = await project.run("import", "my pages/post one.txt");
  expect(run).toMatchObject({ code: 0, stdout: "" });
  expect(run.stderr).toBe(
    "wrote specs/acme-visits-post-one.yaml\n1 spec: 1 written in specs\n",
  );
  expect(project.read("specs/acme-visits-post-one.yaml")).toMatch(
    /^# Imported from my pages\/post one\.txt\.\n# Not found there: /,
  );
  expect(await project.run("generate")).toMatchObject({ code: 0 });
});

test.concurrent(
  "a second run changes nothing; a changed spec stays",
  async () => {
    const project = new Project();
    project.write("a.txt", page);
    await project.run("import", "a.txt");
    const again = await project.run("import", "a.txt");
    expect(again).toMatchObject({
      code: 0,
      stderr: "1 spec: 0 written, 1 unchanged in specs\n",
    });
    project.change("specs/acme-visits-post-one.yaml", "/visits", "/guests");
    const other = await project.run("import", "a.txt");
    expect(other.code).toBe(1);
    expectGolden("import-over-a-changed-spec", other.stderr);
    expect(project.read("specs/acme-visits-post-one.yaml")).toContain(
      "/guests",
    );
    const forced = await project.run("import", "a.txt", "--force");
    expect(forced.code).toBe(0);
    expect(project.read("specs/acme-visits-post-one.yaml")).toContain(
      "/visits",
    );
  },
);

test.concurrent("--stdout prints one document a page", async () => {
  const project = new Project();
  project.write("a.txt", page);
  project.write("b.txt", page.replaceAll("post-one", "put-one"));
  const yaml = await project.run("import", "a.txt", "b.txt", "--stdout");
  expect(yaml).toMatchObject({ code: 0, stderr: "" });
  const documents = parseAllDocuments(yaml.stdout);
  expect(documents.map((one) => (one.toJS() as Spec).action)).toEqual([
    "post-one",
    "put-one",
  ]);
  const json = await project.run(
    ...["import", "a.txt", "--stdout", "--format", "json"],
  );
  const spec = JSON.parse(json.stdout) as Spec;
  expect(spec.http_method).toBe("POST");
  expect(spec.notes?.[0]).toBe("Imported from a.txt.");
  expect(project.files(".")).toEqual(["a.txt", "b.txt", "package.json"]);
});

interface Spec {
  readonly action?: string;
  readonly http_method?: string;
  readonly notes?: readonly string[];
}

test.concurrent(
  "standard input is read, and --out and --set are heard",
  async () => {
    const project = new Project();
    const run = await project.runWith(
      { input: page },
      ...["import", "-", "--out", "api/specs", "--format", "json"],
      ...["--set", "lambda_function=acme-guests", "--set", "/notes/0=By hand"],
      ...["--set", "/payload_schema/root.attributes.visit_id.format=uuidv4"],
    );
    expect(run.code).toBe(0);
    const spec = parse(project.read("api/specs/acme-guests.json")) as Spec &
      Record<string, unknown>;
    expect(spec.notes?.slice(0, 2)).toEqual([
      "By hand",
      "Imported from <stdin>.",
    ]);
    expect(spec["payload_schema"]).toMatchObject({
      "root.attributes.visit_id.format": "uuidv4",
    });
  },
);

test.concurrent(
  "half a page is a spec only where it is asked for",
  async () => {
    const project = new Project();
    project.write("half.txt", page.replace("POSTAPI path:\n/visits", "POST"));
    const run = await project.run("import", "half.txt");
    expect(run.code).toBe(1);
    expectGolden("import-half-a-page", run.stderr);
    expect(project.files(".")).toEqual(["half.txt", "package.json"]);
    const partial = await project.run(
      "import",
      "half.txt",
      "--partial",
      "--stdout",
    );
    expect(partial).toMatchObject({ code: 0, stderr: "" });
    expect(partial.stdout).toContain("# Half a spec: api_path must be added");
    const set = await project.run("import", "half.txt", "--set", "api_path=/v");
    expect(set.code).toBe(0);
  },
);

test.concurrent(
  "what is no page, or is broken, is told at its place",
  async () => {
    const project = new Project();
    project.write("picture.svg", "<svg><title>A</title></svg>\n");
    project.write("empty.txt", "");
    project.write("a.txt", page);
    project.write("copy.txt", page);
    project.write("cut.txt", page.slice(0, page.indexOf("required") + 10));
    project.write(
      "other.md",
      '# Visits\n\n- HTTP method: POST\n- API path: /visits\n- Action: post-one\n- Method: PUT\n\n## Payload Schema\n\n```json\n{\n  "root.type": "M",\n  "root.attributes.a.type": "X"\n}\n```\n',
    );
    const run = await project.run(
      ...["import", "picture.svg", "empty.txt", "a.txt", "copy.txt", "cut.txt"],
      "other.md",
    );
    expect(run.code).toBe(1);
    expectGolden("import-broken-pages", run.stderr);
  },
);

test.concurrent("what a spec cannot say is told at its place", async () => {
  const project = new Project();
  const path = "test/import/pages/operation/place-order.txt";
  project.write("order.txt", readFileSync(join(root, path), "utf8"));
  const run = await project.run("import", "order.txt", "--stdout");
  expect(run.code).toBe(0);
  expectGolden("import-beyond-a-spec", run.stderr);
});

test.concurrent("a setting that fits nowhere is told", async () => {
  const project = new Project();
  project.write("a.txt", page);
  const set = ["--set", "/table/name=visits", "--set", "title=[a]"];
  const run = await project.run("import", "a.txt", ...set);
  expect(run.code).toBe(1);
  expectGolden("import-settings-without-place", run.stderr);
  expect(project.files(".")).toEqual(["a.txt", "package.json"]);
});

test.concurrent.each([
  [["import"], "missing required argument 'files'"],
  [["import", "nowhere.txt"], "Cannot open nowhere.txt"],
  [["import", "."], "Cannot open .: it is a folder"],
  [["import", "a.txt", "--out", "a.txt"], "Cannot write to a.txt"],
  [["import", "a.txt", "--set", "tabel=x"], "did you mean table?\n"],
  [["import", "a.txt", "--format", "xml"], "Choices: yaml, json."],
])("%j is a wrong call", async (args, said) => {
  const project = new Project();
  project.write("a.txt", page);
  const run = await project.run(...args);
  expect(run).toMatchObject({ code: 2, stdout: "" });
  expect(run.stderr).toContain(said);
});

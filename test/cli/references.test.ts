import { symlinkSync } from "node:fs";
import { execFileSync } from "node:child_process";
import { expect, test } from "vitest";
import { Project } from "./project.js";

const secret = "TOP SECRET";

/** Imports a document with a reference, and what else the project holds; the output holds nothing of another file. */
async function importReference(
  reference: string,
  prepare: (project: Project) => void,
  ...flags: readonly string[]
) {
  const project = new Project();
  project.write(
    "api/openapi.yaml",
    `openapi: 3.1.0
paths:
  /orders/{order_id}:
    get:
      operationId: acme-orders-get-one
      parameters: [{ $ref: "${reference}" }]
      responses: {}
`,
  );
  prepare(project);
  const { code, stdout, stderr } = await project.run(
    "import",
    "api/openapi.yaml",
    ...flags,
  );
  expect(stdout + stderr).not.toContain(secret);
  return { code, text: stdout + stderr };
}

const parts = `id: { name: order_id, in: path, schema: { type: string } }\n`;

test("a reference below the document's folder is followed", async () => {
  const { text } = await importReference("sub/parts.yaml#/id", (project) => {
    project.write("api/sub/parts.yaml", parts);
  });
  expect(text).not.toMatch(/refers|outside|regular/);
});

test.each(["../parts.yaml#/id", "../nowhere.yaml#/id", "sub/../../parts.yaml"])(
  "%s is outside of it, whether it is there or not, unless it is allowed",
  async (reference) => {
    const prepare = (project: Project): void => {
      project.write("parts.yaml", parts);
    };
    const { text } = await importReference(reference, prepare);
    expect(text).toContain("is outside of the document's folder");
    const allowed = await importReference(
      reference,
      prepare,
      "--allow-ref",
      ".",
    );
    expect(allowed.text).not.toContain("is outside");
  },
);

test("a link that leads outside is followed nowhere", async () => {
  const { text } = await importReference("link.yaml#/id", (project) => {
    project.write("secret.yaml", `id: { name: ${secret} }\n`);
    symlinkSync("../secret.yaml", project.path("api/link.yaml"));
  });
  expect(text).toContain("is outside of the document's folder");
});

test.each([
  `key: "${secret}`,
  `{ ${secret}`,
  `${secret}\n`,
  `password: ${secret}\n`,
  `a: [${secret}\n`,
])("nothing is shown of a file that is no document: %j", async (content) => {
  await importReference(".env", (project) => {
    project.write("api/.env", content);
  });
});

test.runIf(process.platform !== "win32")(
  "a pipe or a device is no file, wherever it is read",
  async () => {
    const { text } = await importReference("pipe.yaml#/id", (project) => {
      execFileSync("mkfifo", [project.path("api/pipe.yaml")]);
    });
    expect(text).toContain("is not a regular file");

    const project = Project.withSpecs();
    for (const path of [
      "specs/pipe.yaml",
      "codegen.config.yaml",
      "pages/pipe.txt",
      "generated/.codegen.json",
      "generated/.codegen.cache",
      "templates/lambda/types.ts.hbs",
    ]) {
      for (const make of [
        (at: string) => void execFileSync("mkfifo", [at]),
        (at: string) => {
          symlinkSync("/dev/zero", at);
        },
      ]) {
        project.write(path, "");
        project.remove(path);
        make(project.path(path));
        if (path.startsWith("templates/")) {
          project.write("codegen.config.yaml", "templates: templates\n");
        }
        const args = path.startsWith("pages/")
          ? ["import", path]
          : ["generate"];
        const { code, stderr } = await project.run(...args);
        expect({ path, code, stderr }).not.toMatchObject({ code: 70 });
        if (!path.startsWith("generated/.codegen.cache")) {
          expect({ path, code }).not.toMatchObject({ code: 0 });
        }
        project.remove(path);
      }
    }
  },
  30_000,
);

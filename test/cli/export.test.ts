import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { Project } from "./project.js";

test.concurrent(
  "the document that is printed is the one that is generated",
  async () => {
    const project = Project.withSpecs();
    await project.run("generate");
    const { code, stdout, stderr } = await project.run("export", "openapi");
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    const generated = join(project.folder, "generated", "openapi.yaml");
    expect(stdout).toBe(readFileSync(generated, "utf8"));
  },
);

test.concurrent(
  "the file's name says the format, unless a flag does",
  async () => {
    const project = Project.withSpecs();
    const json = await project.run("export", "openapi", "--out", "api.json");
    expect(json).toMatchObject({
      code: 0,
      stdout: "",
      stderr: "wrote api.json\n",
    });
    expect(JSON.parse(read(project, "api.json"))).toMatchObject({
      openapi: "3.1.0",
    });
    await project.run("export", "openapi", "--format", "json", "--out", "api");
    expect(read(project, "api")).toBe(read(project, "api.json"));
    const again = await project.run("export", "openapi", "--out", "api.json");
    expect(again.stderr).toBe("api.json is up to date\n");
  },
);

test.concurrent("json-schema is two files an endpoint", async () => {
  const project = Project.withSpecs();
  const { code } = await project.run("export", "json-schema", "--out", "made");
  expect(code).toBe(0);
  const file = "made/acme-orders-post-one.payload.schema.json";
  const schema = JSON.parse(read(project, file)) as object;
  expect(schema).toMatchObject({ title: "AcmeOrdersPostOnePayload" });
  expect(readdirSync(join(project.folder, "made")).sort()).toEqual([
    "acme-orders-get-one.payload.schema.json",
    "acme-orders-get-one.response.schema.json",
    "acme-orders-post-one.payload.schema.json",
    "acme-orders-post-one.response.schema.json",
  ]);
  const { stdout } = await project.run("export", "json-schema");
  expect(JSON.parse(stdout)).toMatchObject({
    "acme-orders-post-one.payload.schema.json": schema,
  });
});

test.concurrent(
  "what codegen has not written stays, until it is forced",
  async () => {
    const project = Project.withSpecs();
    project.write("api.yaml", "openapi: 3.0.0\n");
    const kept = await project.run("export", "openapi", "--out", "api.yaml");
    expect(kept.code).toBe(1);
    expect(kept.stderr).toContain("api.yaml is not of codegen");
    expect(read(project, "api.yaml")).toBe("openapi: 3.0.0\n");
    const args = ["export", "openapi", "--out", "api.yaml"];
    expect((await project.run(...args, "--force")).code).toBe(0);
    project.change(
      "specs/orders/post-one.yaml",
      "status_code: 202",
      "status_code: 200",
    );
    expect(await project.run(...args)).toMatchObject({
      code: 0,
      stderr: "wrote api.yaml\n",
    });
  },
);

test.concurrent("postman is JSON, and nothing else", async () => {
  const project = Project.withSpecs();
  const { code, stdout } = await project.run("export", "postman");
  expect(code).toBe(0);
  expect(JSON.parse(stdout)).toHaveProperty("info.schema");
  const yaml = await project.run("export", "postman", "--format", "yaml");
  expect(yaml.code).toBe(2);
  expect(yaml.stderr).toContain("is JSON");
});

test.concurrent("nothing is printed of specs that hold an error", async () => {
  const project = Project.withSpecs();
  project.change("specs/orders/post-one.yaml", ".type: S", ".type: STRINGS");
  const { code, stdout, stderr } = await project.run("export", "openapi");
  expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
  expect(stderr).toContain("STRINGS");
});

test.concurrent("a mistyped export is told what was meant", async () => {
  const project = Project.withSpecs();
  const { code, stderr } = await project.run("export", "opeanpi");
  expect(code).toBe(2);
  expect(stderr).toContain("Did you mean openapi?");
});

function read(project: Project, path: string): string {
  return readFileSync(join(project.folder, path), "utf8");
}

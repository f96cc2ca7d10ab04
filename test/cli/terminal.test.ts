import { expect, test } from "vitest";
import { Project } from "./project.js";

const escape = "\u001b[";

test.concurrent.each([
  [{}, false],
  [{ FORCE_COLOR: "1" }, true],
  [{ FORCE_COLOR: "0" }, false],
  [{ FORCE_COLOR: "1", NO_COLOR: "1" }, true],
  [{ NO_COLOR: "1" }, false],
  [{ FORCE_COLOR: "1", CI: "true" }, true],
])("with %j colour is %s", async (env, isColoured) => {
  const project = Project.withSpecs();
  project.change("specs/orders/post-one.yaml", "POST", "PSOT");
  const { code, stdout, stderr } = await project.runWith({ env }, "generate");
  expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
  expect(stderr.includes(escape)).toBe(isColoured);
  expect(stderr.replace(/\u001b\[[0-9;]*m/g, "")).toContain(
    "post-one.yaml:2:1 - error wrong-value",
  );
});

test.concurrent("standard output carries data alone", async () => {
  const project = Project.withSpecs();
  const env = { FORCE_COLOR: "1" };
  const quiet = [
    ["generate"],
    ["generate", "--verbose", "--timing"],
    ["check"],
    ["check", "--verbose"],
    ["generate", "nowhere"],
    ["generate", "--nothing"],
  ];
  for (const args of quiet) {
    const { stdout } = await project.runWith({ env }, ...args);
    expect(stdout, args.join(" ")).toBe("");
  }
  project.remove("generated/docs/index.md");
  const { stdout } = await project.runWith({ env }, "check", "--verbose");
  expect(stdout).toBe("missing: generated/docs/index.md\n");
  const planned = await project.runWith(
    { env },
    "generate",
    "--dry-run",
    "--verbose",
    "--timing",
  );
  expect(planned.stdout).toBe("create docs/index.md\n");
});

test.concurrent("a spec's text cannot steer the terminal", async () => {
  const project = new Project();
  project.write(
    "specs/a.yaml",
    'lambda_function: "a\\e[31mb\\e]0;x\\a"\nhttp_method: "\\u202eTSOP"\napi_path: "/\\u009b31m"\n\u001b[2J: 1\n',
  );
  const { code, stderr } = await project.run("generate");
  expect(code).toBe(1);
  expect(stderr).not.toMatch(
    /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e]/,
  );
});

test.concurrent("a reader that goes away is no bug of ours", async () => {
  const project = await Project.generated();
  project.remove("generated/docs");
  const child = project.start({}, "check");
  child.stdout?.destroy();
  const stderr: string[] = [];
  child.stderr
    ?.setEncoding("utf8")
    .on("data", (text: string) => stderr.push(text));
  const code = await new Promise((resolve) => child.once("close", resolve));
  expect(stderr.join("")).not.toMatch(/a bug of ours|EPIPE/);
  expect(code).not.toBe(70);
});

test.concurrent(
  "the run does not depend on locale, time zone or the folder's name",
  async () => {
    const project = await Project.generated();
    const env = {
      LC_ALL: "tr_TR.UTF-8",
      LANG: "tr_TR.UTF-8",
      TZ: "Pacific/Kiritimati",
    };
    expect((await project.spawn({ env }, "check")).code).toBe(0);
    project.remove("generated");
    const other = await Project.generated();
    await project.spawn({ env }, "generate");
    expect(project.texts()).toEqual(other.texts());
  },
);

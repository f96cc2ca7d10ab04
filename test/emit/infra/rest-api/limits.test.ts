import type { SourceText } from "../../../../src/spec/syntax/source-text.js";
import { expect, test } from "vitest";
import { generate } from "../../../../src/generate.js";

/** An ASYNC endpoint whose payload has one of so many words. */
function specOf(path: string, words: number): SourceText {
  const text = JSON.stringify({
    lambda_function: `acme${path.replaceAll("/", "-")}`,
    http_method: "POST",
    api_path: path,
    payload_mode: "json-body",
    module: "acme",
    invocation_mode: "ASYNC",
    payload_schema: {
      "root.type": "M",
      "root.attributes.word.type": "S",
      "root.attributes.word.enum": Array.from({ length: words }, (_, n) =>
        `${path} ${n}`.padEnd(30, "x"),
      ),
    },
  });
  return { file: `specs${path}.json`, text };
}

async function problemsOf(sources: readonly SourceText[]) {
  const options = { emitters: ["infra"], verdicts: new Map() } as const;
  const { problems, files } = await generate(sources, options);
  // What stacks make of it has a test of its own.
  const errors = problems.filter(({ code }) => code === "api-too-large");
  return { errors, files };
}

test("an API of 300 resources is taken, and one of 301 names the paths with most", async () => {
  const paths = Array.from({ length: 149 }, (_, n) => `/many/a${n}/b`);
  const sources = paths.map((path) => specOf(path, 1));
  expect(await problemsOf(sources)).toMatchObject({ errors: [] });
  const { errors, files } = await problemsOf([...sources, specOf("/few", 1)]);
  expect(errors).toMatchObject([{ code: "api-too-large" }]);
  expect(errors[0]?.message).toContain("301");
  expect(errors[0]?.help).toContain("/many (299), /few (1)");
  expect(files).toEqual([]);
});

test("a definition of over 1 MB names the largest paths, models included", async () => {
  const sources = ["/a", "/b", "/c", "/d"].map((path, n) =>
    specOf(path, 6_000 + n * 1_500),
  );
  const { errors } = await problemsOf(sources);
  expect(errors).toMatchObject([{ code: "api-too-large" }]);
  expect(errors[0]?.message).toContain("1000 KB");
  expect(errors[0]?.help).toMatch(/\/d \(\d{3} KB\), \/c \(\d{3} KB\)/);
});

test("a model that API Gateway would not take is weakened to nothing", async () => {
  const { errors, files } = await problemsOf([specOf("/a", 20_000)]);
  expect(errors).toEqual([]);
  const api = files.find(({ path }) => path.endsWith("apigateway.yaml"));
  expect(api?.text).toContain("AcmeAPayload: {}");
});

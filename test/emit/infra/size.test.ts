import { expect, test } from "vitest";
import { groupBy } from "../../../src/model/group-by.js";
import {
  stackNumberOf,
  numberedStackCount,
} from "../../../src/emit/infra/plan/numbered-stacks.js";
import { emitted, specsOf, type Files } from "./emitted.js";
import { ownProblemsOf } from "./problems-of.js";
import { functionsOf } from "./checks/functions.js";
import { tooLarge } from "./checks/limits.js";
import { smallEndpoint } from "./small-endpoint.js";
import { rootsOf, stacksOf, textIn } from "./stacks.js";

/** The functions of emitted stacks, with the stack that each is in. */
function placesIn(files: Files): ReadonlyMap<string, string> {
  const stacks = stacksOf(files, () => undefined);
  return new Map(
    stacks.flatMap((stack) =>
      functionsOf(stack).map(([, { Properties }]) => [
        textIn(Properties["FunctionName"]),
        stack.path,
      ]),
    ),
  );
}

test("1,000 endpoints in 20 modules can be deployed, a root stack a module", async () => {
  const specs = Array.from({ length: 1000 }, (_, n) =>
    smallEndpoint(n, `acme-${Math.floor(n / 50)}`),
  );
  const { files, errors } = await emitted(specsOf(specs), {
    emitters: ["infra"],
  });
  expect(errors).toEqual([]);
  const stacks = stacksOf(files, () => undefined);
  expect(stacks.flatMap((stack) => tooLarge(stack, files))).toEqual([]);
  const [first, ...modules] = rootsOf(files);
  expect(first).toBe("template.yaml");
  expect(modules).toHaveLength(20);
  const paths = stacks.map(({ path }) => path);
  expect(paths.filter((path) => isModule.test(path)).sort()).toEqual(modules);
  // 500 tables, and the ledger: one more than a stack holds.
  const stores = paths.filter((path) =>
    /^stacks\/tables-\d\d\.yaml$/.test(path),
  );
  expect(stores).toHaveLength(numberedStackCount);
  expect(paths).toHaveLength(1 + 20 + numberedStackCount);
  expect(placesIn(files).size).toBe(1000);
});

const isModule = /^stacks\/acme-\d+\/template\.yaml$/;

test("a module whose functions do not fit is spread, and its API stays one", async () => {
  const specs = Array.from({ length: 400 }, (_, n) => smallEndpoint(n, "acme"));
  const { files, errors } = await emitted(specsOf(specs), {
    emitters: ["infra"],
  });
  expect(errors).toEqual([]);
  const stacks = stacksOf(files, () => undefined);
  expect(stacks.flatMap((stack) => tooLarge(stack, files))).toEqual([]);
  const places = placesIn(files);
  expect(places.size).toBe(400);
  for (const [name, path] of places) {
    const number = stackNumberOf(name.replace("${FunctionPrefix}", ""));
    expect(path).toBe(`stacks/acme/functions-${number}.yaml`);
  }
  const apis = [...files.keys()].filter((path) => /apigateway/.test(path));
  expect(apis).toEqual(["stacks/acme/apigateway.yaml"]);
});

test("a spread module can be deployed, and where an endpoint is does not depend on the others", async () => {
  const specs = Array.from({ length: 130 }, (_, n) => smallEndpoint(n, "acme"));
  const all = await emitted(specsOf(specs));
  expect(ownProblemsOf(all.files)).toEqual([]);
  const some = await emitted(specsOf(specs.slice(10)), { emitters: ["infra"] });
  const before = placesIn(all.files);
  const after = placesIn(some.files);
  expect(after.size).toBe(120);
  for (const [name, path] of after) expect(before.get(name)).toBe(path);
  expect([...after.values()].join()).toMatch(/functions-/);
});

test("whatever an API holds fits the numbered stacks", () => {
  // 300 resources of five methods each; an ASYNC function takes six resources.
  const most = Array.from({ length: 20 }, (_, module) => {
    const names = Array.from(
      { length: 1500 },
      (_, n) => `acme-${module}-thing-${Math.floor(n / 5)}-${verbs[n % 5]}-one`,
    );
    const spread = groupBy(names, stackNumberOf);
    return Math.max(...spread.map(([, some]) => some.length));
  });
  expect(Math.max(...most) * 6).toBeLessThan(500);
});

const verbs = ["post", "put", "patch", "get", "delete"];

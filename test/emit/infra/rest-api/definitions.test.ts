import { expect, test } from "vitest";
import { apisOf, cors, folders, sourcesIn } from "./definitions.js";
import { problemsOf } from "./problems.js";

test.each(folders)("the definitions of %s are right", async (folder) => {
  const sources = sourcesIn(folder);
  // What CORS adds depends on little.
  for (const infra of folder === "specs" ? [{}, { cors }] : [{}]) {
    const { apis } = await apisOf(sources, infra);
    expect(apis.length).toBeGreaterThan(0);
    for (const { name, definition } of apis) {
      expect(await problemsOf(definition), name).toEqual([]);
    }
  }
});

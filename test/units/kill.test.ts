import { setTimeout as wait } from "node:timers/promises";
import fc from "fast-check";
import { expect, test } from "vitest";
import { ended } from "../cli/project.js";
import { runs } from "../properties/runs.js";
import {
  expectClean,
  generated,
  newProject,
  specName,
  specText,
} from "./projects.js";

test("after a kill at any moment, the next run leaves what a clean run does", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.nat({ max: 900 }),
      fc.constantFrom("0", "2"),
      async (milliseconds, workers) => {
        const project = newProject();
        await generated(project);
        for (const at of [0, 1, 2, 3, 4]) {
          const change = { "root.attributes.more.type": "N" };
          project.write(`specs/${specName(at)}`, specText(at, change));
        }
        const child = project.start({}, "generate", "--workers", workers);
        const end = ended(child);
        await wait(milliseconds);
        child.kill("SIGKILL");
        await end;
        // The change is kept, or taken back.
        if (milliseconds % 2 === 0) {
          project.write(`specs/${specName(0)}`, specText(0));
        }
        await generated(project, 2);
        await expectClean(project);
        const left = project
          .files()
          .filter((path) => /\.new-|\.tmp$/.test(path));
        expect(left).toEqual([]);
      },
    ),
    runs(3),
  );
});

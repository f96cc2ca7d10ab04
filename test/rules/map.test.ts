import { existsSync, readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { root } from "./root.js";

const readme = readFileSync(join(root, "src/README.md"), "utf8");

/** The paths of the map, without a slash at their end. */
const mapped = [...readme.matchAll(/^\| `([\w./-]+?)\/?` +\|/gm)]
  .map(([, path = ""]) => path)
  .filter((path) => path !== "");

test("every path of the map exists", () => {
  expect(mapped.length).toBeGreaterThan(30);
  const lost = mapped.filter((path) => !existsSync(join(root, "src", path)));
  expect(lost).toEqual([]);
});

test("every folder of src/ and every folder of the model is in the map", () => {
  const folders = ["", "model/"].flatMap((parent) =>
    readdirSync(join(root, "src", parent), { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map(({ name }) => `${parent}${name}`),
  );
  expect(folders.filter((folder) => !mapped.includes(folder))).toEqual([]);
});

import { expect, test } from "vitest";
import {
  createRouter,
  pathSegments,
} from "../../../src/local/rest-gateway/router.js";

const paths = [
  "/",
  "/items",
  "/items/{id}",
  "/items/best",
  "/items/best/{why}",
  "/items/{id}/parts/{part}",
  "/files/{rest+}",
  "/__proto__/{x}",
];
const router = createRouter(new Map(paths.map((path) => [path, path])));

test.each([
  ["/", "/", {}],
  ["/items", "/items", {}],
  ["/items/", "/items", {}],
  ["/items//", "/items", {}],
  ["/items/7", "/items/{id}", { id: "7" }],
  ["/items/best", "/items/best", {}],
  ["/items/best/ever", "/items/best/{why}", { why: "ever" }],
  [
    "/items/best/parts/2",
    "/items/{id}/parts/{part}",
    { id: "best", part: "2" },
  ],
  ["/files/a/b/c", "/files/{rest+}", { rest: "a/b/c" }],
  ["/__proto__/y", "/__proto__/{x}", { x: "y" }],
])("%s is %s", (path, resource, parameters) => {
  const found = router.find(pathSegments(path));
  expect(found?.resource).toBe(resource);
  expect({ ...found?.parameters }).toEqual(parameters);
});

test.each([
  "/none",
  "/items/7/8",
  "/items/7/parts",
  "//items",
  "/items//parts/1",
  "/files",
  "/toString",
  "/__proto__",
  "/constructor/x",
])("%s is nowhere", (path) => {
  expect(router.find(pathSegments(path))).toBeUndefined();
});

import { expect, test } from "vitest";
import { imports, sources } from "./sources.js";

/** What each module imports of ours: values, types, and what it loads later. */
type Graph = ReadonlyMap<string, ReadonlySet<string>>;

const graph: Graph = new Map(
  sources.map(({ path }) => [
    path,
    new Set(imports.filter(({ by }) => by === path).map(({ of }) => of)),
  ]),
);

test("no module imports itself through others, be it for types alone", () => {
  expect(cyclesIn(graph).map((cycle) => cycle.join(" > "))).toEqual([]);
});

test("a cycle is found, and what only leads to it is not named", () => {
  const edges: Graph = new Map([
    ["a", new Set(["b", "d"])],
    ["b", new Set(["c"])],
    ["c", new Set(["d", "b"])],
    ["d", new Set()],
  ]);
  expect(cyclesIn(edges)).toEqual([["b", "c", "b"]]);
});

/** A cycle at least of each group of modules that import one another; its first module stands at its end again. */
function cyclesIn(edges: Graph): readonly (readonly string[])[] {
  const found: string[][] = [];
  const done = new Set<string>();
  const path: string[] = [];

  function visit(module: string): void {
    const start = path.indexOf(module);
    if (start >= 0) found.push([...path.slice(start), module]);
    if (start >= 0 || done.has(module)) return;
    path.push(module);
    for (const imported of edges.get(module) ?? []) visit(imported);
    path.pop();
    done.add(module);
  }

  for (const module of edges.keys()) visit(module);
  return found;
}

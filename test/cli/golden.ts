import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "vitest";
import { timeless } from "./project.js";

/** Compares what was said with `golden/<name>.txt`; UPDATE_GOLDEN=1 writes it. */
export function expectGolden(name: string, said: string): void {
  const path = join(import.meta.dirname, "golden", `${name}.txt`);
  const text = timeless(said);
  if (process.env["UPDATE_GOLDEN"] === "1") writeFileSync(path, text);
  expect(text).toBe(existsSync(path) ? readFileSync(path, "utf8") : "");
}

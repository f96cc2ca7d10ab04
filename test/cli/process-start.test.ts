import { existsSync } from "node:fs";
import { expect, test } from "vitest";
import { processStart } from "../../src/cli/process-start.js";

test.runIf(existsSync("/proc/self/stat"))(
  "a process has one start, and another process another",
  () => {
    const own = processStart(process.pid);
    expect(own).toMatch(/^[0-9a-f-]{36} \d+$/);
    expect(processStart(process.pid)).toBe(own);
    expect(processStart(1)).not.toBe(own);
  },
);

test("nobody's pid has none", () => {
  expect(processStart(2 ** 31)).toBeUndefined();
});

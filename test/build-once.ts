import { execFileSync } from "node:child_process";

/** Builds dist/ before the first test: templates are precompiled there, and some tests run the command line itself. With TEST_BUILT it is there: suites that run at the same time must not write it under each other. */
export default function setup(): void {
  if (process.env["TEST_BUILT"]) return;
  execFileSync(process.execPath, ["scripts/build.js"], { stdio: "inherit" });
}

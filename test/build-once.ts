import { execFileSync } from "node:child_process";

/** Builds dist/ before the first test: templates are precompiled there, and some tests run the command line itself. */
export default function setup(): void {
  execFileSync(process.execPath, ["scripts/build.js"], { stdio: "inherit" });
}

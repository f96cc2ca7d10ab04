/** The steps that every run takes, in order: a run that has nothing to do takes no others. */
export { withReporter } from "../terminal/reporter.js";
export { startStopwatch } from "./stopwatch.js";
export { resolveRunConfig } from "./run-config.js";
export { readCache } from "../../output/cache.js";
export { findUnchangedRun, unchangedCounts } from "./run-cache.js";
export { summaryLine } from "./summary-line.js";

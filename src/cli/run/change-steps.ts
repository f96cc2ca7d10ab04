/** The steps of a run whose specs or files have changed, in order. */
export { readSpecs } from "./read-specs.js";
export { generateFiles } from "./generate-files.js";
export { planChanges, planWrites, changeLines } from "./plan-changes.js";
export { countHooks, findHookConflicts } from "./hook-changes.js";
export { driftDiagnostics, findDrift, regenerateCommand } from "./drift.js";
export { writeChanges } from "./write-changes.js";

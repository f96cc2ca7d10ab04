import { applyPlan } from "../../src/output/apply.js";
import { readCache } from "../../src/output/cache.js";
import { readManifest } from "../../src/output/manifest.js";
import { planOutput } from "../../src/output/plan.js";
import { killFiles } from "./kill-files.js";

// A run of its own, to be killed: says that it is ready, and waits for a byte to begin.
const [out = "", version = ""] = process.argv.slice(2);
process.stdout.write("ready");
process.stdin.once("data", () => {
  const reading = readManifest(out);
  const plan = planOutput({
    out,
    files: killFiles(version),
    origin: {
      tool: { name: "codegen", version },
      options: {},
      roots: ["specs"],
    },
    specs: [],
    manifest: reading.kind === "read" ? reading.manifest : undefined,
    cache: readCache(out),
    startedAt: Date.now(),
  });
  const result = applyPlan(plan, {
    key: version,
    warnings: null,
    verdicts: {},
  });
  process.exit(result.kind === "applied" ? 0 : 1);
});

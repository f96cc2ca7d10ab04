// Faults through the whole local service, with counts: `npm run faults`. Exit code 1 where a request is lost or doubled.
// --requests N (2000), --kills N (20), --seed N, and `async` or `kill` to run one of the two.
import { parseArgs } from "node:util";
import { asyncFaults } from "./faults/async-faults.js";
import { killedDev } from "./faults/killed-dev.js";
import { makeProject } from "./faults/project.js";

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    requests: { type: "string", default: "2000" },
    kills: { type: "string", default: "20" },
    seed: { type: "string", default: String(Date.now() % 1_000_000) },
  },
});
const options = {
  requests: Number(values.requests),
  kills: Number(values.kills),
  seed: Number(values.seed),
};

const runs = { async: asyncFaults, kill: killedDev };

for (const [name, run] of Object.entries(runs)) {
  if (positionals.length > 0 && !positionals.includes(name)) continue;
  const project = makeProject();
  const started = performance.now();
  try {
    const { counts, isRight } = await run(project, options);
    const seconds = ((performance.now() - started) / 1000).toFixed(1);
    console.log(
      `${name}, seed ${options.seed}, ${seconds} s: ${isRight ? "right" : "WRONG"}`,
    );
    for (const [what, count] of Object.entries(counts)) {
      console.log(`  ${String(count).padStart(6)}  ${what}`);
    }
    if (!isRight) process.exitCode = 1;
  } finally {
    project.remove();
  }
}

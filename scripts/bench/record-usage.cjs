// Loaded into measured processes: writes what they used, all threads together, to the file that RECORD_USAGE names.
const { writeFileSync } = require("node:fs");
const { isMainThread } = require("node:worker_threads");

const file = process.env.RECORD_USAGE;
delete process.env.RECORD_USAGE;

if (isMainThread && file !== undefined) {
  process.once("exit", () => {
    const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage();
    const cpu = (userCPUTime + systemCPUTime) / 1000;
    writeFileSync(file, JSON.stringify({ cpu, memory: maxRSS / 1024 }));
  });
}

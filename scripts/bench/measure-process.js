import { spawnSync } from "node:child_process";
import { existsSync, readFileSync, rmSync } from "node:fs";
import { fileURLToPath } from "node:url";

const recorder = fileURLToPath(new URL("./record-usage.cjs", import.meta.url));

/** Runs Node.js with these arguments, and returns the process's wall and CPU time in milliseconds, and its peak memory in megabytes. Throws where it fails. */
export function measureNode(args, { cwd, allowed = [0] } = {}) {
  const file = `${recorder}.${process.pid}.json`;
  const start = process.hrtime.bigint();
  const { status, stderr } = spawnSync(
    process.execPath,
    ["--require", recorder, ...args],
    {
      cwd,
      encoding: "utf8",
      maxBuffer: 2 ** 30,
      env: { ...process.env, RECORD_USAGE: file },
    },
  );
  const wall = Number(process.hrtime.bigint() - start) / 1e6;
  if (!allowed.includes(status)) {
    throw new Error(`node ${args.join(" ")}: ${stderr}`);
  }
  if (!existsSync(file)) throw new Error(`node ${args[0]} left no record`);
  const usage = JSON.parse(readFileSync(file, "utf8"));
  rmSync(file);
  return { wall, ...usage };
}

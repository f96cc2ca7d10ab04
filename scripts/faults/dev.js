// `codegen dev` in a process of its own.
import { spawn } from "node:child_process";
import { mkdirSync } from "node:fs";
import { once } from "node:events";
import { join } from "node:path";
import { cli, specs } from "./project.js";

/** Starts `codegen dev` and waits for its address. What it leaves in the folder of passing files goes with the project. */
export async function startDev({ folder, out }, ...flags) {
  const passing = join(folder, "passing");
  mkdirSync(passing, { recursive: true });
  const child = spawn(
    process.execPath,
    [
      cli,
      "dev",
      specs,
      "--out",
      out,
      "--port",
      "0",
      "--no-reload",
      "--quiet",
      ...flags,
    ],
    {
      cwd: folder,
      env: { ...process.env, TMPDIR: passing },
      stdio: ["ignore", "pipe", "pipe"],
    },
  );
  const exited = once(child, "exit");
  let said = "";
  child.stderr.on("data", (chunk) => (said += chunk));
  const address = await new Promise((resolve, reject) => {
    let printed = "";
    child.stdout.on("data", (chunk) => {
      printed += chunk;
      const [found] = /http:\/\/127\.0\.0\.1:\d+/.exec(printed) ?? [];
      if (found !== undefined) resolve(found);
    });
    void exited.then(() => reject(new Error(`dev ended: ${said}`)));
  });
  return {
    address,
    /** Ends it without a warning, or as Ctrl-C does. */
    async end(signal) {
      child.kill(signal);
      await exited;
    },
  };
}

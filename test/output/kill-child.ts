import { hostname } from "node:os";
import { runFor } from "./kill-run.js";

// A run of its own, to be killed: says that it is ready, and waits for a byte to begin.
const [out = "", version = ""] = process.argv.slice(2);
process.stdout.write("ready");
process.stdin.once("data", () => {
  void runFor(version, { out, pid: process.pid, hostname: hostname() }).then(
    (kind) => process.exit(kind === "applied" ? 0 : 1),
  );
});

import type { CommandContext } from "../command.js";
import type { RunFlags } from "../run/run-config.js";
import type { Reporter } from "../terminal/reporter.js";
import type { Shutdown } from "./shutdown.js";

/** The flags of `dev`. */
export interface DevFlags extends Omit<RunFlags, "format" | "only"> {
  readonly port?: number;
  readonly data?: string;
  readonly seed?: string;
  readonly dynamodbEndpoint?: string;
  readonly force?: boolean;
  readonly reload?: boolean;
}

/** What a run of `dev` was started with. */
export interface DevRun {
  readonly paths: readonly string[];
  readonly flags: DevFlags;
  readonly context: CommandContext;
  readonly reporter: Reporter;
  readonly shutdown: Shutdown;
}

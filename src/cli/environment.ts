/** All that the command line takes from the process that runs it. */
export interface Environment {
  /** The working directory, absolute. */
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly stdin: AsyncIterable<Uint8Array>;
  readonly stdout: OutputStream;
  readonly stderr: OutputStream;
  /** The version of Node.js and the platform, for bug reports. */
  readonly runtime: string;
  /** The version of Unicode that regexes know. */
  readonly unicode: string;
  /** Identifies the holder of a lock. */
  readonly pid: number;
  /** When the user began to wait, on the clock of `performance.now()`. */
  readonly startedAt: number;
  /** Whether a process of this machine is alive. */
  readonly isAlive: (pid: number) => boolean;
  /** When a process of this machine was started, in terms of the system: a pid is given again. Undefined where the system does not tell. */
  readonly processStart: (pid: number) => string | undefined;
  /** Runs a cleanup when the process ends, by whatever cause; returns a function that cancels it. */
  readonly onExit: (cleanup: () => void) => () => void;
  /** Has SIGINT, SIGTERM and SIGHUP call the listener instead of ending the process. */
  readonly onTermination: (listener: () => void) => void;
}

/** A standard stream of a process that text is written to. */
export interface OutputStream {
  readonly isTTY?: boolean;
  /** The width of the terminal, in characters. */
  readonly columns?: number;
  write(text: string): unknown;
}

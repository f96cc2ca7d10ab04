import type { ChildProcess } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import type { State } from "../../src/dev/page/state.js";
import type { Project } from "../cli/project.js";

/** A `codegen dev` that runs, and all that it has said. */
export interface Running {
  readonly child: ChildProcess;
  /** The lines of standard output. */
  readonly lines: readonly string[];
  said(): string;
  /** `http://127.0.0.1:4711`. */
  readonly address: string;
  /** What the start page shows. */
  state(): Promise<State>;
  /** Asks again until it is so; says what it was last where that never comes. */
  until<T>(ask: () => Promise<T> | T, isSo: (found: T) => boolean): Promise<T>;
  /** Sends a signal, and gives the exit code. */
  end(signal?: NodeJS.Signals): Promise<number | null>;
}

/** Starts `codegen dev` on a free port, and waits until it serves. */
export async function startDev(
  project: Project,
  ...flags: readonly string[]
): Promise<Running> {
  const child = project.start({}, "dev", "--port", "0", ...flags);
  const lines: string[] = [];
  let text = "";
  child.stderr?.setEncoding("utf8").on("data", (part: string) => {
    text += part;
  });
  createInterface({ input: child.stdout! }).on("line", (line) => {
    lines.push(line);
  });
  const ended = once(child, "exit") as Promise<[number | null]>;
  await until(
    () => lines.length,
    (count) => count > 0 || child.exitCode !== null,
  );
  const [, address = ""] =
    /(http:\/\/127\.0\.0\.1:\d+)/.exec(lines.join()) ?? [];
  // What it watches is not said before it is watched.
  if (!flags.includes("--quiet")) {
    await until(
      () => text,
      (said) => said.includes("Ctrl-C"),
    );
  }
  if (address === "") throw new Error(`it does not serve:\n${text}`);
  return {
    child,
    lines,
    said: () => text,
    address,
    until,
    async state() {
      const reply = await fetch(`${address}/_codegen/state`);
      return (await reply.json()) as State;
    },
    async end(signal = "SIGINT") {
      child.kill(signal);
      return (await ended)[0];
    },
  };
}

/** No check of a duration: a bound for what never comes. */
async function until<T>(
  ask: () => Promise<T> | T,
  isSo: (found: T) => boolean,
): Promise<T> {
  for (let polls = 0; ; polls += 1) {
    const found = await ask();
    if (isSo(found)) return found;
    if (polls > 2400) throw new Error(`never: ${JSON.stringify(found)}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

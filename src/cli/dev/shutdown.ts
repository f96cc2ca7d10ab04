import { interrupt } from "../exit-codes.js";

/** How a command that serves until Ctrl-C comes to its end. */
export interface Ending {
  /** Set as soon as somebody has asked for the end. */
  readonly isNear: boolean;
  /** Has something closed at the end, in the order of the calls. */
  close(work: () => Promise<void> | void): void;
  /** Closes all, where the command ends by itself. */
  now(): Promise<void>;
  /** Ends the command by a fault that nobody waits for. */
  readonly fail: (error: unknown) => void;
  /** Never resolves: Ctrl-C ends the process. Rejects with a fault. */
  readonly never: Promise<never>;
}

/** Takes Ctrl-C over: the first one closes all, the second one ends at once. */
export function openEnding(): Ending {
  const works: (() => Promise<void> | void)[] = [];
  let asked: number | undefined;
  let fail: (error: unknown) => void = interrupt;
  const never = new Promise<never>((_, reject) => (fail = reject));
  // It may fail before anybody waits for it.
  never.catch(() => undefined);

  async function closeAll(): Promise<void> {
    while (works.length > 0) await works.shift()?.();
  }

  const stop = (): void => {
    const now = performance.now();
    if (asked === undefined) {
      asked = now;
      closeAll().then(interrupt, interrupt);
      setTimeout(interrupt, patience).unref();
      // npx passes a Ctrl-C on that the terminal has sent to us already.
    } else if (now - asked > echo) {
      interrupt();
    }
  };
  process.off("SIGINT", interrupt);
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
    process.on(signal, stop);
  }

  return {
    get isNear() {
      return asked !== undefined;
    },
    close: (work) => void works.push(work),
    now: closeAll,
    fail,
    never,
  };
}

/** Milliseconds in which a second signal is the first one's echo. */
const echo = 300;

/** Milliseconds that closing may take. */
const patience = 10_000;

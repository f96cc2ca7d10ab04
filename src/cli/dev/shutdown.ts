import type { Environment } from "../environment.js";
import { exitCodes } from "../exit-codes.js";

/** How a command that serves until Ctrl-C comes to its end. */
export interface Shutdown {
  /** Whether the end has been asked for. */
  readonly isRequested: boolean;
  /** Has something closed at the end, in the order of the calls. */
  onClose(close: () => Promise<void> | void): void;
  /** Closes everything, where the command ends by itself. */
  close(): Promise<void>;
  /** Ends the command by an error that nobody awaits. */
  readonly fail: (error: unknown) => void;
  /** Resolves with the exit code after Ctrl-C; rejects with an error. */
  readonly finished: Promise<number>;
}

/** Takes Ctrl-C over: the first one closes everything, the second one ends at once. */
export function openShutdown(environment: Environment): Shutdown {
  const closers: (() => Promise<void> | void)[] = [];
  let requestedAt: number | undefined;
  let finish = (): void => undefined;
  let fail: (error: unknown) => void = finish;
  const finished = new Promise<number>((resolve, reject) => {
    finish = () => {
      resolve(exitCodes.interrupted);
    };
    fail = reject;
  });

  async function closeAll(): Promise<void> {
    while (closers.length > 0) await closers.shift()?.();
  }

  environment.onTermination(() => {
    const now = performance.now();
    if (requestedAt === undefined) {
      requestedAt = now;
      closeAll().then(finish, finish);
      setTimeout(finish, closingTimeout).unref();
      // npx passes a Ctrl-C on that the terminal has sent to us already.
    } else if (now - requestedAt > repeatedSignalDelay) {
      finish();
    }
  });

  return {
    get isRequested() {
      return requestedAt !== undefined;
    },
    onClose: (close) => void closers.push(close),
    close: closeAll,
    fail,
    finished,
  };
}

/** Milliseconds within which a second signal is a copy of the first one. */
const repeatedSignalDelay = 300;

/** Milliseconds that closing may take. */
const closingTimeout = 10_000;
